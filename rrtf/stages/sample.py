"""sample: problems x (student, teachers) x temperatures -> ``samples.jsonl``; rows already there are kept."""

from __future__ import annotations

from pathlib import Path

from rrtf.config import RunConfig
from rrtf.inputs import claim, model_mark, with_contents
from rrtf.jsonl import AppendLog, file_hash, read_records, text_hash
from rrtf.progress import progress
from rrtf.records import Problem, Role, Sample
from rrtf.sampling.collect import collect, reference_samples
from rrtf.sampling.plan import chunks
from rrtf.stages.parts import open_engine, plain, prompt_format

SETTINGS = ("student", "teachers", "sample", "student_prompt", "sampler", "seed", "trust_remote_code")


def run(cfg: RunConfig, out: Path) -> None:
    """Append what is missing to ``samples.jsonl``."""
    problems = read_records(out / "problems.jsonl", Problem.from_json)
    path = out / "samples.jsonl"
    claim(path, _mark(cfg, out), adopt=True)
    if "reference" in cfg.teachers:
        _write_references(problems, path)
    models = [(cfg.student, Role.STUDENT), *((name, Role.TEACHER) for name in cfg.teachers if name != "reference")]
    for model, role in models:
        _sample_model(cfg, out, problems, model, role)


def engine_folder(out: Path, model: str) -> Path:
    """Where a model's converted weights are kept in a run directory, by what the model is made of."""
    return out / "engines" / text_hash(model_mark(model))[:12]


def _mark(cfg: RunConfig, out: Path) -> str:
    """What all rows depend on; a teacher that is a hub name counts by its name."""
    settings = {name: plain(getattr(cfg, name)) for name in SETTINGS}
    models = [model_mark(name) for name in (cfg.student, *cfg.teachers) if name != "reference"]
    return text_hash(with_contents(settings), models, file_hash(out / "problems.jsonl"))


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
