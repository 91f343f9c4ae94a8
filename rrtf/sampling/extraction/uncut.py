"""A turn's header or a special token inside a program's own text ends no answer.

``rrtf.sampling.extraction.response_spans`` cuts an answer at what looks like a turn or a token, knowing nothing of
Python. Where the text that was cut is a program as a whole, or the code block in which it was cut is one, the sign
stood in a comment, a text or an expression, and the cut is undone.
"""

from __future__ import annotations

from collections.abc import Callable

from rrtf.sampling.extraction.response_spans import answer_of, blocks, uniform


def whole_answer(response: str, is_answer: Callable[[str], bool]) -> str:
    """The answer in a response (``rrtf.sampling.extraction.response_spans.answer_of``), not cut inside a program.

    Args:
        is_answer: whether a text is a program that answers.
    """
    text, answer = uniform(response), answer_of(response)
    if text == answer:
        return answer
    if is_answer(text) and (not is_answer(answer) or _inside_a_line(text, answer)):
        return text
    last = blocks(answer)[-1:]
    for block in blocks(text) if last else ():
        if block.code != last[0].code and block.code.startswith(last[0].code) and is_answer(block.code):
            return f"{answer[: answer.rindex(last[0].code)] if last[0].code else answer}{block.code}\n```\n"
    return answer


def _inside_a_line(text: str, answer: str) -> bool:
    """Whether the answer ends in the midst of a line of the text: a turn of another would begin a line."""
    place = text.find(answer) + len(answer)
    return bool(text[text.rfind("\n", 0, place) + 1 : place].strip())
