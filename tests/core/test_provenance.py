"""Growing files belong to one set of inputs: what others made is set aside and comes back, never mixed, never lost."""

from __future__ import annotations

from pathlib import Path

from rrtf.core.provenance import bind_to_fingerprint, folder_fingerprint, with_contents


def test_the_same_inputs_go_on(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    bind_to_fingerprint(path, "a")
    path.write_text("row of a\n")
    bind_to_fingerprint(path, "a")
    assert path.read_text() == "row of a\n"


def test_other_inputs_set_aside_and_the_first_come_back(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    for mark in "abab":
        bind_to_fingerprint(path, mark)
        assert path.exists() is (tmp_path / "seen" / mark).exists()
        path.write_text(f"row of {mark}\n") if not path.exists() else None
        assert path.read_text() == f"row of {mark}\n"
        (tmp_path / "seen").mkdir(exist_ok=True)
        (tmp_path / "seen" / mark).touch()


def test_a_folder_is_set_aside_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "checkpoints"
    bind_to_fingerprint(path, "a")
    path.mkdir()
    (path / "step=1.ckpt").touch()
    bind_to_fingerprint(path, "b")
    assert not path.exists()
    bind_to_fingerprint(path, "a")
    assert (path / "step=1.ckpt").is_file()


def test_what_a_user_brought_is_adopted_only_where_that_is_asked_for(tmp_path: Path) -> None:
    for adopt in (True, False):
        path = tmp_path / f"{adopt}.jsonl"
        path.write_text("brought\n")
        bind_to_fingerprint(path, "a", adopt=adopt)
        assert path.exists() is adopt
    assert (tmp_path / "stale" / "unknown" / "False.jsonl").read_text() == "brought\n"


def test_a_kill_between_the_steps_loses_nothing(tmp_path: Path) -> None:
    """Set aside but not noted; then noted but not brought back: the next claim ends the same."""
    path = tmp_path / "samples.jsonl"
    bind_to_fingerprint(path, "a")
    path.write_text("row of a\n")
    (tmp_path / "stale" / "a").mkdir(parents=True)
    path.rename(tmp_path / "stale" / "a" / path.name)  # killed here, on the way to b
    bind_to_fingerprint(path, "b")
    assert not path.exists()
    bind_to_fingerprint(path, "a")
    assert path.read_text() == "row of a\n"
    path.rename(tmp_path / "stale" / "a" / path.name)  # killed here, on the way back to a
    bind_to_fingerprint(path, "a")
    assert path.read_text() == "row of a\n"


def test_a_taken_place_aside_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "samples.jsonl"
    for text in ("first\n", "second\n"):
        path.write_text(text)
        bind_to_fingerprint(path, "a")
        path.unlink(missing_ok=True)
        path.with_name("samples.jsonl.inputs.json").unlink()
    names = sorted(item.name for item in (tmp_path / "stale" / "unknown").iterdir())
    assert names == ["samples.jsonl", "samples.jsonl.1"]


def test_a_folder_is_known_by_its_content_not_its_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weights").write_text("1")
    marks = [folder_fingerprint(str(tmp_path / name)) for name in ("one", "two")]
    assert marks[0] == marks[1]
    (tmp_path / "two" / "weights").write_text("22")
    assert folder_fingerprint(str(tmp_path / "two")) != marks[0]
    assert folder_fingerprint("hub/name") == "hub/name"


def test_settings_that_name_a_file_change_with_it(tmp_path: Path) -> None:
    file = tmp_path / "problems.jsonl"
    file.write_text("1")
    settings = {"sources": [str(file), "first_steps"], "n": 2}
    before = with_contents(settings)
    assert before["sources"][1] == "first_steps"
    file.write_text("2")
    assert with_contents(settings) != before


def test_without_places_the_same_file_elsewhere_is_the_same(tmp_path: Path) -> None:
    for name, text in {"one": "1", "two": "1", "three": "3"}.items():
        (tmp_path / f"{name}.jsonl").write_text(text)
    one, two, three = [
        with_contents({"path": str(tmp_path / f"{name}.jsonl"), "n": 2}, keep_places=False)
        for name in ("one", "two", "three")
    ]
    assert one == two != three
    assert one["n"] == 2


def test_a_text_that_can_be_no_path_stays_as_it_is() -> None:
    """A template is longer than a name may be; ``~nobody`` has no home; no path holds a zero byte."""
    texts = ["Decide. " * 600, "~no-such-user/x", "a/\0"]
    assert with_contents(texts) == texts
