"""int8 is the default where it is computed without saturation, and what it came to stands in the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.config.compose import compose
from rrtf.config.store import open_schema
from rrtf.config.typed import typed
from rrtf_builtins import processor


@pytest.mark.parametrize(
    ("machine", "flags", "expected"),
    [
        ("x86_64", "fpu avx2 fma avx512_vnni", "int8"),
        ("x86_64", "fpu avx2 avx_vnni", "int8"),
        ("x86_64", "fpu avx2 fma avx512f", "int8_reduced_range"),
        ("aarch64", "", "int8"),
    ],
)
def test_what_a_processor_says_decides(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, machine: str, flags: str, expected: str
) -> None:
    (tmp_path / "cpuinfo").write_text(f"model name\t: one\nflags\t\t: {flags}\n")
    monkeypatch.setattr(processor, "CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr(processor.platform, "machine", lambda: machine)
    open_schema.cache_clear()
    assert processor.small_type() == expected
    assert typed(compose([])).sampler.compute_type == expected
    assert typed(compose([])).quantizer["ctranslate2"].compute_type == expected
    assert typed(compose(["sampler.compute_type=int8"])).sampler.compute_type == "int8"
    open_schema.cache_clear()


def test_an_x86_that_does_not_say_is_taken_to_saturate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(processor, "CPUINFO", tmp_path / "none")
    monkeypatch.setattr(processor.platform, "machine", lambda: "x86_64")
    assert processor.small_type() == "int8_reduced_range"
