"""The ways from a response to a program, on one response with a draft and an answer."""

from __future__ import annotations

import pytest

from rrtf.core.records import TestKind, UnitTests
from rrtf.sampling.extraction.methods import Extraction, program_of
from rrtf.testing import example_problem

DRAFT = "def double(n: int) -> int:\n    return n + 1\n"
ANSWER = "def double(n: int) -> int:\n    return 2 * n\n"
RESPONSE = f"First:\n```python\n{DRAFT}```\nNo, better:\n```python\n{ANSWER}```\nDone."


@pytest.mark.parametrize(
    ("method", "program"),
    [
        (Extraction.AUTO, DRAFT),
        (Extraction.LAST_BLOCK, ANSWER),
        (Extraction.COMPLETION, f"def double(n: int) -> int:\n{RESPONSE}\n"),
    ],
)
def test_each_method_takes_its_part(method: Extraction, program: str) -> None:
    assert program_of(RESPONSE, example_problem(), method) == program


def test_without_a_block_the_last_one_is_the_response() -> None:
    assert program_of("    return 2 * n\n", example_problem(), Extraction.LAST_BLOCK) == ANSWER


def test_a_completion_is_not_repaired() -> None:
    """Parsing would drop the call at the end; HumanEval's own way keeps it."""
    response = "    return 2 * n\nprint(double(3))\n"
    assert program_of(response, example_problem(), Extraction.COMPLETION) == f"{ANSWER}print(double(3))\n"
    assert program_of(response, example_problem(), Extraction.AUTO) == ANSWER


def test_a_script_is_taken_whole_in_each_way() -> None:
    problem = example_problem(tests=UnitTests(kind=TestKind.STDIO, cases=({"input": "2\n", "output": "4\n"},)))
    for method in Extraction:
        assert program_of("```python\nprint(2 * int(input()))\n```", problem, method) == "print(2 * int(input()))\n"
