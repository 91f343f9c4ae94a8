"""Joining launches, smoothing, thinning."""

from __future__ import annotations

from pathlib import Path

from rrtf.core.jsonl import write_text
from rrtf.report.curves import Point, join_launches, read_curves, read_launch, running_mean, thin, window_for
from tests.report.rundir import write_metrics


def test_a_later_launch_replaces_rows_from_its_first_step_on(tmp_path: Path) -> None:
    """Launch 0 logged steps 0..3 and was killed; launch 1 went on from a checkpoint at step 2 and logged 2 only."""
    write_metrics(tmp_path, 0, {0: 4.0, 1: 3.0, 2: 2.0, 3: 1.0})
    write_metrics(tmp_path, 1, {2: 2.5})
    curves = read_curves(tmp_path / "logs" / "csv")
    assert curves is not None
    assert curves.series("train/loss") == [Point(0, 4.0), Point(1, 3.0), Point(2, 2.5)]
    assert curves.resumed_at == (2,)


def test_launches_are_joined_by_number_not_by_name(tmp_path: Path) -> None:
    """version_10 comes after version_9, though not in the alphabet."""
    write_metrics(tmp_path, 9, {0: 9.0})
    write_metrics(tmp_path, 10, {0: 10.0})
    curves = read_curves(tmp_path / "logs" / "csv")
    assert curves is not None
    assert curves.rows == {0: {"train/loss": 10.0}}
    assert curves.resumed_at == ()


def test_a_resume_that_is_itself_overtaken_leaves_no_mark() -> None:
    rows = {step: {"a": 0.0} for step in range(8)}
    assert join_launches([rows, {6: {"a": 1.0}}, {4: {"a": 2.0}}]).resumed_at == (4,)
    assert join_launches([rows, {4: {"a": 1.0}}, {6: {"a": 2.0}}]).resumed_at == (4, 6)


def test_torn_and_non_finite_cells_are_left_out_and_rows_of_a_step_are_one(tmp_path: Path) -> None:
    path = tmp_path / "metrics.csv"
    write_text(path, "epoch,step,a,b\n0,0,1.5,\n0,0,,2.5\n0,1,nan,inf\n0,2,7,8,9\n0,3,1e")
    assert read_launch(path) == {0: {"a": 1.5, "b": 2.5}, 2: {"a": 7.0, "b": 8.0}}


def test_no_rows_are_no_curves(tmp_path: Path) -> None:
    write_metrics(tmp_path, 0, {})
    assert read_curves(tmp_path / "logs" / "csv") is None
    assert read_curves(tmp_path / "nothing") is None


def test_the_running_mean_by_hand() -> None:
    """Window 3 over 0, 3, 6, 0: (0+3)/2, 9/3, 9/3, (6+0)/2."""
    points = [Point(x, y) for x, y in enumerate([0.0, 3.0, 6.0, 0.0])]
    assert running_mean(points, 3) == [Point(0, 1.5), Point(1, 3.0), Point(2, 3.0), Point(3, 3.0)]


def test_the_window_is_odd_and_grows_with_the_curve() -> None:
    assert [window_for(count) for count in (5, 62, 96, 1200)] == [3, 5, 9, 101]


def test_thinning_keeps_the_spikes_in_order() -> None:
    points = [Point(x, 0.0) for x in range(1000)]
    points[501], points[777] = Point(501, 9.0), Point(777, -9.0)
    kept = thin(points, 100)
    assert len(kept) <= 100
    assert Point(501, 9.0) in kept
    assert Point(777, -9.0) in kept
    assert kept == sorted(kept)
    assert thin(points[:100], 100) == points[:100]
