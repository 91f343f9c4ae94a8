"""train: groups, model -> ``checkpoints/``, ``model/``, ``training.json``, ``logs/``.

A run that was stopped goes on from its newest checkpoint, with the same losses as if it had not been stopped.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rrtf.config import RunConfig
from rrtf.encoding import encode_groups
from rrtf.errors import UserError
from rrtf.inputs import claim, model_mark
from rrtf.jsonl import file_hash, read_records, text_hash, write_json
from rrtf.models import checkpoint_activations, load_model, resolve_model
from rrtf.packing import EncodedGroup
from rrtf.precision import resolve_precision
from rrtf.progress import progress, say
from rrtf.records import Group
from rrtf.stages.parts import build, prompt_format
from rrtf.texts import Tokenizer, load_tokenizer

if TYPE_CHECKING:
    import lightning

    from rrtf.module import RRTFModule


def run(cfg: RunConfig, out: Path) -> None:
    """Train and export.

    Raises:
        UserError: nothing to train on, or a batch that does not divide.
    """
    import lightning

    from rrtf.callbacks import newest_checkpoint
    from rrtf.datamodule import GroupDataModule

    _quiet_lightning()
    settings, source = cfg.train, Path(cfg.groups) if cfg.groups else out / "groups.jsonl"
    tokenizer = load_tokenizer(resolve_model(cfg.student), trust_remote_code=cfg.trust_remote_code)
    encoded, left_out = _encoded(cfg, source, tokenizer)
    precision = resolve_precision(settings.precision, accelerator=settings.trainer.get("accelerator", "auto"))
    claim(out / "checkpoints", fingerprint(cfg, source, precision))
    lightning.seed_everything(cfg.seed, workers=True, verbose=False)
    data = GroupDataModule(
        encoded,
        epochs=settings.epochs,
        global_batch=settings.global_batch,
        micro_batch=settings.micro_batch,
        seed=cfg.seed,
        pad_id=tokenizer.pad_id,
    )
    steps = -(-len(data.order) // settings.global_batch)
    with progress("training", steps) as advance:
        trainer = _trainer(cfg, out, tokenizer, precision, advance)
        newest = newest_checkpoint(out / "checkpoints")
        if newest:
            say(f"training goes on from {newest}")
        trainer.fit(_module(cfg, steps), data, ckpt_path=newest, weights_only=True)
    write_json(
        out / "training.json",
        {
            "groups": len(encoded),
            "left_out": dict(left_out),
            "epochs": settings.epochs,
            "optimizer_steps": steps,
            "groups_per_step": settings.global_batch,
            "precision": precision,
            "tokens_per_epoch": sum(group.length for group in encoded),
            "response_tokens_per_epoch": sum(len(c.tokens) for group in encoded for c in group.candidates),
        },
    )


def _encoded(cfg: RunConfig, source: Path, tokenizer: Tokenizer) -> tuple[list[EncodedGroup], Counter[str]]:
    groups = read_records(source, Group.from_json)
    encoded, left_out = encode_groups(
        groups,
        tokenizer=tokenizer,
        prompt=prompt_format(cfg.prompt),
        max_tokens=cfg.train.max_tokens,
        learn_passing_students=cfg.train.loss.learn_passing_students,
    )
    if not encoded:
        raise UserError(f"{source}: none of the {len(groups)} groups can be trained on ({dict(left_out)})")
    return encoded, left_out


def _module(cfg: RunConfig, steps: int) -> RRTFModule:
    from rrtf.attention import use_packed_attention
    from rrtf.module import RRTFModule

    settings = cfg.train
    model = load_model(resolve_model(cfg.student), trust_remote_code=cfg.trust_remote_code)
    model.train()
    if settings.gradient_checkpointing:
        checkpoint_activations(model)
    use_packed_attention(model)
    return RRTFModule(
        model,
        optimizer=build(settings.optimizer),
        scheduler=build(settings.scheduler),
        steps=steps,
        rank_weight=settings.loss.rank_weight,
        ft_weight=settings.loss.ft_weight,
        logprob_chunk=settings.logprob_chunk,
    )


def _trainer(
    cfg: RunConfig, out: Path, tokenizer: Tokenizer, precision: str, advance: Callable[[int, int], None]
) -> lightning.Trainer:
    import lightning
    from lightning.pytorch.callbacks import ModelCheckpoint

    from rrtf.callbacks import AtomicCheckpointIO, ExportModel, GiveBackMemory, StepProgress

    settings = cfg.train
    return lightning.Trainer(
        max_epochs=1,  # the schedule of all epochs is one pass, see rrtf.datamodule
        accumulate_grad_batches=_accumulation(cfg),
        gradient_clip_val=settings.gradient_clip,
        precision=precision,  # type: ignore[arg-type]  # rrtf.check knows the names
        default_root_dir=str(out),
        logger=[build(config, save_dir=str(out / "logs")) for config in cfg.logger.values()],
        plugins=[AtomicCheckpointIO()],
        callbacks=[
            ModelCheckpoint(
                dirpath=out / "checkpoints",
                filename="{step}",
                every_n_train_steps=settings.checkpoint_every,
                save_top_k=1,
                save_on_train_epoch_end=False,
            ),
            StepProgress(advance),
            GiveBackMemory(),
            ExportModel(tokenizer, out / "model"),
            *(build(config) for config in cfg.quantizers.values()),
        ],
        use_distributed_sampler=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        log_every_n_steps=1,
        **({"devices": 1} | settings.trainer),
    )


def fingerprint(cfg: RunConfig, groups: Path, precision: str) -> str:
    """What training depends on: a checkpoint of anything else must not be continued."""
    train = {name: value for name, value in vars(cfg.train).items() if name not in ("checkpoint_every", "trainer")}
    return text_hash(file_hash(groups), train, precision, cfg.prompt, model_mark(cfg.student), cfg.seed)


def _accumulation(cfg: RunConfig) -> int:
    """Micro-batches in an optimizer step of one process; ``rrtf.check`` has made sure that it is whole."""
    devices: Any = cfg.train.trainer.get("devices", 1)
    nodes = int(cfg.train.trainer.get("num_nodes", 1))
    world = (devices if isinstance(devices, int) and devices > 0 else 1) * nodes
    accumulation, rest = divmod(cfg.train.global_batch, cfg.train.micro_batch * world)
    if rest or not accumulation:
        raise UserError(
            f"train.global_batch is {cfg.train.global_batch} groups, a multiple of micro_batch x processes "
            f"({cfg.train.micro_batch} x {world}) is needed"
        )
    return accumulation


def _quiet_lightning() -> None:
    for name in ("lightning.pytorch", "lightning.fabric"):
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", message=".*does not have many workers.*")
    warnings.filterwarnings("ignore", message=".*isinstance.treespec, LeafSpec.*")  # inside Lightning 2.6
    warnings.filterwarnings("ignore", message=".*Checkpoint directory .* exists and is not empty.*")
    warnings.filterwarnings("ignore", message=".*GPU available but not used.*")
