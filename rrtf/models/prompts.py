"""Render a problem as the prompt a model continues, and a candidate as the completion it learns.

Each model is asked with the prompt of its own paper (``conf/prompt``). A template fills in ``{prompt}`` (the
docstring text) and ``{signature}`` (all code up to the body); text after a placeholder's line break keeps the
placeholder's indentation, so a docstring can stand inside a body. ``response`` is the format of a
candidate in training, as ``{completion}`` (what continues the signature) or ``{program}`` (all of it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrtf.core.records import Candidate, Problem
from rrtf.core.settings import needed, setting


@dataclass(kw_only=True)  # not frozen: models.NAME.prompt could not be overridden
class PromptFormat:
    """How a problem becomes the text a model continues, and a candidate the text it learns.

    Example::

        >>> PromptFormat(template="{signature}", chat=False, stop=["\\ndef "]).chat
        False
    """

    template: str = needed("text with {prompt} (the docstring) and {signature} (all code before the body)")
    response: str = setting(
        "{completion}", "a candidate as training text: {completion} continues the signature, {program} is all of it"
    )
    chat: bool = setting(False, "whether the text goes through the model's chat template")
    stop: list[str] = setting([], "texts that end a response")

    def complaints(self) -> Iterator[str]:
        """Templates without their placeholders, stop words that cannot match."""
        if "{prompt}" not in self.template or "{signature}" not in self.template:
            yield "template needs both {prompt} and {signature}"
        if "{completion}" not in self.response and "{program}" not in self.response:
            yield "response needs {completion} (what continues the signature) or {program} (all of it)"
        for word in self.stop:
            if "\\n" in word:
                yield (
                    f"stop has {word!r}, a backslash and an n where a line break is meant: write it in a YAML file in "
                    "double quotes, or on the command line as $'...\\n...'"
                )

    def render(self, problem: Problem) -> str:
        """Return the prompt's text for one problem."""
        return fill(self.template, prompt=problem.prompt, signature=problem.signature)

    def write(self, candidate: Candidate) -> str:
        """Return a candidate's program in the format that this prompt asks for."""
        return fill(self.response, completion=candidate.response, program=candidate.program.strip("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The prompt that an engine gets: text, whether it is a user's turn in a chat, and the task it is about."""

    text: str
    chat: bool
    task_id: str = ""


def fill(template: str, **values: str) -> str:
    """Fill placeholders, repeating a placeholder's indentation on every further line of its value."""

    def put(match: re.Match[str]) -> str:
        indent, name = match.group(1) or "", match.group(2)
        lines = values[name].split("\n")
        return indent + "\n".join([lines[0], *(indent + line if line.strip() else line for line in lines[1:])])

    return re.sub(r"(?m)(^[ \t]+)?\{(" + "|".join(values) + r")\}", put, template)


def cut_at_stop(text: str, stop: Sequence[str]) -> str:
    """Return the text before the first stop word; a stop word at the very start does not count."""
    ends = [index for word in stop if (index := text.find(word, 1)) > 0]
    return text[: min(ends)] if ends else text
