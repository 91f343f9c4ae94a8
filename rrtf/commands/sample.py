"""sample: problems x (student, teachers) x temperatures -> ``samples.jsonl``; rows already there are kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from rrtf.config.build import build, open_engine, open_on_cluster, plain
from rrtf.config.model_grid import Asked, grid, own_settings
from rrtf.config.schemas import RunConfig
from rrtf.core.console import Tally, counted, progress, say
from rrtf.core.jsonl import AppendLog, file_hash, read_records, text_hash
from rrtf.core.provenance import bind_to_fingerprint, with_contents
from rrtf.core.records import Problem, Sample
from rrtf.models.fingerprint import model_fingerprint
from rrtf.sampling.collect import collect, reference_samples
from rrtf.sampling.engine import Engine, ForModel
from rrtf.sampling.plan import chunks

SETTINGS = ("student", "teachers", "sample", "student_prompt", "sampler", "models", "seed", "trust_remote_code")


def run(cfg: RunConfig, out: Path) -> None:
    """Append what is missing to ``samples.jsonl``."""
    problems = read_records(out / "problems.jsonl", Problem.from_json)
    path = out / "samples.jsonl"
    models = grid(cfg)
    bind_to_fingerprint(path, _fingerprint(cfg, out, models), adopt=True)
    if "reference" in cfg.teachers:
        _write_references(problems, path)
    for asked in models:
        _sample_model(cfg, out, problems, asked)


def engine_folder(out: Path, model: str) -> Path:
    """Where an engine keeps converted weights in a run directory, by what the model is made of."""
    return out / "engines" / text_hash(model_fingerprint(model))[:12]


def _fingerprint(cfg: RunConfig, out: Path, models: Sequence[Asked]) -> str:
    """What all rows depend on; a teacher that is a hub name counts by its name."""
    settings = {name: plain(getattr(cfg, name), all_settings=False) for name in SETTINGS if name != "models"}
    own = {"models": own_settings(cfg)} if cfg.models else {}
    marks = [model_fingerprint(asked.weights) for asked in models]
    return text_hash(with_contents(settings) | own, marks, file_hash(out / "problems.jsonl"))


def _write_references(problems: list[Problem], path: Path) -> None:
    with AppendLog(path) as log:  # opened first: it drops a line that a kill has torn
        held = {sample.key for sample in read_records(path, Sample.from_json)}
        log.append(row.to_json() for row in reference_samples(problems) if row.key not in held)


def _engine(cfg: RunConfig, out: Path, asked: Asked) -> AbstractContextManager[Engine]:
    """On the cluster under ``executor=ray``, unless the sampler has things of this machine (``Sampler.local``)."""
    sampler = build(asked.sampler)
    if isinstance(sampler, ForModel):
        sampler = sampler.for_model(asked.name, asked.role)
    if cfg.executor == "ray" and not getattr(sampler, "local", False):
        return open_on_cluster(cfg, asked.weights, sampler, name=asked.name)
    return open_engine(cfg, asked.weights, engine_folder(out, asked.weights), sampler)


def _sample_model(cfg: RunConfig, out: Path, problems: list[Problem], asked: Asked) -> None:
    work = list(
        chunks(
            problems,
            model=asked.name,
            role=asked.role,
            temperatures=asked.temperatures,
            n=asked.n,
            size=cfg.sample.chunk,
            seed=cfg.seed,
        )
    )
    rows = sum(len(chunk.keys()) for chunk in work)
    with (
        _engine(cfg, out, asked) as engine,
        progress(f"sampling {asked.name}", rows, unit="tokens") as advance,
    ):
        tally = Tally(advance)
        collect(
            work,
            path=out / "samples.jsonl",
            engine=engine,
            prompt=asked.prompt,
            top_p=cfg.sample.top_p,
            max_new_tokens=asked.max_new_tokens,
            extraction=asked.extraction,
            on_done=tally,
        )
    said = f"{counted(tally.new, 'new row')} of {counted(tally.units, 'token')}, {tally.kept:,} kept from before"
    say(f"{asked.name}: {said} (samples.jsonl)")
