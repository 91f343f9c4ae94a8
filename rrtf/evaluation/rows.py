"""The table of a comparison: each row's share of solved problems over its seeds, and its paired tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rrtf.core.console import counted, draw_table
from rrtf.core.errors import UserError
from rrtf.evaluation.cells import Cell, Problems
from rrtf.evaluation.resampling import difference_interval, family_sums, holm, interval, sign_flip

UNTRAINED = "untrained"
"""The row of the student as it is."""
HEADS = ("row", "solved by seed", "pass@1, %", "gain", "p untrained", "p baseline", "Holm", "family", "tokens", "s")
"""``family``: p against the baseline by family, adjusted by Holm's method like the column before."""


def compare_rows(cells: Sequence[Cell], problems: Problems, *, baseline: str = UNTRAINED) -> dict[str, Any]:
    """What ``compare.json`` says.

    Problems without a verdict in some cell are left out of all. A row is tested against ``baseline`` and against the
    untrained student, by problem and by family; p-values against the baseline are adjusted by Holm's method too.

    Raises:
        UserError: the baseline is no row.
    """
    lost = {task for cell in cells for task in cell.without_verdict}
    tasks = [(name, task) for name, families in problems.items() for task in families if task not in lost]
    families = [problems[name][task] for name, task in tasks]
    by_row: dict[str, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    if baseline not in by_row:
        raise UserError(f"the baseline {baseline} is no row; there are {', '.join(by_row)}")
    matrices = {row: _solved(members, tasks) for row, members in by_row.items()}
    rows = [
        _figures(row, by_row[row], matrix, families, tasks)
        | {
            f"against_{name}": _paired(matrix, matrices[other], families)
            for name, other in {"untrained": UNTRAINED, "baseline": baseline}.items()
            if other in matrices and other != row
        }
        for row, matrix in matrices.items()
    ]
    tested = [row["against_baseline"] for row in rows if "against_baseline" in row]
    for side in ("p", "p_by_family"):
        for test, adjusted in zip(tested, holm([test[side] for test in tested]), strict=True):
            test[f"{side}_holm"] = adjusted
    return {"baseline": baseline, "problems": len(tasks), "left_out": sorted(lost), "rows": rows}


def _solved(cells: Sequence[Cell], tasks: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """[seeds, problems] of 0 and 1."""
    passed = [{(name, task) for name, solved in cell.solved.items() for task in solved} for cell in cells]
    return np.array([[float(task in one) for task in tasks] for one in passed])


def _figures(
    row: str,
    cells: Sequence[Cell],
    solved: NDArray[np.float64],
    families: Sequence[str],
    tasks: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    counts = solved.sum(axis=1)
    names = [name for name, _ in tasks]
    of = {name: np.array([one == name for one in names]) for name in dict.fromkeys(names)}
    return {
        "row": row,
        "overrides": [one for one in cells[0].overrides if row != UNTRAINED and not one.startswith("seed=")],
        "seeds": [cell.seed for cell in cells],
        "solved": [int(count) for count in counts],
        "solved_by_benchmark": {name: [int(n) for n in solved[:, mask].sum(axis=1)] for name, mask in of.items()},
        "pass@1": asdict(interval(solved, families)),
        "tokens": _mean([cell.tokens for cell in cells]),
        "steps": _mean([cell.steps for cell in cells]),
        "seconds": _mean([cell.seconds for cell in cells]),
        "measuring_seconds": _mean([cell.measuring_seconds for cell in cells]),
    }


def _paired(own: NDArray[np.float64], other: NDArray[np.float64], families: Sequence[str]) -> dict[str, Any]:
    """The paired test of two rows: ``gain`` is in problems, the mean over seeds; ``difference`` in pass@1."""
    differences = own.mean(axis=0) - other.mean(axis=0)
    return {
        "gain": float(differences.sum()),
        "difference": asdict(difference_interval(own, other, families)),
        "won": float(differences.clip(min=0).sum()),
        "lost": float(-differences.clip(max=0).sum()),
        "p": sign_flip(differences),
        "p_by_family": sign_flip(family_sums(differences, families)),
    }


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 1)


def describe_rows(table: Mapping[str, Any]) -> str:
    """The table as text, the best row first."""
    ordered = sorted(table["rows"], key=lambda row: -row["pass@1"]["value"])
    head = f"{counted(table['problems'], 'problem')}, baseline: {table['baseline']}"
    return f"{head}\n{draw_table(HEADS, [_line(row) for row in ordered])}"


def _line(row: Mapping[str, Any]) -> list[str]:
    share, first, second = row["pass@1"], row.get("against_untrained"), row.get("against_baseline")
    return [
        row["row"],
        " ".join(map(str, row["solved"])),
        f"{100 * share['value']:.1f} [{100 * share['low']:.1f}, {100 * share['high']:.1f}]",
        f"{first['gain']:+.1f}" if first else "",
        f"{first['p']:.2g}" if first else "",
        *([f"{second[name]:.2g}" for name in ("p", "p_holm", "p_by_family_holm")] if second else ["", "", ""]),
        f"{row['tokens']:,.0f}",
        f"{row['seconds']:.0f}",
    ]
