"""rounds: problems -> ``rounds/1/``, ``rounds/2/`` ..., ``rounds.json``, and ``model/``, ``training.json`` of the best.

Each round is a run directory of its own with the stages sample, rank and train, so it is resumed as any run is:
finished stages are not done again, and a killed one goes on. A round's model is measured on validation problems, and
``rrtf.evaluation.stopping`` says which one is taken and when the rounds end. Round 0 is the student before training: it
is measured to be seen beside the others, and is never taken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rrtf.commands.measure_round import count_solved
from rrtf.commands.sample import TEACHERS
from rrtf.commands.stage import find_stage, run_stage
from rrtf.config.artifact import Artifact, read_settings
from rrtf.config.rounds import for_measuring, for_sampling, for_training, round_folder
from rrtf.config.schemas import RunConfig
from rrtf.core.console import counted, say, warn
from rrtf.core.jsonl import read_json, read_records, write_json, write_records
from rrtf.core.records import Group, Role, Sample
from rrtf.evaluation.stopping import Decision, decide
from rrtf.models.loading import link_folder
from rrtf.ranking.merging import merge_groups

TABLE = "rounds.json"
SHARED = ("problems.jsonl", "executions.sqlite")
"""Files of the run that its rounds use too; in a round they are links."""
ALL_GROUPS = "all_groups.jsonl"
"""The groups of all rounds so far, in the last of them."""


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The chosen model, from what the stages of a round declare apart from the files that they hand to each other."""
    nowhere = out / "rounds" / "none"
    parts = find_stage("sample").declare(cfg, out)
    parts += [part for name in ("rank", "train") for part in find_stage(name).declare(cfg, nowhere)]
    if cfg.problems.validation_share:
        parts += find_stage("measure_round").declare(for_measuring(cfg, out, 0), nowhere)
    inputs = {"round": [part.fingerprint for part in parts]}
    settings = read_settings(cfg, "rounds", "round")
    return [Artifact(paths=("model", "training.json", TABLE), settings=settings, inputs=inputs)]


def run(cfg: RunConfig, out: Path) -> None:
    """Do the rounds that are not done yet, and take over the model of the chosen one."""
    for name in ("gain.json", TABLE):  # of the model that was there before
        (out / name).unlink(missing_ok=True)
    rows = [measure_student(cfg, out)] if cfg.problems.validation_share else []
    trained: list[dict[str, Any]] = []
    for number in range(1, cfg.rounds + 1):
        say(f"round {number} of {cfg.rounds}")
        trained.append(run_round(cfg, out, number))
        decision = decide([row["solved"] for row in trained], cfg.round.patience)
        if decision.stop:
            break
        write_table(out, [*rows, *trained], decision, stopped=None)
    take_over(cfg, out, decision.best)
    write_table(out, [*rows, *trained], decision, stopped=tell_why(cfg, decision))
    if rows and trained[decision.best - 1]["solved"] <= rows[0]["solved"]:
        warn(f"no round solves more validation problems than the student before training ({rows[0]['solved']})")
    say(f"round {decision.best} is taken: {out / 'model'}")


def list_folders(out: Path) -> list[Path]:
    """The directories of the rounds that led to the run's model; none where it comes of a single training."""
    rows = read_json(out / TABLE)["rounds"] if (out / TABLE).is_file() else []
    return [round_folder(out, row["round"]) for row in rows]


def add_up(out: Path) -> dict[str, float]:
    """The wall time of all stages of all rounds, and the largest of their peaks."""
    markers = [read_json(path) for folder in list_folders(out) for path in folder.glob("stages/*.json")]
    return {
        "wall_seconds": round(sum(marker["wall_seconds"] for marker in markers), 1),
        "peak_rss_mib": max(marker["peak_rss_mib"] for marker in markers),
    }


