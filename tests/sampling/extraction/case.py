"""A labelled response: what a model was asked, what it wrote, and the program a careful person takes from it.

Labels were written before the extractor was run on the case, by what the writer meant and a grader should execute:

- A continuation (a base model after the signature) is taken literally; a chat answer is read as a person reads it.
- Of one text that defines the function twice, the later definition counts, as Python runs it; what follows a finished
  continuation is another text (stop words end there), so there the first counts.
- Of several code blocks the first that answers counts, unless the prose says that a later one corrects it. Stubs are
  no answers.
- What the author works out before the answer (a reasoning block) is never the answer.
- What breaks off or does not compile stays so. A function under a wrong name compiles, and fails when it is called.
- Characters that nobody sees (byte order mark, zero-width space, no-break space) do not decide.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """What the model was asked for."""

    signature: str
    entry_point: str


@dataclass(frozen=True, slots=True)
class Case:
    """A response and its label. ``program`` is None where there is nothing that compiles."""

    shape: str
    name: str
    response: str
    program: str | None
    ask: Ask
    chat: bool
    why: str = ""

    @property
    def id(self) -> str:
        return f"{self.shape}: {self.name}"


CLAMP = Ask("def clamp(value: int, low: int, high: int) -> int:", "clamp")
BEST = Ask("from typing import List\n\n\ndef running_best(scores: List[int]) -> List[int]:", "running_best")
EVENS = Ask(
    "def is_even(n: int) -> bool:\n    return n % 2 == 0\n\n\ndef count_even(values: list[int]) -> int:", "count_even"
)
ROTATE = Ask("class Solution:\n    def rotate(self, text: str, by: int) -> str:", "Solution().rotate")

# Programs that many cases share.
CLAMPED = "def clamp(value, low, high):\n    return max(low, min(value, high))\n"
CLAMPED_LONG = "def clamp(value: int, low: int, high: int) -> int:\n    return max(low, min(value, high))\n"
CLAMPED_BODY = "    return max(low, min(value, high))\n"
BEST_BODY = (
    "    best = []\n    for score in scores:\n        best.append(max(score, best[-1]) if best else score)\n"
    "    return best\n"
)
BEST_LONG = f"{BEST.signature}\n{BEST_BODY}"
EVENS_LONG = f"{EVENS.signature}\n    return sum(map(is_even, values))\n"
ROTATED = "class Solution:\n    def rotate(self, text: str, by: int) -> str:\n        return text[by:] + text[:by]\n"


def continued(shape: str, name: str, response: str, program: str | None, *, ask: Ask = CLAMP, why: str = "") -> Case:
    """The model continued the signature."""
    return Case(shape, name, response, program, ask, False, why)


def chat(shape: str, name: str, response: str, program: str | None, *, ask: Ask = CLAMP, why: str = "") -> Case:
    """The model answered in a chat."""
    return Case(shape, name, response, program, ask, True, why)
