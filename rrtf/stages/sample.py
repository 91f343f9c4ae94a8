"""sample: problems x (student, teachers) x temperatures -> ``samples.jsonl``; rows already there are kept."""

from __future__ import annotations

from pathlib import Path

from rrtf.config import RunConfig
from rrtf.jsonl import AppendLog, read_records, text_hash
from rrtf.models import resolve_model
from rrtf.progress import progress
from rrtf.records import Problem, Role, Sample
from rrtf.sampling.collect import collect, reference_samples
from rrtf.sampling.plan import chunks
from rrtf.stages.parts import open_engine, prompt_format


def run(cfg: RunConfig, out: Path) -> None:
    """Append what is missing to ``samples.jsonl``."""
    problems = read_records(out / "problems.jsonl", Problem.from_json)
    path = out / "samples.jsonl"
    if "reference" in cfg.teachers:
        _write_references(problems, path)
    models = [(cfg.student, Role.STUDENT), *((name, Role.TEACHER) for name in cfg.teachers if name != "reference")]
    for model, role in models:
        _sample_model(cfg, out, problems, model, role)


def engine_folder(out: Path, model: str) -> Path:
    """Where a model's converted weights are kept in a run directory."""
    return out / "engines" / text_hash(resolve_model(model))[:12]


def _write_references(problems: list[Problem], path: Path) -> None:
    with AppendLog(path) as log:  # opened first: it drops a line that a kill has torn
        held = {sample.key for sample in read_records(path, Sample.from_json)}
        log.append(row.to_json() for row in reference_samples(problems) if row.key not in held)


def _sample_model(cfg: RunConfig, out: Path, problems: list[Problem], model: str, role: Role) -> None:
    settings = cfg.sample
    work = list(
        chunks(
            problems,
            model=model,
            role=role,
            temperatures=settings.temperatures,
            n=settings.n,
            size=settings.chunk,
            seed=cfg.seed,
        )
    )
    rows = sum(len(chunk.keys()) for chunk in work)
    with (
        open_engine(cfg, model, engine_folder(out, model)) as engine,
        progress(f"sampling {model}", rows, unit="tokens") as advance,
    ):
        collect(
            work,
            path=out / "samples.jsonl",
            engine=engine,
            prompt=prompt_format(cfg.student_prompt),
            top_p=settings.top_p,
            max_new_tokens=settings.max_new_tokens,
            on_done=advance,
        )
