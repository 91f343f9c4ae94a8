"""train: groups, model -> ``checkpoints/``, ``model/``, ``training.json``, ``logs/``.

A run that was stopped goes on from its newest checkpoint, with the same losses as if it had not been stopped.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

from rrtf.config import RunConfig
from rrtf.errors import UserError
from rrtf.jsonl import file_hash, read_json, read_records, text_hash, write_json
from rrtf.models import load_model, resolve_model
from rrtf.progress import progress, say
from rrtf.records import Group
from rrtf.stages.parts import build, prompt_format
from rrtf.texts import load_tokenizer


def run(cfg: RunConfig, out: Path) -> None:
    """Train and export.

    Raises:
        UserError: nothing to train on, or checkpoints of other inputs in the run directory.
    """
    import lightning
    from lightning.pytorch.callbacks import ModelCheckpoint

    from rrtf.callbacks import AtomicCheckpointIO, ExportModel, StepProgress, newest_checkpoint
    from rrtf.datamodule import GroupDataModule
    from rrtf.encoding import encode_groups
    from rrtf.module import RRTFModule

    _quiet_lightning()
    source = Path(cfg.groups) if cfg.groups else out / "groups.jsonl"
    groups = read_records(source, Group.from_json)
    student = resolve_model(cfg.student)
    tokenizer = load_tokenizer(student, trust_remote_code=cfg.trust_remote_code)
    settings = cfg.train
    encoded, left_out = encode_groups(
        groups, tokenizer=tokenizer, prompt=prompt_format(cfg.prompt), max_tokens=settings.max_tokens
    )
    if not encoded:
        raise UserError(f"{source}: none of the {len(groups)} groups can be trained on ({dict(left_out)})")

    lightning.seed_everything(cfg.seed, workers=True, verbose=False)
    checkpoints = out / "checkpoints"
    resume = _resumable(checkpoints, fingerprint(cfg, source))
    data = GroupDataModule(
        encoded,
        epochs=settings.epochs,
        global_batch=settings.global_batch,
        micro_batch=settings.micro_batch,
        seed=cfg.seed,
        pad_id=tokenizer.pad_id,
    )
    steps = -(-len(data.order) // settings.global_batch)
    model = load_model(student, trust_remote_code=cfg.trust_remote_code)
    model.train()
    if settings.gradient_checkpointing:
        model.gradient_checkpointing_enable()
    module = RRTFModule(
        model,
        optimizer=build(settings.optimizer),
        scheduler=build(settings.scheduler),
        steps=steps,
        rank_weight=settings.loss.rank_weight,
        ft_weight=settings.loss.ft_weight,
        logprob_chunk=settings.logprob_chunk,
    )
    with progress("training", steps) as advance:
        trainer = lightning.Trainer(
            max_epochs=1,  # the schedule of all epochs is one pass, see rrtf.datamodule
            accumulate_grad_batches=_accumulation(cfg),
            gradient_clip_val=settings.gradient_clip,
            precision=settings.precision,  # type: ignore[arg-type]  # rrtf.check knows the names
            default_root_dir=str(out),
            logger=[build(config, save_dir=str(out / "logs")) for config in cfg.logger.values()],
            plugins=[AtomicCheckpointIO()],
            callbacks=[
                ModelCheckpoint(
                    dirpath=checkpoints,
                    filename="{step}",
                    every_n_train_steps=settings.checkpoint_every,
                    save_top_k=1,
                    save_on_train_epoch_end=False,
                ),
                StepProgress(advance),
                ExportModel(tokenizer, out / "model"),
                *(build(config) for config in cfg.quantizers.values()),
            ],
            use_distributed_sampler=False,
            enable_progress_bar=False,
            enable_model_summary=False,
            log_every_n_steps=1,
            **settings.trainer,
        )
        newest = newest_checkpoint(checkpoints) if resume else None
        if newest:
            say(f"training goes on from {newest}")
        trainer.fit(module, data, ckpt_path=newest, weights_only=True)
    write_json(
        out / "training.json",
        {
            "groups": len(encoded),
            "left_out": dict(left_out),
            "epochs": settings.epochs,
            "optimizer_steps": steps,
            "groups_per_step": settings.global_batch,
            "tokens_per_epoch": sum(group.length for group in encoded),
            "response_tokens_per_epoch": sum(len(c.tokens) for group in encoded for c in group.candidates),
        },
    )


def fingerprint(cfg: RunConfig, groups: Path) -> str:
    """What training depends on: a checkpoint of anything else must not be continued."""
    train = {name: value for name, value in vars(cfg.train).items() if name not in ("checkpoint_every", "trainer")}
    return text_hash(file_hash(groups), train, cfg.prompt, cfg.student, cfg.seed)


def _resumable(folder: Path, mark: str) -> bool:
    """Whether checkpoints in the folder belong to these inputs; others are set aside, not deleted."""
    note = folder / "inputs.json"
    if note.is_file() and read_json(note).get("fingerprint") == mark:
        return True
    if folder.is_dir() and any(folder.glob("*.ckpt")):
        aside = folder.with_name(f"checkpoints.other-{file_hash(note)[:8] if note.is_file() else 'unknown'}")
        folder.rename(aside)
        say(f"checkpoints of other inputs were moved to {aside}")
    write_json(note, {"fingerprint": mark})
    return False


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
