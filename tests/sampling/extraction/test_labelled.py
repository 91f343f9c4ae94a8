"""Every labelled response gives the program that a careful person takes from it (labels: ``case.py``)."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from rrtf.sampling.extraction.program import extract_program
from tests.sampling.extraction.case import Case
from tests.sampling.extraction.cases import CASES
from tests.sampling.extraction.same import compiles, same_answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_response_gives_its_label(case: Case) -> None:
    program = extract_program(case.response, signature=case.ask.signature, entry_point=case.ask.entry_point)
    assert same_answer(program, case.program, case.ask.entry_point), f"{case.why}\n{program}"


def test_the_collection_is_large_and_its_labels_are_programs() -> None:
    assert len(CASES) >= 170
    assert [case for case, number in Counter(case.id for case in CASES).items() if number > 1] == []
    assert [case.id for case in CASES if case.program is not None and not compiles(case.program)] == []


def extracted(response: str, case: Case) -> str:
    return extract_program(response, signature=case.ask.signature, entry_point=case.ask.entry_point)


@pytest.mark.parametrize("case", [case for case in CASES if case.program is not None], ids=lambda case: case.id)
def test_a_program_gives_itself(case: Case) -> None:
    program = extracted(case.response, case)
    assert same_answer(extracted(program, case), case.program, case.ask.entry_point)


def test_responses_that_break_off_anywhere_raise_nothing() -> None:
    for case in CASES:
        short = case.response[:400]
        for end in range(0, len(short), 7):
            extracted(short[:end], case)


HELPERS = "".join(f"```python\ndef h{i}(n):\n    return h{i + 1}(n)\n```\n" for i in range(300))
LONG = {
    "examples in fences": "```python\nprint(clamp(1, 2, 3))\n```\nand\n" * 3000,
    "stubs in fences": "```python\ndef clamp(value, low):\n    pass\n```\n" * 2000,
    "broken functions in fences": "```python\ndef clamp(value, low:\n    x\n```\n" * 2000,
    "fences in open quotes": "```python\nx = '''\n```\n" * 4000,
    "helpers in blocks that need each other": f"{HELPERS}```python\ndef clamp(v, l, h):\n    return h0(v)\n```\n",
    "definitions": "def clamp(v, l, h):\n    return v\n\n" * 3000,
    "wrong lines between definitions": "def clamp(v, l, h):\n    return v\nx = = 3\nSure!\n" * 3000,
    "tags that never close": "<code>" * 20000 + "\ndef clamp(v, l, h):\n    return v\n",
    "tokens": "<|x|>\n" * 20000,
    "turns": "User: hi\nAssistant: hello\n" * 5000,
    "backticks": "`" * 100_000,
    "definitions in backticks": "`def a b" * 10000,
    "spaces": "a   " * 30000,
    "brackets": "[" * 100_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_responses_take_time_in_proportion(name: str) -> None:
    """About 100 kB each: what is searched anew from each line takes minutes. CPU time, with room for slow machines."""
    start = time.process_time()
    extracted(LONG[name], CASES[0])
    assert time.process_time() - start < 10
