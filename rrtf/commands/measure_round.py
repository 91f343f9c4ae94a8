"""measure_round: a round's model, validation problems -> ``evaluation/validation/greedy/``.

Greedy, by the engine that evaluates. The problems are the families that ``problems.validation_share`` cuts from the
training problems, without those that are too close to a problem of a chosen benchmark: what chooses a round is neither
trained on nor reported.
"""

from __future__ import annotations

from pathlib import Path

from rrtf.commands.evolve import refuse_shared_ids
from rrtf.commands.measurement import Measurement, declare_samples, measure_all, read_results
from rrtf.config.artifact import Artifact, read_settings
from rrtf.config.build import build_benchmarks, load_training_problems
from rrtf.config.schemas import RunConfig
from rrtf.core.errors import UserError
from rrtf.core.records import Problem
from rrtf.evaluation.comparison import solved_tasks
from rrtf.evaluation.validation_split import is_validation
from rrtf.problems.overlap import drop_duplicates, keep_clear

FOLDER = "evaluation/validation/greedy"


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The results, from the model (``cfg.model``), its format and the problems."""
    settings, samples = read_settings(cfg, "sandbox", "trust_remote_code"), declare_samples(cfg, plan(cfg, out))
    return [Artifact(paths=(f"{FOLDER}/results.jsonl",), settings=settings, inputs={"samples": samples.fingerprint})]


def run(cfg: RunConfig, out: Path) -> None:
    """Sample and execute."""
    measure_all(cfg, out, [plan(cfg, out)])


def plan(cfg: RunConfig, out: Path) -> Measurement:
    """The one measurement of a round, greedy."""
    return Measurement(
        title=f"round {out.name}, validation",
        model=str(cfg.model),
        problems=find_problems(cfg),
        prompt=cfg.prompt,
        temperature=0.0,
        folder=out / FOLDER,
    )


def find_problems(cfg: RunConfig) -> list[Problem]:
    """The validation problems of all sources.

    Raises:
        UserError: there are none, or two with one id.
    """
    share = cfg.problems.validation_share
    gathered = [problem for source in cfg.problems.sources for problem in load_training_problems(source)]
    kept, _ = drop_duplicates(problem for problem in gathered if is_validation(problem, share))
    reported = (benchmark.problems("test") for benchmark in build_benchmarks(cfg).values())
    kept, _ = keep_clear(kept, reported, cfg.problems.decontaminate_ngram)
    if not kept:
        raise UserError(
            f"problems.validation_share={share:g} cuts no family from {', '.join(cfg.problems.sources)} that is not "
            "reported, too: set a larger share, or round.patience=0"
        )
    refuse_shared_ids([problem.task_id for problem in kept])
    return kept


def count_solved(out: Path) -> tuple[int, int]:
    """Problems that a measured round solves, and problems that have a verdict."""
    solved = solved_tasks(read_results(out / FOLDER))
    return sum(solved.values()), len(solved)
