"""From groups to tokens: the prompt, then each candidate's completion with its end token.

A response that is longer than the room left is not cut: a cut program is another program. It is left out and
counted. A group needs a teacher to train on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rrtf.core.records import Group, Outcome, Problem, Role, TestKind, UnitTests
from rrtf.models.prompts import Prompt, PromptFormat
from rrtf.models.tokenizer import Tokenizer
from rrtf.training.packing import EncodedCandidate, EncodedGroup


def encode_groups(
    groups: Iterable[Group],
    *,
    tokenizer: Tokenizer,
    prompt: PromptFormat,
    max_tokens: int,
) -> tuple[list[EncodedGroup], Counter[str]]:
    """Tokenise groups for training.

    Args:
        max_tokens: prompt and one response together.

    Returns:
        The groups that can be trained on, and counts of what was left out and why.
    """
    encoded, left_out = [], Counter[str]()
    for group in groups:
        one = _encode(group, tokenizer, prompt, max_tokens, left_out)
        if any(candidate.is_teacher for candidate in one.candidates):
            encoded.append(one)
        else:
            left_out["groups_without_teacher"] += 1
    return encoded, left_out


def _encode(
    group: Group,
    tokenizer: Tokenizer,
    prompt: PromptFormat,
    max_tokens: int,
    left_out: Counter[str],
) -> EncodedGroup:
    text = prompt.render(_as_problem(group))
    start = tuple(tokenizer.encode(Prompt(text=text, chat=prompt.chat)))
    candidates = []
    for candidate in group.candidates:
        if candidate.score is None or not candidate.outcome.is_verdict:
            left_out["candidates_without_score"] += 1
            continue
        tokens = tuple(tokenizer.encode_response(prompt.write(candidate)))
        if len(start) + len(tokens) > max_tokens:
            left_out["candidates_too_long"] += 1
            continue
        teacher = candidate.role is Role.TEACHER
        passed = candidate.outcome is Outcome.ALL_PASS
        candidates.append(EncodedCandidate(tokens=tokens, score=candidate.score, is_teacher=teacher, passed=passed))
    return EncodedGroup(task_id=group.task_id, prompt=start, candidates=tuple(candidates))


def _as_problem(group: Group) -> Problem:
    return Problem(
        task_id=group.task_id,
        prompt=group.prompt,
        signature=group.signature,
        entry_point=group.entry_point,
        tests=UnitTests(kind=TestKind.CASES),
    )
