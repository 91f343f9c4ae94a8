"""``rrtf bench sample``: new tokens a second of each sampler, beside transformers' ``generate``, on the same prompts.

The peer, ``generate``, is ``rrtf.bench.plain_generate``. Every engine runs in a process of its own
(``rrtf.bench.measure_sampling``), on the same cores, in rounds, so that a machine that others use slows all of them
alike. In each it samples ``n`` answers a prompt for each size of ``batch``, and then answers greedily, once.

Reported are, for each engine and batch: medians of seconds and CPU seconds, new tokens a second, the same as a multiple
of ``generate``'s at the same batch, and peak memory of the process; and how many greedy answers equal ``generate``'s,
which engines that compute in float32 should reach (others round, and go another way at the first close call).
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.config.bench import SampleBench
from rrtf.config.build import load_all_problems, to_plain
from rrtf.core.child_process import call_apart
from rrtf.core.console import draw_table, progress
from rrtf.core.errors import UserError
from rrtf.core.records import Problem
from rrtf.models.loading import resolve_model
from rrtf.models.prompts import PromptFormat
from rrtf.sampling.engine import Decoding

ENGINE = "rrtf.bench.measure_sampling.measure"
GENERATE = "generate"
PEER = {"_target_": "rrtf.bench.plain_generate.PlainGenerate"}


def run(cfg: SampleBench) -> tuple[dict[str, Any], str]:
    """Measure ``generate`` and every engine in ``cfg.repeats`` rounds.

    Returns:
        The figures for ``bench.json`` and the table for the terminal.

    Raises:
        UserError: numbers out of range, an unknown model or benchmark, or one with too few problems.
        InfrastructureError: a measuring process failed.
    """
    _check(cfg)
    prompts = make_prompts(cfg, cfg.prompt)
    engines = {GENERATE: PEER} | {name: to_plain(config) for name, config in cfg.engines.items()}
    request, threads = _make_request(cfg, prompts), {"OMP_NUM_THREADS": str(cfg.threads)}
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in engines}
    with progress("measurements", cfg.repeats * len(engines)) as advance:
        for _ in range(cfg.repeats):
            for name, sampler in engines.items():
                results[name].append(call_apart(ENGINE, request | {"sampler": sampler}, name=name, environment=threads))
                advance(1)
    figures = {
        "model": cfg.model,
        "prompts": len(prompts),
        "shots": cfg.shots,
        "n": cfg.n,
        "max_new_tokens": cfg.max_new_tokens,
        "threads": cfg.threads,
        "repeats": cfg.repeats,
        "sampled": summarize_sampled(results, cfg.batch),
        "greedy": compare_greedy(results),
    }
    return figures, _make_text(figures)


def make_prompts(cfg: SampleBench, form: PromptFormat) -> list[dict[str, Any]]:
    """The first problems in the format of ``form``, solved ones before each.

    Raises:
        UserError: there are fewer problems than asked for, or too few with a solution.
    """
    problems = load_all_problems(cfg.problems)
    solved = [problem for problem in problems if problem.reference is not None][: cfg.shots]
    rest = [problem for problem in problems if problem not in solved][: cfg.prompts]
    if len(solved) < cfg.shots or len(rest) < cfg.prompts:
        raise UserError(
            f"{cfg.problems} has {len(problems)} problems, prompts={cfg.prompts} and shots={cfg.shots} need more"
        )
    before = "".join(_solved(problem) for problem in solved)
    return [{"text": before + form.render(p), "chat": form.chat, "task_id": p.task_id} for p in rest]


def summarize_sampled(results: Mapping[str, Sequence[dict[str, Any]]], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """The figures of each engine at each batch size."""
    rows = []
    for place, size in enumerate(sizes):
        peer = _tokens_per_second([one["runs"][place] for one in results[GENERATE]])
        for name, found in results.items():
            runs = [one["runs"][place] for one in found]
            rows.append(
                {
                    "engine": name,
                    "batch": size,
                    "seconds": statistics.median(run["seconds"] for run in runs),
                    "cpu_seconds": statistics.median(run["cpu_seconds"] for run in runs),
                    "tokens": statistics.median(run["tokens"] for run in runs),
                    "tokens_per_second": _tokens_per_second(runs),
                    "speed_ratio": _tokens_per_second(runs) / peer,
                    "peak_mib": statistics.median(one["peak_mib"] for one in found),
                }
            )
    return rows


def compare_greedy(results: Mapping[str, Sequence[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """The number of an engine's greedy answers that are ``generate``'s, and where the first other one leaves it."""
    expected: list[str] = results[GENERATE][0]["runs"][-1]["texts"]
    rows = {}
    for name, found in results.items():
        texts: list[str] = found[0]["runs"][-1]["texts"]
        apart = [(a, b) for a, b in zip(texts, expected, strict=True) if a != b]
        rows[name] = {
            "equal": len(expected) - len(apart),
            "answers": len(expected),
            "same_characters": [_common_prefix_length(*pair) for pair in apart],
        }
    return rows


def _make_request(cfg: SampleBench, prompts: list[dict[str, Any]]) -> dict[str, Any]:
    """The task of every measuring process, but for the engine; the greedy run comes last."""
    drawn = Decoding(temperature=cfg.temperature, top_p=cfg.top_p, n=cfg.n, max_new_tokens=cfg.max_new_tokens, seed=1)
    once = Decoding(temperature=0.0, max_new_tokens=cfg.max_new_tokens)
    return {
        "model": resolve_model(cfg.model),
        "work": str(Path(cfg.out).absolute() / "engines"),
        "prompts": prompts,
        "threads": cfg.threads,
        "runs": [
            *({"batch": size, "decoding": asdict(drawn)} for size in cfg.batch),
            {"batch": max(cfg.batch), "decoding": asdict(once)},
        ],
    }


def _check(cfg: SampleBench) -> None:
    counts = ("prompts", "n", "max_new_tokens", "threads", "repeats")
    for key, least in (*((key, 1) for key in counts), ("shots", 0)):
        if getattr(cfg, key) < least:
            raise UserError(f"{key} is {getattr(cfg, key)}, at least {least} is needed")
    if not cfg.batch or min(cfg.batch) < 1:
        raise UserError(f"batch is {list(cfg.batch)}, numbers of at least 1 are needed")
    if not cfg.temperature > 0:
        raise UserError(f"temperature is {cfg.temperature}, above 0 is needed (greedy answers are compared anyway)")
    if GENERATE in cfg.engines:
        raise UserError(f"engines names '{GENERATE}', which is what they are compared with; choose another name")


def _solved(problem: Problem) -> str:
    return f'"""\n{problem.prompt}\n"""\n{str(problem.reference).strip()}\n\n\n'


def _tokens_per_second(runs: Sequence[dict[str, Any]]) -> float:
    """New tokens a second, the median of the rounds."""
    return float(statistics.median(run["tokens"] / run["seconds"] for run in runs))


def _common_prefix_length(one: str, other: str) -> int:
    """Characters up to the first that differs."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _make_text(figures: dict[str, Any]) -> str:
    head = ("engine", "batch", "s", "CPU s", "new tokens", "tokens/s", "speed", "peak MiB", "greedy as generate")
    rows = [
        (
            row["engine"],
            row["batch"],
            f"{row['seconds']:.1f}",
            f"{row['cpu_seconds']:.1f}",
            f"{row['tokens']:.0f}",
            f"{row['tokens_per_second']:.0f}",
            f"{row['speed_ratio']:.2f}x",
            f"{row['peak_mib']:.0f}",
            "{equal} of {answers}".format(**figures["greedy"][row["engine"]]),
        )
        for row in figures["sampled"]
    ]
    return draw_table(head, rows)