def run_round(cfg: RunConfig, out: Path, number: int) -> dict[str, Any]:
    """Sample, rank, train and measure; the round's row in ``rounds.json``."""
    folder = round_folder(out, number)
    link_shared(out, folder)
    if number > 1:
        take_teachers(round_folder(out, 1), folder)
    run_stage("sample", for_sampling(cfg, out, number), folder, announce=True)
    run_stage("rank", cfg, folder, announce=True)
    run_stage("train", for_training(cfg, out, number, find_groups(cfg, out, number)), folder, announce=True)
    if cfg.problems.validation_share:
        run_stage("measure_round", for_measuring(cfg, out, number), folder, announce=True)
    return describe_round(cfg, out, number) | {"tokens": read_json(folder / "training.json")["tokens"]}


def measure_student(cfg: RunConfig, out: Path) -> dict[str, Any]:
    """Measure the student before training; its row in ``rounds.json``."""
    link_shared(out, round_folder(out, 0))
    run_stage("measure_round", for_measuring(cfg, out, 0), round_folder(out, 0), announce=True)
    return describe_round(cfg, out, 0)


def link_shared(out: Path, folder: Path) -> None:
    """Let a round use the run's problems and its store of executions: a program has one outcome in all rounds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        link = folder / name
        if not link.is_symlink():
            link.unlink(missing_ok=True)
            link.symlink_to(Path("..", "..", name))


def take_teachers(first: Path, folder: Path) -> None:
    """Lay the rows of teachers that are models, asked in the first round, beside the samples of a later one."""
    samples = read_records(first / "samples.jsonl", Sample.from_json)
    rows = [row for row in samples if row.role is Role.TEACHER and row.model != "reference"]
    if rows:
        write_records(folder / TEACHERS, (row.to_json() for row in rows))
    else:
        (folder / TEACHERS).unlink(missing_ok=True)


def find_groups(cfg: RunConfig, out: Path, number: int) -> Path:
    """The file of the groups that a round trains on: its own, or with those of all rounds before."""
    folders = [round_folder(out, one) for one in range(1, number + 1)]
    together = folders[-1] / ALL_GROUPS
    if not cfg.round.keep_groups or number == 1:
        together.unlink(missing_ok=True)
        return folders[-1] / "groups.jsonl"
    merged = merge_groups(read_records(folder / "groups.jsonl", Group.from_json) for folder in folders)
    write_records(together, (group.to_json() for group in merged))
    return together


def describe_round(cfg: RunConfig, out: Path, number: int) -> dict[str, Any]:
    """A row of ``rounds.json``; what was not measured or not trained is null."""
    folder = round_folder(out, number)
    solved, problems = count_solved(folder) if cfg.problems.validation_share else (None, None)
    seconds = sum(read_json(path)["wall_seconds"] for path in (folder / "stages").glob("*.json"))
    return {"round": number, "solved": solved, "problems": problems, "tokens": None, "seconds": round(seconds, 1)}


def write_table(out: Path, rows: list[dict[str, Any]], decision: Decision, *, stopped: str | None) -> None:
    """Write ``rounds.json``; ``stopped`` is null while rounds go on."""
    marked = [row | {"chosen": row["round"] == decision.best} for row in rows]
    write_json(out / TABLE, {"rounds": marked, "chosen": decision.best, "stopped": stopped})


def tell_why(cfg: RunConfig, decision: Decision) -> str:
    """Why no further round is done."""
    if not decision.stop:
        return f"all {counted(cfg.rounds, 'round')} are done"
    last = "the last round" if cfg.round.patience == 1 else f"the last {cfg.round.patience} rounds"
    return f"{last} solved no more validation problems than round {decision.best}"


def take_over(cfg: RunConfig, out: Path, number: int) -> None:
    """Make a round's model the model of the run: it is compared with the first student, from which it comes."""
    folder = round_folder(out, number)
    link_folder(folder / "model", out / "model")
    described = read_json(folder / "training.json")
    write_json(out / "training.json", described | {"student": cfg.student, "round": number})
