"""What types cannot say about the training settings: ranges, names, and settings that must fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from rrtf.config.training import TrainConfig
from rrtf.core.errors import did_you_mean
from rrtf.training.choices import ATTENTIONS, EXPORTS, FLEX, PAIRS, PRECISIONS, SDPA, STRATEGIES, Layout

SET_BY_US = {
    "accumulate_grad_batches": "it follows from train.global_batch",
    "callbacks": "rrtf has its own",
    "default_root_dir": "it is the run directory",
    "devices": "use train.devices",
    "enable_model_summary": "rrtf sets it",
    "enable_progress_bar": "rrtf has its own",
    "gradient_clip_val": "use train.gradient_clip",
    "log_every_n_steps": "every step is logged",
    "logger": "use logger=[csv,wandb]",
    "max_epochs": "use train.epochs",
    "num_nodes": "use train.nodes",
    "plugins": "rrtf has its own",
    "precision": "use train.precision",
    "strategy": "use train.strategy",
    "use_distributed_sampler": "groups are shared out by rrtf",
}
"""Arguments of Lightning's Trainer that are not a user's, and what is."""


def training_problems(train: TrainConfig) -> list[str]:
    """Every problem of ``train``, one sentence each."""
    return [*_amounts(train), *_choices(train), *_batches(train), *_objective(train), *_trainer(train)]


def _amounts(train: TrainConfig) -> Iterator[str]:
    names = ("epochs", "global_batch", "micro_batch", "max_tokens", "logprob_chunk", "checkpoint_every")
    for name in (*names, "devices", "nodes"):
        if getattr(train, name) < 1:
            yield f"train.{name} is {getattr(train, name)}, at least 1 is needed"
    if train.micro_tokens < 0:
        yield f"train.micro_tokens is {train.micro_tokens}, 0 (none) or a number of tokens is needed"
    if train.validate.every < 0:
        yield f"train.validate.every is {train.validate.every}, 0 (never) or a number of steps is needed"
    if train.validate.limit is not None and train.validate.limit < 1:
        yield f"train.validate.limit is {train.validate.limit}, at least 1 is needed, or null for all"
    lr = getattr(train.optimizer, "lr", 1.0)
    if lr <= 0:
        yield f"train.optimizer.lr is {lr}, a number above 0 is needed"
    if train.adapter is not None and train.adapter.rank < 1:
        yield f"train.adapter.rank is {train.adapter.rank}, at least 1 is needed"


def _choices(train: TrainConfig) -> Iterator[str]:
    for name, known in (
        ("precision", PRECISIONS),
        ("strategy", STRATEGIES),
        ("layout", tuple(Layout)),
        ("attention", ATTENTIONS),
    ):
        value = getattr(train, name)
        if value not in known:
            yield f"train.{name} is '{value}', {did_you_mean(value, known)}"
    if train.sharded_checkpoints and train.strategy != "fsdp":
        yield f"train.sharded_checkpoints needs train.strategy=fsdp, it is '{train.strategy}'"
    if train.attention == FLEX and train.trainer.get("accelerator") == "cpu":
        yield f"train.attention is '{FLEX}', which has no backward pass on CPU; '{SDPA}' is right there"
    if train.export not in EXPORTS:
        yield f"train.export is '{train.export}', {did_you_mean(train.export, EXPORTS)}"
    elif train.export == "best" and not train.validate.every:
        yield "train.export is 'best', which needs pass@1 during training: set train.validate.every"
    if train.adapter is not None and train.adapter.four_bit and train.strategy not in ("auto", "ddp"):
        yield f"train.adapter.four_bit works with train.strategy=auto or ddp, it is '{train.strategy}'"


def _batches(train: TrainConfig) -> Iterator[str]:
    """A global batch must be whole micro-batches of all processes, unless a budget of tokens cuts it."""
    processes = train.devices * train.nodes
    if min(train.global_batch, train.micro_batch, processes) < 1:
        return
    if train.micro_tokens:
        if train.global_batch < processes:
            yield f"train.global_batch is {train.global_batch} groups, one at least for each of {processes} processes"
    elif train.global_batch % (train.micro_batch * processes):
        of = f"train.micro_batch ({train.micro_batch})" + (f" x {processes} processes" if processes > 1 else "")
        yield f"train.global_batch is {train.global_batch}, a multiple of {of} is needed"


def _objective(train: TrainConfig) -> Iterator[str]:
    pairs = getattr(train.loss, "pairs", PAIRS[0])
    if pairs not in PAIRS:
        yield f"train.loss.pairs is '{pairs}', {did_you_mean(pairs, PAIRS)}"
    beta = getattr(train.loss, "beta", 1.0)
    if beta <= 0:
        yield f"train.loss.beta is {beta}, a number above 0 is needed"
    for name in ("rank_weight", "ft_weight", "weight"):
        if getattr(train.loss, name, 0.0) < 0:
            yield f"train.loss.{name} is {getattr(train.loss, name)}, 0 or more is needed"


def _trainer(train: TrainConfig) -> Iterator[str]:
    """Arguments for Lightning's Trainer beyond ours; Lightning is looked at only where there are any."""
    if not train.trainer:
        return
    import inspect

    import lightning

    known = set(inspect.signature(lightning.Trainer).parameters) - SET_BY_US.keys()
    for key in train.trainer:
        if key in SET_BY_US:
            yield f"train.trainer.{key} is set by rrtf itself: {SET_BY_US[key]}"
        elif key not in known:
            yield f"train.trainer.{key} is no argument of lightning's Trainer, {did_you_mean(key, known)}"
