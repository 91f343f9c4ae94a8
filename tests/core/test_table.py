"""Tables: one shape for all, figures to the right, plain and unwrapped where stdout is no terminal."""

from __future__ import annotations

import re

import pytest

from rrtf.core.console import FIGURE, draw_table, print_table

ROWS = [("ok", "torch", "2.13"), ("no", "ray", "for executor=ray: pip install 'rrtf[ray]'")]
HEADS = ("", "what", "here")
PLAIN = "    what   here\nok  torch  2.13\nno  ray    for executor=ray: pip install 'rrtf[ray]'"


def on_terminal(monkeypatch: pytest.MonkeyPatch, columns: int, term: str = "xterm") -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def test_columns_have_one_width_and_numbers_stand_right() -> None:
    assert draw_table(("name", "n", "what"), [("a", 5, "x"), ("long", 12, "yy")]) == (
        "name   n  what\na      5  x\nlong  12  yy"
    )


def test_a_table_without_rows_is_its_heads() -> None:
    assert draw_table(("name", "n"), []) == "name  n"


def test_elsewhere_it_is_plain_and_no_line_is_wrapped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_table(HEADS, ROWS)
    assert capsys.readouterr().out == f"{PLAIN}\n"
    assert draw_table(("a", "b"), [("x" * 300, "y" * 300)]).splitlines()[1] == f"{'x' * 300}  {'y' * 300}"


def test_on_a_terminal_heads_are_bold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    on_terminal(monkeypatch, 100)
    print_table(HEADS, ROWS)
    shown = capsys.readouterr().out
    assert "\x1b[1m" in shown.splitlines()[0]
    assert re.sub(r"\x1b\[[\d;]*m", "", shown).split() == PLAIN.split()
    on_terminal(monkeypatch, 100, "dumb")
    print_table(HEADS, ROWS)
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        line.split() for line in PLAIN.splitlines()
    ]


def test_on_a_narrow_terminal_the_last_column_is_folded_and_figures_never_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch, 42, "dumb")
    assert draw_table(HEADS, ROWS).splitlines()[2:] == [
        "no  ray    for executor=ray: pip install",
        "           'rrtf[ray]'",
    ]
    figures = [("first", *["12345.6"] * 5)]
    assert draw_table(("step", *"abcde"), figures).splitlines()[1] == "first" + "  12345.6" * 5


def test_a_cell_is_text_not_markup() -> None:
    assert draw_table(("[b]a[/b]",), [("rrtf[ray] [red]x[/red]",)]) == "[b]a[/b]\nrrtf[ray] [red]x[/red]"


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        *[(cell, True) for cell in ("5", "-0.5", "+1.5", "1,200", "2.42x", "18%", "–", "", "1.4e-05", "2.5 MiB")],
        ("18.3 [12.2, 26.4]", True),
        *[(cell, False) for cell in ("torch", "5 of 8", "yes", "x1")],
    ],
)
def test_what_counts_as_a_figure(cell: str, figure: bool) -> None:
    assert (FIGURE.fullmatch(cell) is not None) is figure
