"""What a model is made of, as one hash."""

from __future__ import annotations

from rrtf.core.provenance import folder_fingerprint
from rrtf.models.loading import resolve_model


def model_fingerprint(name: str) -> str:
    """What a model's answers depend on: the content of a local folder, or a hub name."""
    return folder_fingerprint(resolve_model(name))
