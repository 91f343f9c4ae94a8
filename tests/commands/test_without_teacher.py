"""Students alone: ranking keeps their problems if asked to; training says whether its objective learns from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.commands import rank
from rrtf.commands.train import encode_file
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, read_records, write_records
from rrtf.core.records import Group, Role
from rrtf.models.tokenizer import load_tokenizer
from rrtf.testing import example_problem, example_sample

PROGRAMS = ("def double(n):\n    return 2 * n\n", "def double(n):\n    return n\n", "def double(n):\n    return n +\n")


def config(*overrides: str) -> RunConfig:
    return typed(compose(["teachers=[]", "rank.filter=none", "sandbox.calibrate=0", *overrides]))


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One problem with a right program of a student, sampled twice, a wrong one and a broken one."""
    out = tmp_path_factory.mktemp("students")
    write_records(out / "problems.jsonl", [example_problem(task_id="t").to_json()])
    rows = [
        example_sample(task_id="t", role=Role.STUDENT, index=place, program=program)
        for place, program in enumerate((PROGRAMS[0], *PROGRAMS))
    ]
    write_records(out / "samples.jsonl", (row.to_json() for row in rows))
    rank.run(config(), out)
    return out


def test_problems_without_a_teacher_are_kept_with_what_they_passed(ranked: Path) -> None:
    (group,) = read_records(ranked / "groups.jsonl", Group.from_json)
    assert [(one.count, one.pass_share) for one in group.candidates] == [(2, 1.0), (1, 0.0), (1, 0.0)]
    assert read_json(ranked / "ranking.json")["verdicts"] == {"kept": 1}


def test_the_papers_filter_keeps_none_of_them(ranked: Path) -> None:
    with pytest.raises(UserError, match="0 groups of 1 problem kept: 1 no_teacher_score"):
        rank.run(config("rank.filter=paper"), copied(ranked))


def copied(ranked: Path) -> Path:
    other = ranked / "other"
    other.mkdir()
    for name in ("problems.jsonl", "samples.jsonl"):
        (other / name).write_bytes((ranked / name).read_bytes())
    return other


@pytest.mark.parametrize("choice", ["objective.pairs=all", "objective=rft", "objective=grpo", "objective=rrhf"])
def test_objectives_that_learn_from_students_train_on_them(ranked: Path, tiny_student: Path, choice: str) -> None:
    groups, left_out = encode_file(config(choice), ranked / "groups.jsonl", load_tokenizer(str(tiny_student)))
    assert ([len(group.candidates) for group in groups], dict(left_out)) == ([3], {})


def test_the_papers_pairs_are_refused_in_one_sentence(ranked: Path, tiny_student: Path) -> None:
    with pytest.raises(UserError) as caught:
        encode_file(config(), ranked / "groups.jsonl", load_tokenizer(str(tiny_student)))
    assert str(caught.value) == (
        f"{ranked / 'groups.jsonl'}: none of the 1 groups can be trained on ({{'groups_without_teacher': 1}}); 1 group "
        "without a teacher left out, for the objective learns nothing from it: objective.pairs=all, "
        "objective.learn_passing_students=true or an objective such as rft or grpo does"
    )
