"""Objects by their dotted names, as ``_target_`` gives them."""

from __future__ import annotations

import importlib
from typing import Any


def locate(name: str) -> Any:
    """The object of a dotted name: ``package.module.Name``.

    Raises:
        ImportError: there is no such module, or it does not hold the name.
    """
    module, _, leaf = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), leaf)
    except AttributeError:
        raise ImportError(f"{module} has no {leaf}") from None
