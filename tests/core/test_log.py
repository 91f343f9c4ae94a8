"""Lines on stderr and in rrtf.log; no key is among them."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from rrtf.core import log
from rrtf.core.console import Tally, counted, say, terminal, warn
from rrtf.core.errors import UserError
from rrtf.core.log import NAME, command_line, run_log

STAMP = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"


def levels_and_texts(out: Path) -> list[tuple[str, ...]]:
    return re.findall(rf"(?m)^{STAMP} (\w+) (.*)$", (out / NAME).read_text())


def test_messages_are_plain_on_stderr_and_dated_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with run_log(tmp_path, "rrtf rank"):
        say("3 groups")
        warn("one is odd")
    assert capsys.readouterr().err == "3 groups\nwarning: one is odd\n"
    (first, *rest) = levels_and_texts(tmp_path)
    assert re.fullmatch(r"rrtf rank \(process \d+\)", first[1])
    assert rest == [("INFO", "3 groups"), ("WARNING", "one is odd"), ("INFO", "done")]


def test_an_unexpected_error_is_there_in_full_and_a_later_command_appends(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), run_log(tmp_path, "rrtf rank"):
        1 / 0  # noqa: B018
    with pytest.raises(UserError), run_log(tmp_path, "rrtf rank again"):
        raise UserError("file x is missing")
    text = (tmp_path / NAME).read_text()
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError: division by zero" in text
    assert [row for row in levels_and_texts(tmp_path) if row[0] == "ERROR"] == [
        ("ERROR", "ZeroDivisionError"),
        ("ERROR", "file x is missing"),
    ]


def test_after_a_command_nothing_more_is_written(tmp_path: Path) -> None:
    with run_log(tmp_path, "rrtf rank"):
        pass
    before = (tmp_path / NAME).read_text()
    say("later")
    assert (tmp_path / NAME).read_text() == before


def test_a_logger_that_somebody_disabled_speaks_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Hydra's logging settings disable all loggers that they do not name."""
    logging.getLogger("rrtf").disabled = True
    say("here")
    assert capsys.readouterr().err == "here\n"


def test_on_a_terminal_a_line_has_its_time(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for cached in (terminal, log._rich_handler):
        cached.cache_clear()
    say("[red]3 groups[/red]")
    assert re.fullmatch(r"\[\d\d:\d\d:\d\d\] \[red\]3 groups\[/red\] *\n", capsys.readouterr().err)
    for cached in (terminal, log._rich_handler):
        cached.cache_clear()


def test_no_key_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WANDB_API_KEY", "0123456789abcdef")
    line = command_line("bench sample", ["sampler.api_key=sk-1", "a=b c", "url=http://x/0123456789abcdef", "--cfg"])
    assert line == "rrtf bench sample 'sampler.api_key=***' 'a=b c' 'url=***' --cfg"
    with run_log(tmp_path, line):
        say("the server said 0123456789abcdef")
    assert ("INFO", "the server said ***") in levels_and_texts(tmp_path)


@pytest.mark.parametrize(("count", "said"), [(0, "0 problems"), (1, "1 problem"), (1200, "1,200 problems")])
def test_one_is_singular(count: int, said: str) -> None:
    assert counted(count, "problem") == said
    assert counted(count, "answer", "ANSWERS") == said.replace("problems", "ANSWERS").replace("problem", "answer")


def test_a_tally_tells_old_rows_from_new_ones() -> None:
    seen = []
    tally = Tally(lambda count, units=0: seen.append((count, units)))
    for step in ((5, 0), (3, 40), (3, 0)):
        tally(*step)
    assert (tally.kept, tally.new, tally.units) == (5, 6, 40)
    assert seen == [(5, 0), (3, 40), (3, 0)]
