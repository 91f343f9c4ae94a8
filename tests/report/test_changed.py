"""The page leads with the gain, and shows both programs of what was won and lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rrtf.core.jsonl import write_json, write_records
from rrtf.core.records import Role, Sample
from rrtf.report.changed import MOST, Changed, read_changes
from rrtf.report.page import render

GAIN: dict[str, Any] = {
    "baseline": "own format", "benchmarks": ["a"], "split": "test", "used_to_choose": [], "problems": 40,
    "before": 8, "after": 20, "won": 1, "lost": 1, "won_tasks": ["a/w"], "lost_tasks": ["a/l"], "p": 0.0005,
    "formats": {"own format": 8}, "seconds": {},
}  # fmt: skip


def sample(task: str, program: str) -> dict[str, Any]:
    made = Sample(
        task_id=task, role=Role.STUDENT, model="m", temperature=0.0, seed=0, index=0, response="", program=program
    )
    return made.to_json()


def make_run(out: Path, **changes: Any) -> Path:
    write_json(out / "gain.json", GAIN | changes)
    for part, programs in {
        "before": {"a/w": "return 1 < 2", "a/l": "right()"},
        "before_same_prompt": {"a/w": "other()"},
        "after": {"a/w": "better()", "a/l": "<script>"},
    }.items():
        rows = [sample(task, program) for task, program in programs.items()]
        write_records(out / "evaluation" / part / "a" / "greedy" / "samples.jsonl", rows)
    return out


def test_both_programs_of_each(tmp_path: Path) -> None:
    changes = read_changes(make_run(tmp_path), GAIN)
    assert changes.won == (Changed(task_id="a/w", before="return 1 < 2", after="better()"),)
    assert changes.lost == (Changed(task_id="a/l", before="right()", after="<script>"),)
    assert changes.hidden == 0


def test_the_program_is_of_the_baselines_format(tmp_path: Path) -> None:
    changes = read_changes(make_run(tmp_path), GAIN | {"baseline": "trained format"})
    assert [one.before for one in (*changes.won, *changes.lost)] == ["other()", ""]


def test_the_program_is_of_the_right_benchmark(tmp_path: Path) -> None:
    """Both benchmarks have a/w; c, measured once and no longer, is not looked at."""
    out = make_run(tmp_path)
    for benchmark in ("b", "c"):
        for part in ("before", "after"):
            rows = [sample("a/w", f"{part} of {benchmark}"), sample("a/own", f"{part} of {benchmark} alone")]
            write_records(out / "evaluation" / part / benchmark / "greedy" / "samples.jsonl", rows)
    named = GAIN | {"benchmarks": ["a", "b"], "won_tasks": ["a: a/w", "a/own"], "lost_tasks": ["b: a/w"]}
    changes = read_changes(out, named)
    assert changes.won == (
        Changed(task_id="a: a/w", before="return 1 < 2", after="better()"),
        Changed(task_id="a/own", before="before of b alone", after="after of b alone"),
    )
    assert changes.lost == (Changed(task_id="b: a/w", before="before of b", after="after of b"),)


def test_a_page_shows_so_many(tmp_path: Path) -> None:
    changes = read_changes(
        make_run(tmp_path), GAIN | {"won": MOST + 5, "won_tasks": [f"a/{n}" for n in range(MOST + 5)]}
    )
    assert (len(changes.won), changes.hidden) == (MOST, 5)


def test_the_page_leads_with_the_gain_and_escapes_programs(tmp_path: Path) -> None:
    page = render(make_run(tmp_path))
    assert "<h1>Solves more after training: 8 and 20 of 40 held-out problems</h1>" in page
    assert "Solved only after training: 1, only before: 1." in page
    assert "return 1 &lt; 2" in page
    assert "<pre>&lt;script&gt;</pre>" in page


def test_an_unclear_gain_and_chosen_problems_are_said(tmp_path: Path) -> None:
    page = render(make_run(tmp_path, p=0.2, used_to_choose=["a"], split="validation"))
    assert "No clear change: 8 and 20 of 40 validation problems" in page
    assert "a chose the model, so these problems are not held out." in page
