"""A model that cannot be loaded, as one sentence that names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rrtf.core.disk import FORBIDDEN, FULL
from rrtf.core.errors import UserError


class ModelNotLoaded(UserError):
    """Nothing loadable under a model's name; ``model`` is that name, and the sentence begins with it."""

    def __init__(self, model: str, reason: str) -> None:
        self.model = model
        super().__init__(f"{model}: {reason}")


@contextmanager
def naming_model(model: str, what: str) -> Iterator[None]:
    """Turn what transformers raises while it reads ``what`` ("a tokenizer") into ``ModelNotLoaded``.

    Raises:
        OSError: the disk refuses, which is no fault of the model.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in FULL | FORBIDDEN:
            raise
        raise ModelNotLoaded(model, _reason(model, what, error)) from None


def _reason(model: str, what: str, error: Exception) -> str:
    first = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if isinstance(error, OSError) and not Path(model).exists():
        return f"no folder here, and not to be had from the hub ({first}); is the name right, is the hub reachable?"
    return f"no {what} can be loaded from it ({first})"
