"""A converted model is made once, is whole, and leaves nothing behind when making it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.models.cache import cache_dir, make_once


def write_model(folder: Path) -> None:
    folder.mkdir()
    (folder / "config.json").write_text("{}")


def fail(folder: Path) -> None:
    folder.mkdir()
    raise RuntimeError("half of it is written")


def folders(place: Path) -> list[str]:
    return sorted(item.name for item in place.iterdir() if item.is_dir())


def test_the_folder_is_the_users_own_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("RRTF_CACHE", raising=False)
    assert cache_dir() == tmp_path / "xdg" / "rrtf"
    monkeypatch.setenv("RRTF_CACHE", str(tmp_path / "own"))
    assert cache_dir() == tmp_path / "own"


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    target = tmp_path / "models" / "one"
    assert make_once(target, write_model) == target
    assert make_once(target, fail) == target
    assert folders(target.parent) == ["one"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="half"):
        make_once(tmp_path / "one", fail)
    assert folders(tmp_path) == []


def test_what_a_killed_process_left_is_deleted(tmp_path: Path) -> None:
    write_model(tmp_path / ".one.elsewhere.12.part")
    write_model(tmp_path / ".other.elsewhere.12.part")
    make_once(tmp_path / "one", write_model)
    assert folders(tmp_path) == [".other.elsewhere.12.part", "one"]


def test_another_process_that_was_faster_wins(tmp_path: Path) -> None:
    """Where files have no locks: the folder appears while ours is made."""

    def write_late(folder: Path) -> None:
        write_model(folder)
        write_model(tmp_path / "one")
        (tmp_path / "one" / "theirs").write_text("")

    assert (make_once(tmp_path / "one", write_late) / "theirs").is_file()
    assert folders(tmp_path) == ["one"]
