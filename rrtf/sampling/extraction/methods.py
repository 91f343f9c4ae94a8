"""The extraction methods: ``auto``, ``completion`` and ``last_block``, chosen for each model.

``auto`` finds the program by parsing (``rrtf.sampling.extraction.program``). ``completion`` takes the response as it is
as what continues the signature, as HumanEval does; nothing is repaired. ``last_block`` looks at the last fenced
block only: for models that draft before they answer.
"""

from __future__ import annotations

from enum import StrEnum

from rrtf.core.records import Problem, TestKind
from rrtf.sampling.extraction.program import extract_program, extract_script
from rrtf.sampling.extraction.response_spans import find_blocks


class Extraction(StrEnum):
    """The way to find the program; a script (tested by its output) is taken whole by each of them."""

    AUTO = "auto"
    COMPLETION = "completion"
    LAST_BLOCK = "last_block"


def program_of(response: str, problem: Problem, method: Extraction = Extraction.AUTO) -> str:
    """Extract the whole program from a response."""
    text = last_block(response) if method is Extraction.LAST_BLOCK else response
    if problem.tests.kind is TestKind.STDIO:
        return extract_script(text)
    if method is Extraction.COMPLETION:
        return f"{problem.signature}\n{text.strip(chr(10))}\n"
    return extract_program(text, signature=problem.signature, entry_point=problem.entry_point)


def last_block(response: str) -> str:
    """Return the code of a response's last fenced block, or the whole response if there is none."""
    found = find_blocks(response.replace("\r\n", "\n"))
    return found[-1].code if found else response
