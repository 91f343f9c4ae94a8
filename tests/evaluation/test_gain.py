"""The gain over the best format, worked out by hand."""

from __future__ import annotations

from typing import Any

from rrtf.evaluation.gain import measure_gain


def rows(outcomes: str, **others: str) -> dict[str, list[dict[str, Any]]]:
    """One greedy result a task t0, t1, ... of the benchmark a, and of others: p passed, f failed, x no verdict."""
    names = {"p": "all_pass", "f": "partial_pass", "x": "infra_error"}
    return {
        benchmark: [
            {"task_id": f"t{n}", "sample": 0, "outcome": names[one], "passed": one == "p"} for n, one in enumerate(text)
        ]
        for benchmark, text in {"a": outcomes, **others}.items()
    }


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
    more = [*rows("ff")["a"], {"task_id": "t0", "sample": 1, "outcome": "all_pass", "passed": True}]
    gain = measure_gain({"own": {"a": more}}, rows("pf"))
    assert gain is not None
    assert gain.before == 0


def test_nothing_measured_is_no_gain() -> None:
    assert measure_gain({}, rows("pp")) is None
    assert measure_gain({"own": rows("pp")}, {}) is None
    assert measure_gain({"own": rows("x")}, rows("p")) is None


def test_tasks_of_the_same_name_are_two_problems() -> None:
    """a has t0 to t2, b has t0 and t1. t0 of a is won, t0 of b lost; t1 of b has no verdict; t2 is a's alone."""
    gain = measure_gain({"own": rows("fpf", b="px")}, rows("ppp", b="fp"))
    assert gain is not None
    assert (gain.problems, gain.before, gain.after) == (4, 2, 3)
    assert (gain.won_tasks, gain.lost_tasks) == (("a: t0", "t2"), ("b: t0",))


def test_a_format_measured_on_another_benchmark_is_left_out() -> None:
    """The trained format was asked for t0 and t1 of a only: the same names in b are other problems."""
    gain = measure_gain({"own": rows("pf", b="ff"), "trained": rows("pp")}, rows("pp", b="pf"))
    assert gain is not None
    assert gain.formats == {"own": 1}
    assert (gain.problems, gain.won_tasks) == (4, ("a: t1", "b: t0"))
