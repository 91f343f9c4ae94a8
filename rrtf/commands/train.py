"""train: groups, model -> ``checkpoints/``, ``model/``, ``training.json``, ``logs/``.

A run that was stopped goes on from its newest checkpoint, with the same losses as if it had not been stopped, also on
another number of devices.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from rrtf.commands.fit import fit
from rrtf.config.build import plain, prompt_format
from rrtf.config.schemas import RunConfig, evaluating_sampler
from rrtf.core.errors import UserError
from rrtf.core.jsonl import file_hash, read_records, text_hash
from rrtf.core.log import log_into
from rrtf.core.provenance import bind_to_fingerprint, with_contents
from rrtf.core.records import Group
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.loading import quiet_transformers, resolve_model
from rrtf.models.precision import resolve_precision
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.training.encoding import encode_groups
from rrtf.training.launch import launch, launched, meet, process_count, process_rank
from rrtf.training.packing import EncodedGroup

RUNNING_ONLY = (
    *("checkpoint_every", "trainer", "devices", "nodes", "strategy", "sharded_checkpoints"),
    *("validate", "export"),
)
"""Settings that change how training runs or what is done with it, and nothing but rounding of the weights."""

TRAINER_RUNNING_ONLY = (
    *("accelerator", "benchmark", "detect_anomaly", "deterministic", "max_steps", "max_time", "profiler"),
    *("reload_dataloaders_every_n_epochs", "sync_batchnorm"),
)
"""The same among ``train.trainer``: where, how fast and how far; any other argument may change the weights."""


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
        mark = fingerprint(cfg, source_of(cfg, out), precision_of(cfg))
        bind_to_fingerprint(out / "checkpoints", mark)
        if cfg.train.validate.every:
            bind_to_fingerprint(out / "validation", text_hash(mark, validation_settings(cfg)))
    if processes > 1 and not together:
        launch(work, cfg, out, processes=processes)
    else:
        work(cfg, out)


def validation_settings(cfg: RunConfig) -> list[Any]:
    """What pass@1 during training depends on beside the training."""
    settings = {name: value for name, value in vars(cfg.train.validate).items() if name != "every"}
    asked = {name: value for name, value in plain(cfg.evaluate).items() if name != "sampler"}
    sampler = with_contents(plain(evaluating_sampler(cfg), all_settings=False))
    return [settings, asked, sampler, with_contents(plain(cfg.benchmarks))]


def work(cfg: RunConfig, out: Path) -> None:
    """What every process of a training does."""
    quiet_transformers()
    if process_rank() == 0:
        log_into(out)
    if launched():
        import torch

        on_gpu = torch.cuda.is_available() and cfg.train.trainer.get("accelerator", "auto") != "cpu"
        meet("nccl" if on_gpu else "gloo")
    tokenizer = load_tokenizer(resolve_model(cfg.student), trust_remote_code=cfg.trust_remote_code)
    groups, left_out = encoded(cfg, source_of(cfg, out), tokenizer)
    fit(cfg, out, groups, tokenizer=tokenizer, left_out=left_out, precision=precision_of(cfg))


def source_of(cfg: RunConfig, out: Path) -> Path:
    """The groups to train on."""
    return Path(cfg.groups) if cfg.groups else out / "groups.jsonl"


def precision_of(cfg: RunConfig) -> str:
    return resolve_precision(cfg.train.precision, accelerator=cfg.train.trainer.get("accelerator", "auto"))


def encoded(cfg: RunConfig, source: Path, tokenizer: Tokenizer) -> tuple[list[EncodedGroup], Counter[str]]:
    """The groups of a file as tokens, and what was left out.

    Raises:
        UserError: none of them can be trained on.
    """
    groups = read_records(source, Group.from_json)
    made, left_out = encode_groups(
        groups,
        tokenizer=tokenizer,
        prompt=prompt_format(cfg.prompt),
        max_tokens=cfg.train.max_tokens,
    )
    if not made:
        raise UserError(f"{source}: none of the {len(groups)} groups can be trained on ({dict(left_out)})")
    return made, left_out


def fingerprint(cfg: RunConfig, groups: Path, precision: str) -> str:
    """What training depends on: a checkpoint of anything else must not be continued."""
    train: dict[str, Any] = {name: plain(value) for name, value in vars(cfg.train).items() if name not in RUNNING_ONLY}
    if others := {name: value for name, value in cfg.train.trainer.items() if name not in TRAINER_RUNNING_ONLY}:
        train["trainer"] = plain(others)
    return text_hash(file_hash(groups), train, precision, plain(cfg.prompt), model_fingerprint(cfg.student), cfg.seed)
