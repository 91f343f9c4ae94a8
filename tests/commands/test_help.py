"""``rrtf STAGE --help`` says what each setting means."""

from __future__ import annotations

import pytest

from rrtf.cli import STAGES, _run
from rrtf.commands.help import GROUPS, SECTIONS, describe_stage
from rrtf.config.describe import list_rows, list_sections
from rrtf.config.schemas import RunConfig


def test_every_stage_has_a_help() -> None:
    assert SECTIONS.keys() == {*STAGES, "compare"}
    assert GROUPS.keys() == {*STAGES, "compare"} - {"run"}


def test_every_section_of_the_configuration_is_in_the_help_of_the_whole_run() -> None:
    for name, schema in list_sections(RunConfig):
        shown = describe_stage("compare" if name == "compare" else "run")
        for row in list_rows(schema):
            assert f"  {name}.{row.name} " in shown
            assert row.text in shown


def test_a_setting_stands_with_its_default_and_its_meaning() -> None:
    line = next(line for line in describe_stage("train").splitlines() if "train.logprob_chunk" in line)
    assert line.split(None, 2) == [
        "train.logprob_chunk",
        "512",
        "response tokens projected to the vocabulary at a time; memory, not results",
    ]


def test_choices_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["rank", "--help"]) == 0
    shown = capsys.readouterr().out
    assert STAGES["rank"] in shown
    assert "  scorer     judge, teacher_preference, unit_tests" in shown
