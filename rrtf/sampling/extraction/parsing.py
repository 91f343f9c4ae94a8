"""Parsing what a model wrote: no warnings, and None where it is no Python, for whatever reason."""

from __future__ import annotations

import ast
import warnings


def parse_or_line(program: str) -> tuple[ast.Module | None, int | None]:
    """The tree, or the index of the line after which parsing stops, if Python says it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(program), None
    except SyntaxError as error:
        return None, error.lineno
    except (ValueError, RecursionError, MemoryError):
        return None, None


def parse(program: str) -> ast.Module | None:
    return parse_or_line(program)[0]
