"""Where the shipped configuration is: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def conf_dir() -> Path:
    """The folder of ``config.yaml``."""
    here = Path(__file__).resolve().parent
    inside = here / "conf"
    return inside if inside.is_dir() else here.parent / "conf"
