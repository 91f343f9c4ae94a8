"""Run directories made by hand, in the form that the stages write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rrtf.core.jsonl import write_json, write_records, write_text
from rrtf.core.records import Candidate, Group, Outcome, Role


def candidate(role: Role, program: str, outcome: Outcome, **changes: Any) -> Candidate:
    score = 1.0 if outcome is Outcome.ALL_PASS else -0.3
    passed = 6 if outcome is Outcome.ALL_PASS else 2
    return Candidate(
        role=role, model="m", response=program, program=program, outcome=outcome,
        scores={"unit_tests": score}, score=score, tests_passed=passed, tests_total=6, extra={"error": None} | changes,
    )  # fmt: skip


def group(task_id: str = "demo/double", program: str = "def double(n):\n    return n\n", **changes: Any) -> Group:
    teacher = candidate(Role.TEACHER, "def double(n):\n    return 2 * n\n", Outcome.ALL_PASS)
    student = candidate(Role.STUDENT, program, Outcome.PARTIAL_PASS, **changes)
    return Group(
        task_id=task_id, prompt="Return n doubled.", signature="def double(n):", entry_point="double",
        candidates=(teacher, student),
    )  # fmt: skip


def measured(value: float, low: float, high: float, passed: int, failed: int) -> dict[str, Any]:
    shares = {"1": {"value": value, "low": low, "high": high, "tasks": passed + failed}}
    outcomes = {"partial_pass": failed, "all_pass": passed}
    return {"tasks": passed + failed, "samples": passed + failed, "pass@k": shares, "outcomes": outcomes}


EVALUATION: dict[str, Any] = {
    "basics, greedy": {
        "before": measured(0.05, 0.01, 0.12, 5, 95),
        "after": measured(0.35, 0.26, 0.45, 35, 65),
        "paired": {"first_only": 2, "second_only": 32, "p_value": 6.9e-8},
    }
}
RANKING: dict[str, Any] = {
    "problems": 4,
    "verdicts": {"kept": 3, "teacher_below_student": 1},
    "filtered_rate": 0.25,
    "tie_rate": 0.125,
    "candidates_without_score": 2,
    "duplicate_responses": 7,
    "outcomes_by_source": {"student: m": {"compile_error": 1, "all_pass": 3}, "teacher: reference": {"all_pass": 4}},
    "scorer_failures": [{"scorer": "style", "task_id": "demo/double", "message": "boom"}],
}
TRAINING: dict[str, Any] = {
    "groups": 3, "left_out": {"candidates_too_long": 5}, "epochs": 2, "optimizer_steps": 4, "groups_per_step": 2,
    "tokens_per_epoch": 12345, "response_tokens_per_epoch": 6000,
}  # fmt: skip
QUANTIZATION: dict[str, Any] = {
    "benchmark": "basics",
    "models": {
        "baseline of int8": {
            "ms_per_token": 31.4, "peak_rss_mib": 1130.2, "pass@1": {"value": 0.35, "low": 0.26, "high": 0.45},
        },
        "int8": {
            "ms_per_token": 12.94, "peak_rss_mib": 611.0, "pass@1": {"value": 0.34, "low": 0.25, "high": 0.44},
            "paired_with_baseline": {"first_only": 2, "second_only": 1, "p_value": 1.0},
        },
    },
}  # fmt: skip
MANIFEST: dict[str, Any] = {
    "code": "0.1.0+abc", "python": "3.11", "platform": "Linux", "packages": {"torch": "2.13"}, "config": {"seed": 17},
    "sandbox": {"no_network": True, "no_home": False}, "files": {"groups.jsonl": "ab" * 32},
}  # fmt: skip


def write_metrics(out: Path, version: int, rows: Mapping[int, float]) -> None:
    """One launch's CSV with the loss of every step."""
    lines = ["epoch,step,train/loss", *(f"0,{step},{loss}" for step, loss in rows.items())]
    write_text(out / "logs" / "csv" / f"version_{version}" / "metrics.csv", "\n".join(lines) + "\n")


def write_run(out: Path, groups: list[Group] | None = None) -> Path:
    """A finished run."""
    write_records(out / "groups.jsonl", (item.to_json() for item in groups or [group()]))
    files = {"evaluation": EVALUATION, "ranking": RANKING, "training": TRAINING, "quantization": QUANTIZATION}
    for name, data in files.items():
        write_json(out / f"{name}.json", data)
    write_json(out / "manifest.json", MANIFEST)
    evolution = {"gathered": 9, "kept": 4, "checked_against": {"basics": 115}, "dropped": [{}] * 5}
    write_json(out / "evolution.json", evolution)
    write_json(out / "stages" / "train.json", {"wall_seconds": 65.0, "peak_rss_mib": 3011})
    write_json(out / "stages" / "evolve.json", {"wall_seconds": 5.5, "peak_rss_mib": 214})
    write_metrics(out, 0, {0: 4.0, 1: 3.0, 2: 2.0, 3: 1.0})
    return out
