"""train: groups, model -> ``checkpoints/``, ``model/``, ``training.json``, ``logs/``.

A run that was stopped goes on from its newest checkpoint, with the same losses as if it had not been stopped, also on
another number of devices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

from rrtf.commands.fit import fit
from rrtf.config.artifact import Artifact, hash_code, hash_path, read_settings
from rrtf.config.build import accelerator_of, build_named, settings_for_trainer, to_plain
from rrtf.config.options import Trainer
from rrtf.config.schemas import RunConfig
from rrtf.core.console import counted, warn
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_records
from rrtf.core.log import log_into
from rrtf.core.provenance import bind_to_fingerprint, with_contents
from rrtf.core.records import Group
from rrtf.core.settings import meaning_of
from rrtf.evaluation.validation_split import is_validation
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.loading import quiet_transformers, resolve_model
from rrtf.models.precision import resolve_precision
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.training.encoding import encode_groups
from rrtf.training.launch import launch, launched, meet, process_count, process_rank
from rrtf.training.objectives import needs_teacher
from rrtf.training.packing import EncodedGroup
from rrtf.training.selection import limit_unsolved, passes_between, spread_candidates

RUNS_OTHERWISE = frozenset({"benchmark", "reload_dataloaders_every_n_epochs", "sync_batchnorm"})
"""Arguments of Lightning's Trainer, beyond those of ``conf/trainer``, that only change rounding."""


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """Checkpoints, what is measured while they are made, and the model."""
    checkpoints, validation = declare_growing(cfg, out)
    chosen = {"validation": validation.fingerprint} if cfg.train.export == "best" else {}
    model = Artifact(
        paths=("model", "training.json"),
        settings={"export": cfg.train.export, "quantize": cfg.train.quantize}
        | {"ends": _settings_of_the_end(cfg), "callbacks": to_plain(cfg.callbacks)},
        inputs={"checkpoints": checkpoints.fingerprint, **chosen},
    )
    return [model, *([validation] if cfg.train.validate.every else [])]


def declare_growing(cfg: RunConfig, out: Path) -> tuple[Artifact, Artifact]:
    """The checkpoints, and what is measured while they are made: both grow over several launches of one training."""
    checkpoints = declare_checkpoints(cfg, find_groups(cfg, out), choose_precision(cfg))
    return checkpoints, declare_validation(cfg, checkpoints)


def declare_checkpoints(cfg: RunConfig, groups: Path, precision: str) -> Artifact:
    """The checkpoints, with what training depends on: a checkpoint of anything else must not be continued."""
    own = ["strategy"] if cfg.strategy is not None else []  # anybody's class may change the weights, a name does not
    keys = ("train", "objective", "optimizer", "scheduler", "adapter", "prompt", "seed", *own)
    settings = read_settings(cfg, *keys, keep_places=False)
    settings |= {"validation_share": cfg.problems.validation_share}
    inputs = {"groups": hash_path(groups), "student": model_fingerprint(cfg.student)}
    return Artifact(
        paths=("checkpoints",),
        settings=settings | {"precision": precision, "trainer": _settings_of_weights(cfg)},
        inputs=inputs | hash_code({name: getattr(cfg, name) for name in ["objective", *own]}),
    )


def declare_validation(cfg: RunConfig, checkpoints: Artifact) -> Artifact:
    """The figures of pass@1 during training, with what they depend on beside the training."""
    measured = {name: value for name, value in to_plain(cfg.train.validate).items() if name != "every"}
    asked = {name: value for name, value in to_plain(cfg.evaluate).items() if name != "sampler"}
    sampler = with_contents(to_plain(cfg.evaluating_sampler, all_settings=False), keep_places=False)
    settings = read_settings(cfg, "benchmark", "sandbox", keep_places=False) | {
        "validate": measured,
        "evaluate": asked,
        "sampler": sampler,
    }
    return Artifact(
        paths=("validation/validation.jsonl",), settings=settings, inputs={"checkpoints": checkpoints.fingerprint}
    )


def _settings_of_the_end(cfg: RunConfig) -> dict[str, Any]:
    """When training ends: a checkpoint goes on under others, the model is another one."""
    ends = ("max_steps", "max_time", "min_steps", "max_epochs")
    return {name: to_plain(one) for name, one in settings_for_trainer(cfg.trainer).items() if name in ends}


