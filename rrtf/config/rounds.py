"""The configurations of single rounds under ``rounds=N``: whom a round asks, what it trains, what it measures.

Round r stands in ``rounds/r/`` of the run directory. The student that it asks has a name without a path (``model of
round 1``), so that rows and seeds do not change when the run directory moves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rrtf.config.schemas import ModelConfig, RunConfig
from rrtf.sampling.extraction.methods import Extraction

REPEATED = ("sample", "rank", "train")
"""The stages that make up a round."""


def round_folder(out: Path, number: int) -> Path:
    """The directory of a round; round 0 is the student before training, which is only measured."""
    return out / "rounds" / str(number)


def plan_stages(cfg: RunConfig) -> list[str]:
    """The stages of ``rrtf run``; where sample, rank and train are repeated, they are one stage ``rounds``."""
    stages = list(cfg.stages)
    if cfg.rounds < 2 or not set(REPEATED) & set(stages):
        return stages
    first = next(place for place, name in enumerate(stages) if name in REPEATED)
    return [*stages[:first], "rounds", *(name for name in stages[first:] if name not in REPEATED)]


def for_sampling(cfg: RunConfig, out: Path, number: int) -> RunConfig:
    """What a round samples with.

    The first round is an ordinary one. A later one asks the model of the round before, in the format that it was
    trained in, with a seed of its own. Teachers that are models are asked in the first round only.
    """
    if number == 1:
        return cfg
    name = f"model of round {number - 1}"
    own = replace(
        cfg.models.get(cfg.student, ModelConfig()),
        weights=str((round_folder(out, number - 1) / "model").absolute()),  # engines may be opened elsewhere
        prompt=cfg.prompt,
        extraction=str(Extraction.AUTO),
    )
    return replace(
        cfg,
        student=name,
        models={name: own},
        teachers=[teacher for teacher in cfg.teachers if teacher == "reference"],
        seed=round_seed(cfg.seed, number),
    )


def for_training(cfg: RunConfig, out: Path, number: int, groups: Path) -> RunConfig:
    """What a round trains, on the groups of a file."""
    goes_on = number > 1 and cfg.round.start == "improved"
    student = str(round_folder(out, number - 1) / "model") if goes_on else cfg.student
    return replace(cfg, student=student, groups=str(groups))


def for_measuring(cfg: RunConfig, out: Path, number: int) -> RunConfig:
    """What a round measures: its model in the trained format; in round 0 the student in its own."""
    if number == 0:
        return replace(cfg, model=cfg.student, prompt=cfg.student_prompt)
    return replace(cfg, model=str(round_folder(out, number) / "model"))


def round_seed(seed: int, number: int) -> int:
    """A seed of 31 bits for a later round, from the run's seed and the round's number alone."""
    digest = hashlib.sha256(f"{seed}/round {number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def complaints_about_rounds(cfg: RunConfig, stages: Sequence[str]) -> Iterator[str]:
    """What does not go with several rounds."""
    repeated = [name for name in REPEATED if name in stages]
    if cfg.rounds < 2 or not repeated:  # without any of them a finished run is only measured again
        return
    if missing := [name for name in REPEATED if name not in stages]:
        yield (
            f"rounds is {cfg.rounds}, which repeats {', '.join(REPEATED)}, but stages lacks {', '.join(missing)}: "
            f"add it, or set rounds=1"
        )
    if cfg.groups:
        yield f"rounds is {cfg.rounds} and groups names {cfg.groups}: each round makes its own groups, leave groups out"
    if cfg.round.patience and not cfg.problems.validation_share:
        yield (
            f"rounds is {cfg.rounds} and round.patience is {cfg.round.patience}, but problems.validation_share is 0: "
            "problems.validation_share=0.25 keeps a quarter of the families to choose the round on, round.patience=0 "
            "does all rounds and takes the last model"
        )
    if cfg.round.patience and cfg.evaluate.split == "validation":
        yield (
            "evaluate.split is validation, the problems that choose the round: what is reported on them is too high; "
            "set evaluate.split=test or round.patience=0"
        )
    yield from _complaints_about_engines(cfg)


def _complaints_about_engines(cfg: RunConfig) -> Iterator[str]:
    """Engines that would answer for every round's model as for the first student."""
    own = cfg.models.get(cfg.student, ModelConfig()).sampler
    engines = {"sampler": cfg.sampler} if own is None else {f"models.{cfg.student}.sampler": own}
    if cfg.problems.validation_share and cfg.evaluate.sampler is not None:
        engines["evaluate.sampler"] = cfg.evaluate.sampler
    for key, engine in engines.items():
        if not getattr(engine, "opens_weights", True):
            yield (
                f"rounds is {cfg.rounds}, but {key} does not open the model that a round has trained, it asks a server "
                "or a file: choose ctranslate2, hf or vllm for the student"
            )
