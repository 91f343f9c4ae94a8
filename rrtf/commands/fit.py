"""The training itself, in one process of perhaps many: model, schedule, Lightning's Trainer, export."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rrtf.config.build import accelerator_of, build_named, settings_for_trainer
from rrtf.config.schemas import RunConfig
from rrtf.core.console import counted, progress, say
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import text_hash, write_json
from rrtf.models.adapters import Adapter, inject, make_quantization_config
from rrtf.models.freezing import train_last_layers
from rrtf.models.loading import checkpoint_activations, load_model, resolve_model
from rrtf.models.tokenizer import Tokenizer
from rrtf.training.attention import resolve_attention
from rrtf.training.launch import process_rank
from rrtf.training.layout import FASTER, token_footprint
from rrtf.training.objectives import without_unused
from rrtf.training.packing import EncodedGroup
from rrtf.training.settings import SDPA, Layout

if TYPE_CHECKING:
    import lightning

    from rrtf.training.epochs import Schedule
    from rrtf.training.module import RRTFModule


def fit(
    cfg: RunConfig,
    out: Path,
    groups: Sequence[EncodedGroup],
    *,
    tokenizer: Tokenizer,
    left_out: Counter[str],
    precision: str,
) -> None:
    """Train on encoded groups from the newest checkpoint on, and export the model."""
    import lightning

    from rrtf.training.callbacks import LossSpan, newest_checkpoint
    from rrtf.training.datamodule import GroupDataModule
    from rrtf.training.loggers import finish_wandb

    quiet_lightning()
    lightning.seed_everything(cfg.seed, workers=True, verbose=False)
    groups, held_out = hold_out(groups, cfg.train.held_out_groups, cfg.seed)
    groups, left_out = keep_learned(cfg, groups, left_out)
    schedule, first = plan_schedule(cfg, groups), process_rank() == 0
    newest = newest_checkpoint(out / "checkpoints")
    with progress("training", schedule.steps if first else 0) as advance:
        strategy = build_strategy(cfg, schedule.world)
        trainer = build_trainer(cfg, out, schedule, tokenizer, precision, strategy, advance if first else _nothing)
        if newest and first:
            say(f"training goes on from {newest}")
        trainer.fit(
            build_module(cfg, schedule.steps, precision, tokenizer.pad_id, strategy),
            GroupDataModule.from_schedule(groups, schedule, held_out),
            ckpt_path=newest,
            weights_only=True,
        )
    finish_wandb()
    if trainer.interrupted:
        raise InfrastructureError("training was interrupted before its end; run the same command again to go on")
    if first:
        done = trainer.global_step
        span = next(one for one in trainer.callbacks if isinstance(one, LossSpan))  # type: ignore[attr-defined]
        say(f"{counted(done, 'optimizer step')} on {counted(len(groups), 'group')}, {span}: {out / 'model'}")
        if done < schedule.steps:
            say(f"training stopped after {done} of {schedule.steps} optimizer steps, as trainer says")
        described = describe_training(cfg, groups, schedule, left_out, precision)
        write_json(out / "training.json", {"optimizer_steps": done} | described)


def hold_out(
    groups: Sequence[EncodedGroup], count: int, seed: int
) -> tuple[Sequence[EncodedGroup], Sequence[EncodedGroup]]:
    """The groups to train on, and ``count`` others, chosen by a hash of seed and task, so alike in every process.

    Raises:
        UserError: nothing would be left to train on.
    """
    if count >= len(groups):
        raise UserError(
            f"train.held_out_groups is {count}, of {counted(len(groups), 'group')} none would be trained on"
        )
    chosen = set(sorted(range(len(groups)), key=lambda index: text_hash(seed, groups[index].task_id))[:count])
    return (
        [group for index, group in enumerate(groups) if index not in chosen],
        [group for index, group in enumerate(groups) if index in chosen],
    )


def keep_learned(
    cfg: RunConfig, groups: Sequence[EncodedGroup], left_out: Counter[str]
) -> tuple[list[EncodedGroup], Counter[str]]:
    """The groups without the candidates that the objective learns nothing from, which cost time and tokens.

    Raises:
        UserError: nothing is left.
    """
    kept = without_unused(build_named("objective", cfg.objective), groups)
    if not kept:
        raise UserError(
            f"{read_class_name(cfg.objective)} learns from none of the candidates of {counted(len(groups), 'group')}"
        )
    unused = {
        "groups_not_learned_from": len(groups) - len(kept),
        "candidates_not_learned_from": _count_candidates(groups) - _count_candidates(kept),
    }
    return kept, left_out + Counter(unused)


def _count_candidates(groups: Sequence[EncodedGroup]) -> int:
    return sum(len(group.candidates) for group in groups)


def _nothing(count: int, units: int = 0) -> None:
    """The bar of a process that shows none."""


def plan_schedule(cfg: RunConfig, groups: Sequence[EncodedGroup]) -> Schedule:
    """Plan what each step trains on; ``rrtf check`` has made sure that a global batch is whole micro-batches."""
    from rrtf.training.epochs import Schedule

    lengths, tokens = [token_footprint(group, Layout(cfg.train.layout)) for group in groups], cfg.train.tokens
    return Schedule(
        lengths=lengths,
        seed=cfg.seed,
        epochs=-(-tokens // sum(lengths)) if tokens else cfg.train.epochs,  # in one pass, see rrtf.training.epochs
        most_tokens=tokens,
        global_batch=cfg.train.global_batch,
        micro_batch=cfg.train.micro_batch,
        micro_tokens=cfg.train.micro_tokens,
        world=cfg.train.devices * cfg.train.nodes,
    )


def build_strategy(cfg: RunConfig, processes: int) -> Any:
    """Lightning's strategy: of the user's own, or by its name."""
    from rrtf.training.strategies import check_strategy, lightning_strategy

    if cfg.strategy is not None:
        return check_strategy(build_named("strategy", cfg.strategy))
    settings = cfg.train
    return lightning_strategy(settings.strategy, processes=processes, sharded_checkpoints=settings.sharded_checkpoints)


def build_module(cfg: RunConfig, steps: int, precision: str, pad_id: int, strategy: Any) -> RRTFModule:
    """The student with the objective; with FSDP only the first process reads its weights."""
    from lightning.pytorch.strategies import DeepSpeedStrategy, ModelParallelStrategy

    from rrtf.training.logprobs import ResponseLogps
    from rrtf.training.module import RRTFModule
    from rrtf.training.strategies import shard

    settings, sharded = cfg.train, isinstance(strategy, ModelParallelStrategy)
    attention = resolve_attention(settings.attention, accelerator=accelerator_of(cfg))
    adapter: Adapter | None = cfg.adapter
    model = load_model(
        resolve_model(cfg.student),
        trust_remote_code=cfg.trust_remote_code,
        attention=SDPA if attention in FASTER else attention,  # rrtf.training.layout switches to what is right
        empty=sharded and process_rank() > 0,
        quantization=make_quantization_config(adapter, precision) if adapter else None,
    )
    deepspeed = isinstance(strategy, DeepSpeedStrategy)
    half_weights = sharded or deepspeed or (adapter is not None and adapter.four_bit)  # whatever autocast says
    model.train()
    if settings.gradient_checkpointing:
        checkpoint_activations(model)
    if settings.last_layers:
        train_last_layers(model, settings.last_layers)
    if adapter:
        inject(model, adapter, checkpointing=settings.gradient_checkpointing)
    return RRTFModule(
        ResponseLogps(model, chunk=settings.logprob_chunk),
        objective=build_named("objective", cfg.objective),
        optimizer=build_named("optimizer", cfg.optimizer),
        scheduler=build_named("scheduler", cfg.scheduler),
        steps=steps,
        dropout_seed=cfg.seed,
        pad_id=pad_id,
        layout=Layout(settings.layout),
        attention=attention,
        half=precision.endswith("16-true") or (half_weights and precision == "bf16-mixed"),
        origin={
            "student": resolve_model(cfg.student),
            "trust_remote_code": cfg.trust_remote_code,
            "adapter": None if adapter is None else asdict(adapter),
        },
        shard=partial(shard, precision=precision) if sharded else None,
    )


def build_trainer(
    cfg: RunConfig,
    out: Path,
    schedule: Schedule,
    tokenizer: Tokenizer,
    precision: str,
    strategy: Any,
    advance: Callable[[int], None],
) -> lightning.Trainer:
    """Lightning's Trainer with our checkpoints, loggers and callbacks."""
    import lightning
    from lightning.pytorch.callbacks import ModelCheckpoint

    from rrtf.commands.validation import PassAtK
    from rrtf.training.callbacks import (
        AtomicCheckpointIO,
        ExportModel,
        KeepSignalHandlers,
        LossSpan,
        ReleaseMemory,
        StepProgress,
    )
    from rrtf.training.strategies import writes_checkpoints_itself

    settings = cfg.train
    return lightning.Trainer(
        max_epochs=1,  # the schedule of all epochs is one pass, see rrtf.training.epochs
        accumulate_grad_batches=schedule.accumulation,
        gradient_clip_val=settings.gradient_clip,
        precision=precision,  # type: ignore[arg-type]  # rrtf.config.validation knows the names
        devices=settings.devices,
        num_nodes=settings.nodes,
        strategy=strategy,
        default_root_dir=str(out),
        logger=[build_named(f"logger.{name}", one, save_dir=str(out / "logs")) for name, one in cfg.logger.items()],
        plugins=[] if writes_checkpoints_itself(strategy) else [AtomicCheckpointIO()],  # rrtf.training.strategies
        callbacks=[
            ModelCheckpoint(
                dirpath=out / "checkpoints",
                filename="{step}",
                every_n_train_steps=settings.checkpoint_every,
                save_top_k=1,
                save_on_train_epoch_end=False,
            ),
            StepProgress(advance),
            KeepSignalHandlers(),
            LossSpan(),
            ReleaseMemory(),
            *([PassAtK(cfg, out, tokenizer)] if settings.validate.every else []),
            *(build_named(f"callbacks.{name}", one) for name, one in cfg.callbacks.items()),  # may change the weights
            ExportModel(
                tokenizer, out / "model", best=out / "validation" / "best" if settings.export == "best" else None
            ),
            *(
                [build_named(f"quantizer.{name}", one) for name, one in cfg.quantizer.items()]
                if settings.quantize
                else []
            ),
        ],
        use_distributed_sampler=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        log_every_n_steps=1,
        val_check_interval=settings.held_out_every * schedule.accumulation or None,
        num_sanity_val_steps=0,
        **settings_for_trainer(cfg.trainer),
    )


