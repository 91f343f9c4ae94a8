"""Groups to tokens: the prompt, each answer as the prompt asks for it, and what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rrtf.core.records import Candidate, Group, Outcome, Role
from rrtf.models.prompts import PromptFormat
from rrtf.models.tokenizer import Tokenizer, load_tokenizer
from rrtf.training.encoding import encode_groups

BODY = PromptFormat(template="{prompt}\n{signature}\n")
CHAT = PromptFormat(template="{prompt}{signature}", response="```\n{program}\n```", chat=True)


@pytest.fixture(scope="module")
def tokenizer(tiny_student: Path) -> Tokenizer:
    return load_tokenizer(str(tiny_student))


def candidate(role: Role = Role.TEACHER, body: str = "    return n", **values: Any) -> Candidate:
    fields: dict[str, Any] = {"outcome": Outcome.ALL_PASS, "score": 1.0} | values
    return Candidate(
        role=role,
        model="m",
        response=f"{body}\n",
        program=f"def f(n):\n{body}\n",
        scores={"s": fields["score"]},
        **fields,
    )


def group(*candidates: Candidate) -> Group:
    return Group(task_id="t", prompt="Say n.", signature="def f(n):", entry_point="f", candidates=candidates)


def test_a_body_follows_the_prompt_and_ends_with_the_end_token(tokenizer: Tokenizer) -> None:
    [encoded], left_out = encode_groups([group(candidate())], tokenizer=tokenizer, prompt=BODY, max_tokens=99)
    assert tokenizer.decode(encoded.prompt) == "Say n.\ndef f(n):\n"
    assert tokenizer.decode(encoded.candidates[0].tokens) == "    return n\n"
    assert encoded.candidates[0].tokens[-1] == tokenizer.end_id
    assert not left_out


def test_a_chat_answer_is_the_whole_program_in_the_form_the_prompt_names(tokenizer: Tokenizer) -> None:
    [encoded], _ = encode_groups([group(candidate())], tokenizer=tokenizer, prompt=CHAT, max_tokens=99)
    assert tokenizer.decode(encoded.candidates[0].tokens) == "```\ndef f(n):\n    return n\n```"


def test_an_answer_that_is_too_long_is_left_out_whole(tokenizer: Tokenizer) -> None:
    fits = len("Say n.\ndef f(n):\n") + len("    return n\n") + 1  # one token a byte, and the end token
    long = candidate(Role.STUDENT, "    return n + 0", score=0.5)
    [encoded], left_out = encode_groups([group(candidate(), long)], tokenizer=tokenizer, prompt=BODY, max_tokens=fits)
    assert [c.is_teacher for c in encoded.candidates] == [True]
    assert left_out == {"candidates_too_long": 1}


def test_no_score_and_no_verdict_never_reach_training(tokenizer: Tokenizer) -> None:
    lost = candidate(Role.STUDENT, score=None)
    ours = candidate(Role.STUDENT, outcome=Outcome.INFRA_ERROR, score=0.0)
    [encoded], left_out = encode_groups(
        [group(candidate(), lost, ours)], tokenizer=tokenizer, prompt=BODY, max_tokens=99
    )
    assert len(encoded.candidates) == 1
    assert left_out == {"candidates_without_score": 2}


def test_a_group_that_lost_its_teacher_is_left_out(tokenizer: Tokenizer) -> None:
    orphan = group(candidate(Role.STUDENT, score=0.5))
    encoded, left_out = encode_groups([orphan], tokenizer=tokenizer, prompt=BODY, max_tokens=99)
    assert (encoded, left_out) == ([], {"groups_without_teacher": 1})


def test_candidates_that_passed_all_tests_are_marked(tokenizer: Tokenizer) -> None:
    passed = candidate(Role.STUDENT, "    return +n", score=0.95)
    failed = candidate(Role.STUDENT, "    return 0", outcome=Outcome.PARTIAL_PASS, score=-0.3)
    [encoded], _ = encode_groups([group(candidate(), passed, failed)], tokenizer=tokenizer, prompt=BODY, max_tokens=99)
    assert [one.passed for one in encoded.candidates] == [True, True, False]


def test_a_group_without_a_teacher_is_kept_for_objectives_that_learn_from_it(tokenizer: Tokenizer) -> None:
    """The second group loses its only candidate, so nothing is left of it."""
    orphan, empty = group(candidate(Role.STUDENT, score=0.5)), group(candidate(Role.STUDENT, score=None))
    encoded, left_out = encode_groups(
        [orphan, empty], tokenizer=tokenizer, prompt=BODY, max_tokens=99, needs_teacher=False
    )
    assert [[one.is_teacher for one in found.candidates] for found in encoded] == [[False]]
    assert left_out == {"candidates_without_score": 1, "groups_without_candidates": 1}


def test_the_share_of_passed_tests_and_how_often_a_response_was_sampled_go_along(tokenizer: Tokenizer) -> None:
    partial = candidate(
        Role.STUDENT, "    return 0", outcome=Outcome.PARTIAL_PASS, tests_passed=1, tests_total=4, count=3
    )
    unknown = candidate(Role.STUDENT, "    return 1", outcome=Outcome.PARTIAL_PASS)
    [encoded], _ = encode_groups(
        [group(candidate(), partial, unknown)], tokenizer=tokenizer, prompt=BODY, max_tokens=99
    )
    assert [one.pass_share for one in encoded.candidates] == [1.0, 0.25, None]
    assert [one.count for one in encoded.candidates] == [1, 3, 1]
