"""Each model of the grid is asked with its own settings, the run's for the rest; rows depend on those."""

from __future__ import annotations

from pathlib import Path

from rrtf.commands import sample as stage
from rrtf.config.compose import compose
from rrtf.config.model_grid import grid, own_settings
from rrtf.config.typed import typed
from rrtf.core.jsonl import read_records, write_records
from rrtf.core.records import Role, Sample
from rrtf.sampling.extraction.methods import Extraction
from rrtf.testing import example_problem, example_sample

BIG = [
    "student=org/small",
    "teachers=[reference,big]",
    "+sampler@models.big.sampler=openai",
    "models.big.sampler.base_url=http://localhost:1/v1",
]


def mark(folder: Path, *overrides: str) -> str:
    (folder / "problems.jsonl").write_text("")
    config = typed(compose(overrides))
    return stage.declare(config, folder)[0].fingerprint


def test_without_settings_of_its_own_a_model_is_asked_as_all_are() -> None:
    config = typed(compose(["student=org/small", "teachers=[reference,big]", "sample.n=3"]))
    asked = grid(config)
    assert [(one.name, one.role, one.weights, one.n) for one in asked] == [
        ("org/small", Role.STUDENT, "org/small", 3),
        ("big", Role.TEACHER, "big", 3),
    ]
    assert all(one.sampler is config.sampler and one.prompt == config.student_prompt for one in asked)
    assert own_settings(config) == {}


def test_the_teacher_of_an_experiment_may_be_any_model_and_is_asked_in_its_own_chat_template() -> None:
    for teacher in ("Qwen/Qwen2.5-Coder-0.5B-Instruct", "models/coder.gguf"):
        config = typed(compose(["experiment=llm_teacher", f"teachers=[{teacher}]"]))
        assert [(one.name, one.role, one.prompt.chat) for one in grid(config)] == [
            ("smollm2-135m", Role.STUDENT, True),
            (teacher, Role.TEACHER, True),
        ]
        assert config.prompt == config.student_prompt


def test_what_a_model_has_of_its_own_holds_for_it_alone() -> None:
    own = [
        "+prompt@models.big.prompt=signature",
        "models.big.temperatures=[0.0]",
        "models.big.n=2",
        "models.big.max_new_tokens=9",
        "models.big.weights=org/large",
        "models.big.extraction=completion",
    ]
    config = typed(compose([*BIG, *own]))
    small, big = grid(config)
    assert (small.temperatures, small.n, small.max_new_tokens, small.extraction) == (
        (0.2, 1.0),
        1,
        256,
        Extraction.AUTO,
    )
    assert (big.temperatures, big.n, big.max_new_tokens, big.extraction) == ((0.0,), 2, 9, Extraction.COMPLETION)
    assert (big.name, big.weights, big.sampler.base_url) == ("big", "org/large", "http://localhost:1/v1")
    assert big.prompt == typed(compose(["prompt=signature"])).prompt
    assert small.prompt == config.student_prompt


def test_rows_are_replayed_by_name_and_role_whatever_weights_are_named(tmp_path: Path) -> None:
    """A teacher with a short name, and with the student's weights."""
    rows = [
        example_sample(model="org/small", response="student's"),
        example_sample(model="big", role=Role.TEACHER, response="teacher's"),
    ]
    write_records(tmp_path / "rows.jsonl", (row.to_json() for row in rows))
    write_records(tmp_path / "problems.jsonl", [example_problem().to_json()])
    teacher = ["teachers=[big]", "+ask@models.big=own", "models.big.weights=org/small", "sample.temperatures=[0.0]"]
    stage.run(
        typed(compose(["student=org/small", *teacher, "sampler=replay", f"sampler.path={tmp_path / 'rows.jsonl'}"])),
        tmp_path,
    )
    made = read_records(tmp_path / "samples.jsonl", Sample.from_json)
    assert [(row.role, row.model, row.response) for row in made] == [
        (row.role, row.model, row.response) for row in rows
    ]


def test_rows_depend_on_what_changes_answers_and_on_nothing_else(tmp_path: Path) -> None:
    same = [
        "concurrency=2",
        "base_url=http://elsewhere/v1",
        "max_requests=5",
        "max_cost=1",
        "prompt_price=1",
        "retries=1",
    ]
    other = ["model=x", "chat=true", "choices=2"]
    first = mark(tmp_path, *BIG)
    assert {mark(tmp_path, *BIG, f"models.big.sampler.{setting}") for setting in same} == {first}
    assert len({mark(tmp_path, *BIG, f"models.big.sampler.{setting}") for setting in other} | {first}) == 4