def describe_training(
    cfg: RunConfig, groups: Sequence[EncodedGroup], schedule: Schedule, left_out: Counter[str], precision: str
) -> dict[str, Any]:
    """The content of ``training.json``."""
    return {
        "student": cfg.student,
        "groups": len(groups),
        "left_out": dict(left_out),
        "objective": read_class_name(cfg.objective),
        "epochs": cfg.train.epochs,
        "optimizer_steps_planned": schedule.steps,
        "groups_per_step": schedule.global_batch,
        "micro_batches_per_step": schedule.accumulation,
        "processes": schedule.world,
        "precision": precision,
        "tokens": schedule.tokens,
        "tokens_per_epoch": sum(group.length for group in groups),
        "response_tokens_per_epoch": sum(len(c.tokens) for group in groups for c in group.candidates),
    }


def read_class_name(thing: Any) -> str:
    """The class that a thing is, or that its ``_target_`` names."""
    target = thing.get("_target_") if isinstance(thing, dict) else getattr(thing, "_target_", type(thing).__name__)
    return str(target).rsplit(".", 1)[-1]


def quiet_lightning() -> None:
    """Take out Lightning's messages that tell a user nothing."""
    for name in ("lightning.pytorch", "lightning.fabric"):
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", message=".*does not have many workers.*")
    warnings.filterwarnings("ignore", message=".*isinstance.treespec, LeafSpec.*")  # inside Lightning 2.6
    warnings.filterwarnings("ignore", message=".*Checkpoint directory .* exists and is not empty.*")
    warnings.filterwarnings("ignore", message=".*GPU available but not used.*")
