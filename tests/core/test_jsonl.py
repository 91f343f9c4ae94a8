"""Files that survive a kill, and sentences that name file and line."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.jsonl import (
    AppendLog,
    dump,
    file_hash,
    read_json,
    read_objects,
    read_records,
    text_hash,
    write_json,
    write_records,
    write_text,
)


def number_of(data: Mapping[str, Any]) -> int:
    """A parser with one rule of its own."""
    if data["n"] < 0:
        raise UserError("field 'n' is negative")
    return int(data["n"])


def test_what_is_written_is_read_again_with_line_numbers(tmp_path: Path) -> None:
    rows = [{"text": "ü \u2028 \n \x00"}, {"n": 1.5, "none": None}]
    write_records(tmp_path / "a.jsonl", rows)
    assert list(read_objects(tmp_path / "a.jsonl")) == [(1, rows[0]), (2, rows[1])]


def test_a_line_is_one_line_whatever_the_text_holds(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", [{"text": "a\nb\r\nc\u2028d\x0be"}])
    assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 1


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    """A model can write it, JSON can carry it, UTF-8 cannot."""
    write_records(tmp_path / "a.jsonl", [{"text": "\ud83d"}])
    assert list(read_objects(tmp_path / "a.jsonl")) == [(1, {"text": "\ud83d"})]


def test_nan_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dump({"score": float("nan")})


def test_blank_lines_are_skipped_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('\n{"n": 1}\n  \n{"n": 2}')
    assert list(read_objects(tmp_path / "a.jsonl")) == [(2, {"n": 1}), (4, {"n": 2})]


def test_compressed_files_are_read_alike(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as handle:
        handle.write('{"n": 1}\n{"n": 2}\n')
    assert read_records(tmp_path / "a.jsonl.gz", number_of) == [1, 2]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"n": ', r"a\.jsonl, line 7: not valid JSON \(.*\); one object a line is needed"),
        (b"[1, 2]", r"a\.jsonl, line 7: found list, one JSON object a line is needed"),
        (b"3", r"a\.jsonl, line 7: found int, one JSON object a line is needed"),
        (b'{"n": "\xff"}', r"a\.jsonl, line 7: not valid JSON \(.*decode.*\)"),
        (b'{"n": NaN}', r"a\.jsonl, line 7: not valid JSON \(.*NaN.*\)"),
        (b'{"n": 1} {"n": 2}', r"a\.jsonl, line 7: not valid JSON \(Extra data.*\)"),
        (b'{"n": -1}', r"a\.jsonl, line 7: field 'n' is negative"),
    ],
)
def test_a_bad_line_seven_is_named_in_one_sentence(tmp_path: Path, line: bytes, sentence: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"n": 1}\n' * 6 + line + b'\n{"n": 8}\n')
    with pytest.raises(UserError, match=sentence) as caught:
        read_records(path, number_of)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("read", [read_json, lambda path: list(read_objects(path))])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, read: Any) -> None:
    with pytest.raises(UserError, match=r"gone\.json: there is no such file"):
        read(tmp_path / "gone.json")


@pytest.mark.parametrize(
    "data", [b"no gzip at all", gzip.compress(b'{"n": 1}\n' * 1000)[:-20]], ids=["no gzip", "torn"]
)
def test_a_broken_compressed_file_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    with pytest.raises(UserError, match=r"a\.jsonl\.gz: .*gz"):
        list(read_objects(tmp_path / "a.jsonl.gz"))


def test_a_json_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_json(tmp_path / "new" / "a.json", {"k": [1, None], "ü": "x"})
    assert read_json(tmp_path / "new" / "a.json") == {"k": [1, None], "ü": "x"}


@pytest.mark.parametrize(
    ("text", "sentence"), [("{", "not valid JSON"), ("[]", "found list, one JSON object is needed")]
)
def test_a_bad_json_file_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(UserError, match=rf"a\.json: {sentence}"):
        read_json(tmp_path / "a.json")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_records(path, [{"n": 1}])
    with pytest.raises(ValueError, match="JSON compliant"):
        write_records(path, [{"n": 2}, {"n": float("inf")}])
    assert read_records(path, number_of) == [1]


def test_a_kill_between_writing_and_renaming_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            write_text(path, "new")
    assert path.read_text() == "old"
    write_text(path, "newer")
    assert path.read_text() == "newer"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


def test_a_write_is_on_disk_before_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.append("sync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, target: (seen.append("rename"), replace(self, target)))
    write_text(tmp_path / "a.txt", "text")
    assert seen == ["sync", "rename", "sync"]


def test_a_log_grows_over_several_openings(tmp_path: Path) -> None:
    path = tmp_path / "new" / "log.jsonl"
    for n in range(3):
        with AppendLog(path) as log:
            log.append([{"n": n}, {"n": n}])
    assert read_records(path, number_of) == [0, 0, 1, 1, 2, 2]


def test_rows_are_on_disk_when_append_returns(tmp_path: Path) -> None:
    with AppendLog(tmp_path / "log.jsonl") as log:
        log.append([{"n": 1}])
        assert (tmp_path / "log.jsonl").read_bytes() == b'{"n": 1}\n'


@pytest.mark.parametrize("kept", range(len(b'{"n": 2}')))
def test_a_line_torn_at_any_byte_is_dropped_when_the_log_opens(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"n": 1}\n' + b'{"n": 2}'[:kept])
    with AppendLog(path) as log:
        log.append([{"n": 3}])
    assert read_records(path, number_of) == [1, 3]


def test_a_log_of_nothing_but_a_torn_line_starts_over(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes(b'{"n"')
    with AppendLog(tmp_path / "log.jsonl"):
        pass
    assert (tmp_path / "log.jsonl").read_bytes() == b""


def test_a_folders_hash_sees_names_and_bytes(tmp_path: Path) -> None:
    for name, text in [("one/a", "x"), ("two/a", "x"), ("three/b", "x"), ("four/a", "y")]:
        write_text(tmp_path / name, text)
    hashes = [file_hash(tmp_path / name) for name in ("one", "two", "three", "four")]
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3


def test_a_files_hash_is_sha256_of_its_bytes(tmp_path: Path) -> None:
    """The well-known digest of "abc" (FIPS 180-2, appendix B.1)."""
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_fingerprint_depends_on_values_and_not_on_the_order_of_keys() -> None:
    assert text_hash({"a": 1, "b": 2}) == text_hash({"b": 2, "a": 1})
    assert text_hash({"a": 1}) != text_hash({"a": 2})
    assert text_hash("ab", "c") != text_hash("a", "bc")
