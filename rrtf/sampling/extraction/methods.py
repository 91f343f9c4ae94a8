"""Which program a response stands for, by the problem and by how the model writes.

``auto`` finds the program by parsing (``rrtf.sampling.extraction.program``). ``completion`` takes the response as it is
as what continues the signature: HumanEval's own way, where nothing is repaired. ``last_block`` looks at the last fenced
block only: for models that draft before they answer.
"""

from __future__ import annotations

from enum import StrEnum

from rrtf.core.records import Problem, TestKind
from rrtf.sampling.extraction.program import extract_program, extract_script
from rrtf.sampling.extraction.response_spans import blocks


class Extraction(StrEnum):
    """The ways; a script (judged by what it prints) is taken whole in each of them."""

    AUTO = "auto"
    COMPLETION = "completion"
    LAST_BLOCK = "last_block"


def program_of(response: str, problem: Problem, way: Extraction = Extraction.AUTO) -> str:
    """The whole program in a response."""
    text = last_block(response) if way is Extraction.LAST_BLOCK else response
    if problem.tests.kind is TestKind.STDIO:
        return extract_script(text)
    if way is Extraction.COMPLETION:
        return f"{problem.signature}\n{text.strip(chr(10))}\n"
    return extract_program(text, signature=problem.signature, entry_point=problem.entry_point)


def last_block(response: str) -> str:
    """The code of the last fenced block of a response, or the whole response where there is none."""
    found = blocks(response.replace("\r\n", "\n"))
    return found[-1].code if found else response
