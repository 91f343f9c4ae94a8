"""Parse what a model wrote, without warnings; the result is None if it is no Python, for whatever reason."""

from __future__ import annotations

import ast
import warnings


def parse_or_line(program: str) -> tuple[ast.Module | None, int | None]:
    """Return the tree, or None and the number of the first wrong line, if Python says it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(program), None
    except SyntaxError as error:
        return None, error.lineno
    except (ValueError, RecursionError, MemoryError):
        return None, None


def parse(program: str) -> ast.Module | None:
    """Return the tree, or None if the text is no Python."""
    return parse_or_line(program)[0]
