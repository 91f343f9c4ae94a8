"""The gain over the best format, worked out by hand."""

from __future__ import annotations

from typing import Any

from rrtf.evaluation.gain import measure_gain


def rows(outcomes: str) -> list[dict[str, Any]]:
    """One greedy result a task t0, t1, ...: p passed, f failed, x no verdict."""
    names = {"p": "all_pass", "f": "partial_pass", "x": "infra_error"}
    return [
        {"task_id": f"t{n}", "sample": 0, "outcome": names[one], "passed": one == "p"} for n, one in enumerate(outcomes)
    ]


def test_the_best_format_is_the_baseline() -> None:
    gain = measure_gain({"own": rows("ppffff"), "trained": rows("pfffff")}, rows("pfpppf"))
    assert gain is not None
    assert (gain.baseline, gain.problems, gain.before, gain.after) == ("own", 6, 2, 4)
    assert (gain.won_tasks, gain.lost_tasks, gain.won, gain.lost) == (("t2", "t3", "t4"), ("t1",), 3, 1)
    assert gain.p == 2 * (1 + 4) / 16  # four disagree, one of them for the untrained
    assert gain.formats == {"own": 2, "trained": 1}


def test_the_other_format_may_be_the_best() -> None:
    gain = measure_gain({"own": rows("pff"), "trained": rows("ppf")}, rows("ppp"))
    assert gain is not None
    assert (gain.baseline, gain.before, gain.won_tasks) == ("trained", 2, ("t2",))


def test_a_format_that_was_not_measured_on_everything_is_left_out() -> None:
    gain = measure_gain({"own": rows("pff"), "trained": rows("pp")}, rows("ppp"))
    assert gain is not None
    assert gain.formats == {"own": 1}


def test_a_problem_without_a_verdict_counts_in_none() -> None:
    gain = measure_gain({"own": rows("xpf")}, rows("ppx"))
    assert gain is not None
    assert (gain.problems, gain.before, gain.after) == (1, 1, 1)


def test_further_samples_do_not_count() -> None:
    more = [*rows("ff"), {"task_id": "t0", "sample": 1, "outcome": "all_pass", "passed": True}]
    gain = measure_gain({"own": more}, rows("pf"))
    assert gain is not None
    assert gain.before == 0


def test_nothing_measured_is_no_gain() -> None:
    assert measure_gain({}, rows("pp")) is None
    assert measure_gain({"own": rows("pp")}, []) is None
    assert measure_gain({"own": rows("x")}, rows("p")) is None
