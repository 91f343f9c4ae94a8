"""``auto`` becomes the best precision of the processor or GPU."""

from __future__ import annotations

import pytest
import torch

from rrtf.models import precision
from rrtf.models.precision import resolve_precision


def test_a_named_precision_is_kept() -> None:
    assert resolve_precision("16-mixed") == "16-mixed"


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True}, "bf16-mixed"),
        ({"avx512_bf16": False, "amx_bf16": True}, "bf16-mixed"),
        ({"avx512_f": True}, "32-true"),
        ({}, "32-true"),
    ],
)
def test_a_processor_without_bfloat16_instructions_keeps_float32(
    monkeypatch: pytest.MonkeyPatch, capabilities: dict[str, bool], expected: str
) -> None:
    monkeypatch.setattr(precision, "cpu_capabilities", lambda: capabilities)
    assert resolve_precision("auto", accelerator="cpu") == expected


@pytest.mark.parametrize(("supported", "expected"), [(True, "bf16-mixed"), (False, "32-true")])
def test_a_gpu_decides_where_there_is_one(monkeypatch: pytest.MonkeyPatch, supported: bool, expected: str) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: supported or including_emulation)
    monkeypatch.setattr(precision, "cpu_capabilities", lambda: {"avx512_bf16": not supported})
    assert resolve_precision("auto") == expected


def test_what_torch_says_of_this_processor_is_a_mapping() -> None:
    assert isinstance(precision.cpu_capabilities(), dict)
