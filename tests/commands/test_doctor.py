"""The doctor says what is missing, what needs it and what installs it, whatever is missing."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from typing import Any

import pytest

from rrtf.commands import doctor
from rrtf.models.loading import STUDENT_PACKAGE

NAMES = [*doctor.NEEDED, STUDENT_PACKAGE, *(package.distribution for package in doctor.OPTIONAL)]


def hide(patch: pytest.MonkeyPatch, name: str) -> None:
    """Let a distribution and the module of its name be not installed."""
    version, find = importlib.metadata.version, importlib.util.find_spec

    def no_version(asked: str) -> str:
        if asked == name:
            raise importlib.metadata.PackageNotFoundError(name)
        return version(asked)

    def no_spec(asked: str, package: str | None = None) -> Any:
        return None if asked == name.replace("-", "_") else find(asked, package)

    patch.setattr(importlib.metadata, "version", no_version)
    patch.setattr(importlib.util, "find_spec", no_spec)
    patch.setitem(sys.modules, name.replace("-", "_"), None)  # import raises ImportError


@pytest.fixture(autouse=True)
def sandbox_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Probing it takes seconds and has tests of its own."""
    monkeypatch.setattr(doctor, "_sandbox", lambda: iter(()))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_a_row(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    hide(monkeypatch, name)
    shown_as = "packaged student" if name == STUDENT_PACKAGE else name
    (row,) = [row for row in doctor.list_findings() if row.name == shown_as]
    assert not row.works
    assert row.needed == (name in (*doctor.NEEDED, STUDENT_PACKAGE))
    assert row.verdict == ("NO" if row.needed else "no")
    assert "pip install" in row.detail or row.detail == "not used yet"


def test_what_nothing_uses_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch, "flash-attn")
    hide(monkeypatch, "gptqmodel")
    rows = {row.name: row.detail for row in doctor.list_findings()}
    assert (rows["flash-attn"], rows["gptqmodel"]) == ("not used yet", "not used yet")


def test_a_missing_need_is_exit_code_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    hide(monkeypatch, "ctranslate2")
    assert doctor.run([]) == 1
    shown = capsys.readouterr().out
    rows = [line.split(maxsplit=2) for line in shown.splitlines()]
    assert ["NO", "ctranslate2", "missing, experiment=demo needs it: pip install 'rrtf[demo]'"] in rows


def test_each_optional_package_names_what_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch, "peft")
    (row,) = [row for row in doctor.list_findings() if row.name == "peft"]
    assert row.detail == "for adapter=lora: pip install 'rrtf[lora]'"
