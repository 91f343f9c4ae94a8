"""A comparison at wandb (``logger=[csv,wandb]``): one run with the table of rows, beside it a run for each training.

All are of one group, named after the comparison. Files of offline runs lie in ``OUT/logs/wandb``, those of cells too:
a cell's own folder is deleted when its result is written. The same cells are the same run: its id is a hash of their
fingerprints, so a comparison that goes on replaces what it had logged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rrtf.config.build import build_named
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import text_hash
from rrtf.core.log import LOGGER
from rrtf.core.manifest import without_secrets
from rrtf.core.settings import values_of
from rrtf.report.comparison import make_comparison_headline

WANDB = "rrtf.training.loggers.wandb_logger"
TESTS = ("p", "p_holm", "p_by_family", "p_by_family_holm")
COLUMNS = (
    *("row", "seeds", "solved", "pass@1", "pass@1_low", "pass@1_high"),
    *("difference", "difference_low", "difference_high", *TESTS, "tokens", "seconds"),
)


def loggers_of_cell(loggers: Mapping[str, Any], *, comparison: Path, name: str) -> dict[str, Any]:
    """The loggers of a cell's training: wandb's gives a run of its own, ``name``, in the comparison's group."""
    return {
        key: _in_group(thing, comparison) | {"name": name, "job_type": "cell", "id": None}
        if _is_wandb(thing)
        else thing
        for key, thing in loggers.items()
    }


@contextmanager
def runs_ended() -> Iterator[None]:
    """End wandb's run of this process with the work: otherwise it ends with the process, and speaks last."""
    code = 1
    try:
        yield
        code = 0
    finally:
        if "wandb" in sys.modules:
            sys.modules["wandb"].finish(exit_code=code)


def log_comparison(
    loggers: Mapping[str, Any], table: Mapping[str, Any], fingerprints: Iterable[str], *, out: Path
) -> None:
    """Log ``compare.json`` as one run of each wandb logger.

    Args:
        fingerprints: of all cells.

    Raises:
        InfrastructureError: wandb did not take it.
    """
    identity = text_hash(sorted(fingerprints))[:12]
    for key, thing in loggers.items():
        if not _is_wandb(thing):
            continue
        settings = _in_group(thing, out)
        name = settings.get("name") or out.resolve().name
        run = {"name": name, "job_type": "comparison", "id": settings.get("id") or identity}
        try:
            logger = build_named(f"logger.{key}", settings | run, save_dir=str(out / "logs"))
            _log_table(logger.experiment, table)
        except UserError:
            raise
        except Exception as error:  # the boundary: a network, a server, anybody's version of wandb
            LOGGER.debug("the sentence below stands for this", exc_info=error)
            reason = without_secrets(f"{type(error).__name__}: {error}", os.environ)
            raise InfrastructureError(f"{out / 'compare.json'} is written, wandb did not take it: {reason}") from None


def _log_table(run: Any, table: Mapping[str, Any]) -> None:
    import wandb

    run.config.update({name: table[name] for name in ("baseline", "problems")}, allow_val_change=True)
    rows = [_list_figures(row) for row in sorted(table["rows"], key=_share, reverse=True)]
    run.log({"rows": wandb.Table(columns=list(COLUMNS), data=rows)})
    run.summary.update(make_summary(table))
    run.finish()


def make_summary(table: Mapping[str, Any]) -> dict[str, Any]:
    """The key figures: what the comparison says, and of the best row its share, its gain and its p-value."""
    best = max(table["rows"], key=_share)
    test = best.get("against_baseline", {})
    return {
        "verdict": _without_secrets(make_comparison_headline(table).sentence),
        "best/row": _without_secrets(best["row"]),
        "best/pass@1": best["pass@1"]["value"],
        "best/gain": test.get("gain"),
        "best/p_by_family_holm": test.get("p_by_family_holm"),
        "rows": len(table["rows"]),
        "failures": len(table["failures"]),
    }


def _list_figures(row: Mapping[str, Any]) -> list[Any]:
    """A line of the table, in the order of ``COLUMNS``."""
    share, test = row["pass@1"], row.get("against_baseline", {})
    difference = test.get("difference", {})
    return [
        _without_secrets(row["row"]),
        " ".join(map(str, row["seeds"])),
        " ".join(map(str, row["solved"])),
        *(share[name] for name in ("value", "low", "high")),
        *(difference.get(name) for name in ("value", "low", "high")),
        *(test.get(name) for name in TESTS),
        row["tokens"],
        row["seconds"],
    ]


def _share(row: Mapping[str, Any]) -> float:
    return float(row["pass@1"]["value"])


def _is_wandb(thing: Any) -> bool:
    return _settings(thing).get("_target_") == WANDB


def _in_group(thing: Any, comparison: Path) -> dict[str, Any]:
    """A wandb logger's settings, with the group of a comparison and a folder that stays."""
    settings = _settings(thing)
    group = settings.get("group") or settings.get("name") or comparison.resolve().name
    return settings | {"group": group, "dir": str(comparison / "logs")}


def _settings(thing: Any) -> dict[str, Any]:
    return dict(thing) if isinstance(thing, Mapping) else values_of(thing)


def _without_secrets(text: str) -> str:
    return without_secrets(text, os.environ)
