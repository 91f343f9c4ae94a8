"""report: run directory, or that of a comparison -> ``report.html``."""

from __future__ import annotations

from pathlib import Path

from rrtf.config.artifact import Artifact
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.jsonl import write_text
from rrtf.report.page import render


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """Nothing: the page is drawn anew, it takes a second."""
    return []


def run(cfg: RunConfig, out: Path) -> None:
    """Write the page from whatever the run directory holds."""
    write_text(out / "report.html", render(out))
    say(f"the page: {out / 'report.html'}")
