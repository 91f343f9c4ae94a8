"""What a model is made of, as one hash."""

from __future__ import annotations

from rrtf.core.provenance import folder_mark
from rrtf.models.loading import resolve_model


def model_mark(name: str) -> str:
    """What a model's answers depend on: the content of a local folder, or a hub name."""
    return folder_mark(resolve_model(name))
