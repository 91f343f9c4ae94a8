"""A comparison at wandb, offline: one run with the table, cells in its group, and no key in any file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands import comparison_log
from rrtf.commands.comparison_log import COLUMNS, log_comparison, loggers_of_cell, make_summary
from rrtf.config.options import CSVLogger, WandbLogger
from rrtf.core.errors import InfrastructureError
from tests.report.test_comparison import BETTER, UNSURE, against, make_table, row

KEY = "0123456789abcdef0123456789abcdef01234567"
OWN = {"_target_": comparison_log.WANDB, "project": "p", "name": "mine", "entity": "me", "id": "own"}


@pytest.fixture
def without_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WANDB_API_KEY", "WANDB_MODE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", "/nonexistent")
    monkeypatch.setenv("WANDB_SILENT", "true")


def logged_table(run: Path) -> dict[str, Any]:
    (path,) = (run / "files" / "media" / "table").glob("rows_*.table.json")
    table: dict[str, Any] = json.loads(path.read_text())
    return table


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every run that a table was logged to, with what it was when it began."""
    seen: list[Any] = []
    log = comparison_log._log_table

    def note(run: Any, table: Any) -> None:
        seen.append((run.name, run.group, run.job_type, run.offline, run.id))
        log(run, table)

    monkeypatch.setattr(comparison_log, "_log_table", note)
    return seen


def test_it_is_one_run_with_a_table_offline_without_a_key(without_key: None, runs: list[Any], tmp_path: Path) -> None:
    out = tmp_path / "my_rates"
    log_comparison({"csv": CSVLogger(), "wandb": WandbLogger()}, make_table(BETTER, UNSURE), ["a", "b"], out=out)
    (run,) = (out / "logs" / "wandb").glob("offline-run-*")
    table = logged_table(run)
    assert table["columns"] == list(COLUMNS)
    assert [line[0] for line in table["data"]] == ["rrtf", "dpo", "sft", "untrained"]
    best = dict(zip(table["columns"], table["data"][0], strict=True))
    assert (best["seeds"], best["solved"], best["pass@1"]) == ("0 1 2", "90 92 94", 0.46)
    assert (best["difference"], best["p"], best["p_by_family_holm"]) == (0.06, 0.0015, 0.012)
    assert table["data"][2][COLUMNS.index("p")] is None  # the baseline itself
    assert [one[:4] for one in runs] == [("my_rates", "my_rates", "comparison", True)]


def test_the_same_cells_are_the_same_run(without_key: None, runs: list[Any], tmp_path: Path) -> None:
    for fingerprints in (["a", "b"], ["b", "a"], ["a", "b", "c"]):
        log_comparison({"wandb": WandbLogger()}, make_table(BETTER), fingerprints, out=tmp_path)
    first, second, third = [one[-1] for one in runs]
    assert first == second != third


def test_no_key_reaches_a_file(without_key: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WANDB_API_KEY", KEY)
    monkeypatch.setenv("WANDB_MODE", "offline")
    hidden = row(f"url={KEY}", [150], **against(60.0, 0.001))
    log_comparison({"wandb": WandbLogger()}, make_table(hidden), ["a"], out=tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    (run,) = (tmp_path / "logs" / "wandb").glob("offline-run-*")
    assert logged_table(run)["data"][0][0] == "url=***"
    assert not [path for path in files if KEY.encode() in path.read_bytes()]


def test_what_wandb_does_not_take_is_one_sentence_without_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(run: Any, table: Any) -> None:
        raise RuntimeError(f"no project for {KEY}")

    monkeypatch.setenv("WANDB_API_KEY", KEY)
    monkeypatch.setenv("WANDB_MODE", "offline")
    monkeypatch.setattr(comparison_log, "_log_table", refuse)
    monkeypatch.setattr(comparison_log, "build_named", lambda *given, **more: type("Logger", (), {"experiment": None}))
    with pytest.raises(InfrastructureError, match=r"wandb did not take it: RuntimeError: no project for [*]{3}$"):
        log_comparison({"wandb": WandbLogger()}, make_table(BETTER), ["a"], out=tmp_path)


def test_other_loggers_log_no_comparison(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(comparison_log, "build_named", None)
    log_comparison({"csv": CSVLogger()}, make_table(BETTER), ["a"], out=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_cell_is_a_run_of_the_group_whose_files_stay(tmp_path: Path) -> None:
    given = {"csv": CSVLogger(), "wandb": WandbLogger()}
    made = loggers_of_cell(given, comparison=tmp_path / "my_rates", name="rrtf-seed1")
    assert made["csv"] is given["csv"]
    assert made["wandb"] == {
        "_target_": comparison_log.WANDB, "project": "rrtf", "name": "rrtf-seed1", "id": None,
        "group": "my_rates", "job_type": "cell", "dir": str(tmp_path / "my_rates" / "logs"),
    }  # fmt: skip


def test_a_cell_keeps_what_the_user_says_of_all(tmp_path: Path) -> None:
    """The comparison's name names the group; a cell takes neither the name nor the id for itself."""
    made = loggers_of_cell({"wandb": OWN}, comparison=tmp_path, name="rrtf-seed1")["wandb"]
    assert (made["entity"], made["project"], made["group"], made["name"], made["id"]) == (
        *("me", "p", "mine", "rrtf-seed1"),
        None,
    )
    grouped = loggers_of_cell({"wandb": OWN | {"group": "g"}}, comparison=tmp_path, name="rrtf-seed1")["wandb"]
    assert grouped["group"] == "g"


def test_the_key_figures_are_of_the_best_row() -> None:
    assert make_summary(make_table(UNSURE, BETTER, failures={"a": "b"})) == {
        "verdict": "Row rrtf solves more than sft: 46.0\u202f% and 40.0\u202f% of 200 problems",
        "best/row": "rrtf", "best/pass@1": 0.46, "best/gain": 12.0, "best/p_by_family_holm": 0.012,
        "rows": 4, "failures": 1,
    }  # fmt: skip
