"""sample: problems x (student, teachers) x temperatures -> ``samples.jsonl``; rows already there are kept.

In a later round of ``rounds=N`` a file ``teachers.jsonl`` holds rows of teachers, which are taken over as they are.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from rrtf.commands.measurement import engine_folder
from rrtf.config.artifact import Artifact, hash_inputs, read_settings
from rrtf.config.build import build, open_engine, open_on_cluster
from rrtf.config.model_grid import Asked, grid, own_settings
from rrtf.config.schemas import RayExecutor, RunConfig
from rrtf.core.console import Tally, counted, progress, say
from rrtf.core.jsonl import read_records
from rrtf.core.provenance import bind_to_fingerprint
from rrtf.core.records import Problem, Sample
from rrtf.models.fingerprint import model_fingerprint
from rrtf.sampling.collect import collect, reference_samples
from rrtf.sampling.engine import Engine, ForModel
from rrtf.sampling.plan import chunks
from rrtf.sampling.sample_log import SampleLog

TEACHERS = "teachers.jsonl"


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The samples; a model that is a hub name counts by its name."""
    keys = ("student", "teachers", "sample", "student_prompt", "sampler", "seed", "trust_remote_code")
    settings = read_settings(cfg, *keys) | {"models": own_settings(cfg)}
    weights = {asked.name: model_fingerprint(asked.weights) for asked in grid(cfg)}
    files = ["problems.jsonl", *([TEACHERS] if (out / TEACHERS).is_file() else [])]
    return [Artifact(paths=("samples.jsonl",), settings=settings, inputs=hash_inputs(out, *files) | weights)]


def run(cfg: RunConfig, out: Path) -> None:
    """Append what is missing to ``samples.jsonl``."""
    problems = read_records(out / "problems.jsonl", Problem.from_json)
    path = out / "samples.jsonl"
    models = grid(cfg)
    bind_to_fingerprint(path, declare(cfg, out)[0].fingerprint, adopt=True)
    with SampleLog(path) as log:
        if "reference" in cfg.teachers:
            log.add(reference_samples(problems))
        if (out / TEACHERS).is_file():
            log.add(read_records(out / TEACHERS, Sample.from_json))
        for asked in models:
            _sample_model(cfg, out, problems, asked, log)


def _engine(cfg: RunConfig, out: Path, asked: Asked) -> AbstractContextManager[Engine]:
    """On the cluster under ``executor=ray``, unless the sampler has things of this machine (``Sampler.local``)."""
    sampler = build(asked.sampler)
    if isinstance(sampler, ForModel):
        sampler = sampler.for_model(asked.name, asked.role)
    if isinstance(cfg.executor, RayExecutor) and not getattr(sampler, "local", False):
        return open_on_cluster(cfg, cfg.executor, asked.weights, sampler, name=asked.name)
    return open_engine(cfg, asked.weights, engine_folder(out, asked.weights), sampler)


def _sample_model(cfg: RunConfig, out: Path, problems: list[Problem], asked: Asked, log: SampleLog) -> None:
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
            log=log,
            engine=engine,
            prompt=asked.prompt,
            decoding=replace(cfg.sample.decoding, max_new_tokens=asked.max_new_tokens),
            extraction=asked.extraction,
            on_done=tally,
        )
    said = f"{counted(tally.new, 'new row')} of {counted(tally.units, 'token')}, {tally.kept:,} kept from before"
    say(f"{asked.name}: {said} (samples.jsonl)")
