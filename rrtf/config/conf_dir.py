"""Find the shipped configuration: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def conf_dir() -> Path:
    """The folder of ``config.yaml``."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "conf"
    return inside if inside.is_dir() else package.parent / "conf"
