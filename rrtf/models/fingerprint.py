"""Fingerprint a model: one hash of all that its completions depend on."""

from __future__ import annotations

from rrtf.core.provenance import folder_fingerprint
from rrtf.models.loading import resolve_model


def model_fingerprint(name: str) -> str:
    """Return the hash of a local folder's content, or a hub name as it is."""
    return folder_fingerprint(resolve_model(name))
