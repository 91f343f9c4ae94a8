"""A full disk and a place that cannot be written to: which sentence, which exit code."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from rrtf.core import disk
from rrtf.core.disk import disk_error
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import AppendLog, write_text


def system_error(number: int, path: Path | None = None) -> OSError:
    return OSError(number, os.strerror(number), *([str(path)] if path else []))


def test_a_full_disk_names_the_file_and_is_no_mistake_of_the_user(tmp_path: Path) -> None:
    found = disk_error(system_error(errno.ENOSPC, tmp_path / "x"), {})
    assert isinstance(found, InfrastructureError)
    assert str(found) == f"{tmp_path}/x: the disk is full; free space and run the same command again"


def test_a_quota_is_told_from_a_disk(tmp_path: Path) -> None:
    found = disk_error(system_error(errno.EDQUOT, tmp_path), {})
    assert str(found) == f"{tmp_path}: your quota is used up; free space and run the same command again"


@pytest.mark.parametrize(
    "wrapped",
    [
        RuntimeError("I/O error: No space left on device (os error 28)"),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_what_libraries_make_of_it_is_blamed_on_the_fullest_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrapped: Exception
) -> None:
    monkeypatch.setattr(disk, "_free", lambda place: {"out": 5, "cache": 0}[place.name])
    found = disk_error(wrapped, {tmp_path / "out": "out=DIR", tmp_path / "cache": "RRTF_CACHE=DIR"})
    assert str(found).startswith(f"{tmp_path}/cache: the disk is full")


def test_the_error_that_led_to_another_counts(tmp_path: Path) -> None:
    """torch complains of a position in a file while it closes what it could not write."""
    later = RuntimeError("unexpected pos 1024 vs 918")
    later.__context__ = system_error(errno.ENOSPC, tmp_path)
    assert str(disk_error(later, {})).startswith(f"{tmp_path}: the disk is full")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_place_that_refuses_is_named_with_the_setting_that_chooses_it(tmp_path: Path, number: int) -> None:
    found = disk_error(system_error(number, tmp_path / "a" / "b"), {tmp_path: "out=DIR"})
    assert isinstance(found, UserError)
    assert str(found) == f"{tmp_path}/a/b: {os.strerror(number)}; choose another place with out=DIR"


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    found = disk_error(system_error(errno.ENOTDIR, tmp_path / "f" / "x"), {tmp_path / "f": "out=DIR"})
    assert str(found) == f"{tmp_path}/f is a file where a folder is needed; choose another place with out=DIR"


def test_any_other_error_is_left_alone(tmp_path: Path) -> None:
    assert disk_error(system_error(errno.EEXIST, tmp_path), {tmp_path: "out=DIR"}) is None
    assert disk_error(system_error(errno.ECONNREFUSED), {}) is None
    assert disk_error(ValueError("x"), {}) is None


def test_a_write_that_fails_carries_the_name_of_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(handle: int) -> None:
        raise system_error(errno.ENOSPC)

    log = AppendLog(tmp_path / "rows.jsonl")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as failed:
        write_text(tmp_path / "whole.json", "{}")
    assert failed.value.filename == f"{tmp_path}/whole.json"
    with log, pytest.raises(OSError, match="No space left") as failed:
        log.append([{}])
    assert failed.value.filename == f"{tmp_path}/rows.jsonl"
