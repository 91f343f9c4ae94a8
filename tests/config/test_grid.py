"""The cells of a comparison: rows times swept values times seeds."""

from __future__ import annotations

from rrtf.config.grid import plan_cells, split_sweeps


def test_sweeps_are_told_from_values() -> None:
    fixed, swept = split_sweeps(["objective=rrtf,sft", "seed=0,1", "k=[1,2]", "optimizer.lr=1e-5,2e-5", "out=a"])
    assert fixed == ["k=[1,2]", "out=a"]
    assert swept == {"objective": ["rrtf", "sft"], "seed": ["0", "1"], "optimizer.lr": ["1e-05", "2e-05"]}


def test_all_rows_of_a_seed_come_before_the_next_seed() -> None:
    cells = plan_cells({}, {"objective": ["rrtf", "sft"], "seed": ["0", "1"]}, seed=7)
    assert [(cell.row, cell.seed) for cell in cells] == [("rrtf", 0), ("sft", 0), ("rrtf", 1), ("sft", 1)]
    assert cells[1].overrides == ("objective=sft", "seed=0")


def test_rows_are_crossed_with_other_sweeps() -> None:
    rows = {"paper": ["objective=rrtf"], "plain": ["objective=sft", "optimizer.lr=1e-5"]}
    cells = plan_cells(rows, {"train.epochs": ["1", "2"]}, seed=3)
    assert [cell.row for cell in cells] == [
        "paper, train.epochs=1",
        "paper, train.epochs=2",
        "plain, train.epochs=1",
        "plain, train.epochs=2",
    ]
    assert cells[3].overrides == ("objective=sft", "optimizer.lr=1e-5", "train.epochs=2", "seed=3")


def test_names_are_files_of_their_own() -> None:
    rows: dict[str, list[str]] = {"RRTF (all pairs)": [], "RRTF: all pairs": []}
    names = [cell.name for cell in plan_cells(rows, {}, seed=0)]
    assert len(set(names)) == 2
    assert all(name.startswith("rrtf_all_pairs-") and name.endswith("-seed0") for name in names)


def test_nothing_named_is_one_cell() -> None:
    (cell,) = plan_cells({}, {}, seed=4)
    assert (cell.row, cell.seed, cell.overrides) == ("as configured", 4, ("seed=4",))
