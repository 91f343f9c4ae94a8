"""Undo the cut of an answer span where the turn's header or special token is part of the program itself.

``rrtf.sampling.extraction.response_spans`` cuts an answer at what looks like a turn or a token, knowing nothing of
Python. Where the text that was cut is a program as a whole, or the code block in which it was cut is one, the
header or token stood in a comment, a string or an expression, and the cut is undone.
"""

from __future__ import annotations

from collections.abc import Callable

from rrtf.sampling.extraction.response_spans import find_answer_span, find_blocks, normalize_line_breaks


def uncut_answer_span(response: str, is_answer: Callable[[str], bool]) -> str:
    """The answer in a response (``rrtf.sampling.extraction.response_spans.find_answer_span``), not cut inside a
    program.

    Args:
        is_answer: whether a text is a program that answers.
    """
    text, answer = normalize_line_breaks(response), find_answer_span(response)
    if text == answer:
        return answer
    if is_answer(text) and (not is_answer(answer) or _inside_a_line(text, answer)):
        return text
    last = find_blocks(answer)[-1:]
    for block in find_blocks(text) if last else ():
        if block.code != last[0].code and block.code.startswith(last[0].code) and is_answer(block.code):
            return f"{answer[: answer.rindex(last[0].code)] if last[0].code else answer}{block.code}\n```\n"
    return answer


def _inside_a_line(text: str, answer: str) -> bool:
    """Return whether the answer span ends inside a line: a turn of another speaker would begin a line."""
    place = text.find(answer) + len(answer)
    return bool(text[text.rfind("\n", 0, place) + 1 : place].strip())
