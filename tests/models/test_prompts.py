"""Templates and stop words."""

from __future__ import annotations

import pytest

from rrtf.core.records import Candidate, Outcome, Role
from rrtf.models.prompts import PromptFormat, cut_at_stop, fill
from rrtf.testing import example_problem


def test_the_pangu_format_is_the_docstring_then_the_signature() -> None:
    form = PromptFormat(template='"""\n{prompt}\n"""\n{signature}\n')
    assert form.render(example_problem()) == '"""\nReturn n doubled.\n"""\ndef double(n: int) -> int:\n'


def test_a_candidate_is_written_as_its_prompt_asks() -> None:
    candidate = Candidate(
        role=Role.TEACHER,
        model="reference",
        response="    return 2 * n\n",
        program="def double(n: int) -> int:\n    return 2 * n\n",
        outcome=Outcome.ALL_PASS,
        scores={},
        score=1.0,
    )
    body = PromptFormat(template="{prompt}{signature}")
    chat = PromptFormat(template="{prompt}{signature}", response="```python\n{program}\n```", chat=True)
    assert body.write(candidate) == "    return 2 * n\n"
    assert chat.write(candidate) == "```python\ndef double(n: int) -> int:\n    return 2 * n\n```"


def test_an_indented_placeholder_indents_every_line_of_its_value() -> None:
    assert fill('    """\n    {prompt}\n    """', prompt="One.\n\n>>> f()\n  2") == (
        '    """\n    One.\n\n    >>> f()\n      2\n    """'
    )


def test_a_placeholder_within_a_line_indents_nothing() -> None:
    assert fill("Q: {prompt}", prompt="a\nb") == "Q: a\nb"


def test_braces_in_a_value_are_left_alone() -> None:
    assert (
        fill("{prompt}|{signature}", prompt="{signature} {x} {{}}", signature="def f():")
        == "{signature} {x} {{}}|def f():"
    )


def test_backslashes_in_a_value_are_left_alone() -> None:
    assert fill("{prompt}", prompt=r"\1 \n \g<0>") == r"\1 \n \g<0>"


def test_other_braces_in_a_template_are_left_alone() -> None:
    assert fill('{"task": "{prompt}", "x": {other}}', prompt="p") == '{"task": "p", "x": {other}}'


@pytest.mark.parametrize(
    ("text", "stop", "expected"),
    [
        ("return 1\ndef g():", ("\ndef ",), "return 1"),
        ("a STOP b", (), "a STOP b"),
        ("a\nclass B\ndef c", ("\ndef ", "\nclass "), "a"),
        ("nothing to see", ("\ndef ",), "nothing to see"),
        ("", ("x",), ""),
        ("\ndef f():\n    return 1\ndef g(): pass", ("\ndef ",), "\ndef f():\n    return 1"),
        ("xx", ("x",), "x"),
    ],
)
def test_text_ends_before_the_first_stop_word_that_is_not_its_start(
    text: str, stop: tuple[str, ...], expected: str
) -> None:
    assert cut_at_stop(text, stop) == expected
