"""Tokenize groups: the prompt, then each candidate's completion with its end token.

A response that is longer than the room left is not cut: a cut program is another program. It is left out and
counted. A group needs a teacher to train on, unless the objective learns from students alone (``needs_teacher``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_records
from rrtf.core.records import Group, Outcome, Problem, Role, TestKind, UnitTests
from rrtf.models.loading import resolve_model
from rrtf.models.prompts import Prompt, PromptFormat
from rrtf.models.tokenizer import Tokenizer, as_tokenizer
from rrtf.training.packing import EncodedCandidate, EncodedGroup

PANGU = PromptFormat(
    template='"""\n{prompt}\n"""\n{signature}',
    response="\n{completion}",
    stop=["\nclass ", "\ndef ", "\nprint(", "\nif __name__", '\n"""'],
)
"""PanGu-Coder2's format, the default of ``rrtf train`` (conf/prompt/pangu.yaml)."""


class EncodedGroups(list[EncodedGroup]):
    """Groups that can be trained on; ``left_out`` counts what could not, and why."""

    left_out: Counter[str]

    def __init__(self, groups: Iterable[EncodedGroup] = (), left_out: Counter[str] | None = None) -> None:
        super().__init__(groups)
        self.left_out = Counter() if left_out is None else left_out


def encode(
    groups: Iterable[Group] | str | Path,
    tokenizer: Tokenizer | str | Path | Any,
    *,
    prompt: PromptFormat = PANGU,
    max_tokens: int = 2048,
    needs_teacher: bool = True,
    trust_remote_code: bool = False,
) -> EncodedGroups:
    """Tokenise ranked groups, to train on them or to measure them.

    Args:
        groups: records, or the path of a ``groups.jsonl``.
        tokenizer: a model's folder or hub name, a transformers tokenizer, or ours.
        prompt: how a problem is asked and a response written; PanGu-Coder2's format by default.
        max_tokens: of prompt and one response together; longer candidates are left out, never cut.
        needs_teacher: leave groups without a teacher out; an objective's ``needs_teacher`` says whether they teach it.

    Raises:
        UserError: a file that cannot be read, no tokenizer, or no group that can be trained on.
    """
    source = str(groups) if isinstance(groups, (str, Path)) else "the data"
    records = read_records(Path(groups), Group.from_json) if isinstance(groups, (str, Path)) else list(groups)
    if isinstance(tokenizer, (str, Path)):
        tokenizer = resolve_model(str(tokenizer))
    encoded, left_out = encode_groups(
        records,
        tokenizer=as_tokenizer(tokenizer, trust_remote_code=trust_remote_code),
        prompt=prompt,
        max_tokens=max_tokens,
        needs_teacher=needs_teacher,
    )
    if not encoded:
        raise UserError(f"{source}: none of the {len(records)} groups can be trained on ({dict(left_out)})")
    return EncodedGroups(encoded, left_out)


def encode_groups(
    groups: Iterable[Group],
    *,
    tokenizer: Tokenizer,
    prompt: PromptFormat,
    max_tokens: int,
    needs_teacher: bool = True,
) -> tuple[list[EncodedGroup], Counter[str]]:
    """Tokenise groups for training.

    Args:
        max_tokens: prompt and one response together.
        needs_teacher: leave groups without a teacher out.

    Returns:
        The groups that can be trained on, and counts of what was left out and why.
    """
    encoded, left_out = [], Counter[str]()
    for group in groups:
        one = _encode(group, tokenizer, prompt, max_tokens, left_out)
        if not one.candidates and not needs_teacher:
            left_out["groups_without_candidates"] += 1
        elif needs_teacher and not any(candidate.is_teacher for candidate in one.candidates):
            left_out["groups_without_teacher"] += 1
        else:
            encoded.append(one)
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
        if candidate.score is None or not candidate.outcome.is_conclusive:
            left_out["candidates_without_score"] += 1
            continue
        tokens = tuple(tokenizer.encode_response(prompt.write(candidate)))
        if len(start) + len(tokens) > max_tokens:
            left_out["candidates_too_long"] += 1
            continue
        teacher = candidate.role is Role.TEACHER
        passed = candidate.outcome is Outcome.ALL_PASS
        candidates.append(
            EncodedCandidate(
                tokens=tokens,
                score=candidate.score,
                is_teacher=teacher,
                passed=passed,
                pass_share=candidate.pass_share,
                count=candidate.count,
            )
        )
    return EncodedGroup(task_id=group.task_id, prompt=start, candidates=tuple(candidates))


def _as_problem(group: Group) -> Problem:
    return Problem(
        task_id=group.task_id,
        prompt=group.prompt,
        signature=group.signature,
        entry_point=group.entry_point,
        tests=UnitTests(kind=TestKind.CASES),
    )