def _settings_of_weights(cfg: RunConfig) -> dict[str, Any]:
    """Arguments of Lightning's Trainer that may change the weights."""
    runs = {field.name for field in fields(Trainer) if not meaning_of(field).affects_output} | RUNS_OTHERWISE
    return {name: to_plain(one) for name, one in settings_for_trainer(cfg.trainer).items() if name not in runs}


def run(cfg: RunConfig, out: Path) -> None:
    """Train and export, in as many processes as the configuration asks for.

    Raises:
        UserError: nothing to train on, or processes that do not fit the configuration.
    """
    processes = cfg.train.devices * cfg.train.nodes
    together = launched()
    if together and process_count() != processes:
        raise UserError(
            f"{process_count()} processes were launched, train.devices x train.nodes is "
            f"{cfg.train.devices} x {cfg.train.nodes}"
        )
    if cfg.train.nodes > 1 and not together:
        raise UserError(
            f"train.nodes is {cfg.train.nodes}: start rrtf train on each node by torchrun or srun (docs/scale-out.md)"
        )
    if process_rank() == 0:
        for name in ("gain.json", "rounds.json"):  # of the model that was there before
            (out / name).unlink(missing_ok=True)
        checkpoints, validation = declare_growing(cfg, out)
        bind_to_fingerprint(out / "checkpoints", checkpoints.fingerprint)
        if cfg.train.validate.every:
            bind_to_fingerprint(out / "validation", validation.fingerprint)
    if processes > 1 and not together:
        launch(work, cfg, out, processes=processes)
    else:
        work(cfg, out)


def work(cfg: RunConfig, out: Path) -> None:
    """Train in this process, one of all."""
    quiet_transformers()
    if process_rank() == 0:
        log_into(out)
    if launched():
        import torch

        on_gpu = torch.cuda.is_available() and accelerator_of(cfg) != "cpu"
        meet("nccl" if on_gpu else "gloo")
    tokenizer = load_tokenizer(resolve_model(cfg.student), trust_remote_code=cfg.trust_remote_code)
    groups, left_out = encode_file(cfg, find_groups(cfg, out), tokenizer)
    fit(cfg, out, groups, tokenizer=tokenizer, left_out=left_out, precision=choose_precision(cfg))


def find_groups(cfg: RunConfig, out: Path) -> Path:
    """The file of the groups to train on."""
    return Path(cfg.groups) if cfg.groups else out / "groups.jsonl"


def choose_precision(cfg: RunConfig) -> str:
    return resolve_precision(cfg.train.precision, accelerator=accelerator_of(cfg))


def encode_file(cfg: RunConfig, source: Path, tokenizer: Tokenizer) -> tuple[list[EncodedGroup], Counter[str]]:
    """The groups of a file as tokens, and what was left out.

    Raises:
        UserError: none of them can be trained on.
    """
    share = cfg.problems.validation_share
    read = read_records(source, Group.from_json)
    settings = cfg.train
    chosen = [
        group
        for group in read
        if not is_validation(group, share) and passes_between(group, settings.min_pass_rate, settings.max_pass_rate)
    ]
    chosen = limit_unsolved(chosen, settings.unsolved_groups, cfg.seed)
    groups = [spread_candidates(group, settings.candidates) for group in chosen]
    unwanted = len(read) - len(groups)
    made, left_out = encode_groups(
        groups,
        tokenizer=tokenizer,
        prompt=cfg.prompt,
        max_tokens=cfg.train.max_tokens,
        needs_teacher=needs_teacher(build_named("objective", cfg.objective)),
    )
    left_out |= Counter({"groups_not_chosen": unwanted} if unwanted else {})
    orphans = left_out["groups_without_teacher"]
    advice = f"; {told_of_orphans(orphans)}" if orphans else ""
    if not made:
        raise UserError(f"{source}: none of the {len(read)} groups can be trained on ({dict(left_out)}){advice}")
    if orphans and process_rank() == 0:
        warn(told_of_orphans(orphans))
    return made, left_out


def told_of_orphans(count: int) -> str:
    """Why groups without a teacher are not trained on, and what would train on them."""
    return (
        f"{counted(count, 'group')} without a teacher left out, for the objective learns nothing from "
        f"{'it' if count == 1 else 'them'}: objective.pairs=all, objective.learn_passing_students=true or an objective "
        "such as rft or grpo does"
    )
