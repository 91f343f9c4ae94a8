"""The file forms: HumanEval's, LeetCodeDataset's and our own."""

from __future__ import annotations

from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Problem, TestKind
from rrtf.testing import example_problem
from rrtf_builtins.benchmarks.forms import parse_any, parse_humaneval, parse_leetcode, split_prompt
from rrtf_builtins.benchmarks.humaneval import HumanEval

HUMANEVAL = {
    "task_id": "HumanEval/900",
    "prompt": (
        "from typing import List\n\n\ndef half(n):\n    return n / 2\n\n\n"
        'def f(n: int) -> int:\n    """ Return n.\n\n    >>> f(2)\n    2\n    """\n'
    ),
    "entry_point": "f",
    "canonical_solution": "    return n\n",
    "test": "def check(candidate):\n    assert candidate(2) == 2\n",
}
LEETCODE = {
    "task_id": "two-sum",
    "prompt": "import math\nfrom typing import *\n\n",
    "query": "the question with its format",
    "problem_description": "Given an array, find two numbers.",
    "starter_code": "class Solution:\n    def twoSum(self, nums: List[int]) -> List[int]:\n        ",
    "completion": "class Solution:\n    def twoSum(self, nums: List[int]) -> List[int]:\n        return nums\n",
    "entry_point": "Solution().twoSum",
    "test": "def check(candidate):\n    assert candidate(nums=[1]) == [1]\n",
}


def test_humanevals_prompt_is_split_at_its_docstring() -> None:
    problem = parse_humaneval(HUMANEVAL)
    assert problem.signature == "from typing import List\n\n\ndef half(n):\n    return n / 2\n\n\ndef f(n: int) -> int:"
    assert problem.prompt == "Return n.\n\n>>> f(2)\n2"


def test_humanevals_reference_is_prompt_and_solution_and_its_tests_are_kept() -> None:
    problem = parse_humaneval(HUMANEVAL)
    assert problem.reference == str(HUMANEVAL["prompt"]) + "    return n\n"
    assert (problem.tests.kind, problem.tests.code) == (TestKind.CHECK, HUMANEVAL["test"])
    assert problem.extra == {"code_prompt": HUMANEVAL["prompt"]}


def test_a_solution_indented_otherwise_than_its_docstring_goes_without_it() -> None:
    problem = parse_humaneval(HUMANEVAL | {"canonical_solution": "  twice = 2 * n\n  return twice\n"})
    assert problem.reference == f"{problem.signature}\n  twice = 2 * n\n  return twice\n"


def test_leetcodes_helper_code_is_part_of_the_signature() -> None:
    problem = parse_leetcode(LEETCODE)
    assert problem.signature == (
        "import math\nfrom typing import *\n\nclass Solution:\n    def twoSum(self, nums: List[int]) -> List[int]:"
    )
    assert problem.prompt == "Given an array, find two numbers."
    assert problem.reference == f"import math\nfrom typing import *\n\n{LEETCODE['completion']}"


def test_leetcodes_query_stands_in_for_a_missing_description() -> None:
    assert parse_leetcode(LEETCODE | {"problem_description": None}).prompt == "the question with its format"


@pytest.mark.parametrize(
    ("data", "task_id"),
    [(HUMANEVAL, "HumanEval/900"), (LEETCODE, "two-sum"), (example_problem().to_json(), "demo/double")],
    ids=["humaneval", "leetcode", "rrtf"],
)
def test_each_form_is_recognised_by_its_fields(data: dict[str, Any], task_id: str) -> None:
    assert parse_any(data).task_id == task_id


def test_our_own_records_come_back_unchanged() -> None:
    assert parse_any(example_problem(extra={"note": 1}).to_json()) == example_problem(extra={"note": 1})


def test_a_problem_of_any_form_survives_our_own_form() -> None:
    for data in (HUMANEVAL, LEETCODE):
        problem = parse_any(data)
        assert Problem.from_json(problem.to_json()) == problem


def test_an_unknown_form_is_answered_with_the_fields_found_and_wanted() -> None:
    with pytest.raises(
        UserError, match=r"found the fields answer, question; a problem needs 'signature' and 'tests' \(rrtf\)"
    ):
        parse_any({"question": "?", "answer": "!"})


@pytest.mark.parametrize(
    ("base", "changes", "sentence"),
    [
        (HUMANEVAL, {"prompt": "def f(:"}, "field 'prompt' does not parse as Python"),
        (HUMANEVAL, {"prompt": "def f(n):\n    return n\n"}, "field 'prompt' has no function 'f' with a docstring"),
        (HUMANEVAL, {"prompt": "def f(n):\n    ...\n"}, "field 'prompt' has no function 'f' with a docstring"),
        (HUMANEVAL, {"entry_point": "g"}, "field 'prompt' has no function 'g' with a docstring"),
        (HUMANEVAL, {"test": None}, "field 'test' is missing or not text"),
        (HUMANEVAL, {"task_id": 3}, "field 'task_id' is missing or not text"),
        (LEETCODE, {"completion": ["x"]}, "field 'completion' is missing or not text"),
    ],
)
def test_a_bad_field_is_named(base: dict[str, Any], changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_any(base | changes)


def test_a_line_break_that_only_unicode_knows_moves_nothing() -> None:
    prompt = 'MARK = "\u2028\x0c"\ndef f(n):\n    """Return n."""\n'
    assert split_prompt(prompt, "f") == ('MARK = "\u2028\x0c"\ndef f(n):', "Return n.")


def test_a_docstring_keeps_its_escapes_as_they_are_written() -> None:
    """HumanEval/51 has a line break in an example: a model must see the backslash, as in the original prompt."""
    prompt = 'def f(n):\n    """\n    >>> f("a\\nb")\n    1\n    """\n'
    assert split_prompt(prompt, "f")[1] == '>>> f("a\\nb")\n1'
    assert split_prompt("def f(n):\n    r'Return \\d.'\n", "f")[1] == "Return \\d."


def test_an_import_before_the_docstring_stays_in_the_signature() -> None:
    """HumanEval/115 is written like this."""
    assert split_prompt('def f(n):\n    import math\n    """Root."""\n', "f") == ("def f(n):\n    import math", "Root.")


def test_all_164_problems_of_humaneval_are_read() -> None:
    problems = HumanEval().problems("test")
    assert [problem.task_id for problem in problems] == [f"HumanEval/{number}" for number in range(164)]


def test_humanevals_signatures_and_docstrings_make_up_its_prompts() -> None:
    """Put together again they are the prompt, up to layout and quotes: nothing is lost, nothing added."""

    def bare(text: str) -> str:
        return "".join(text.split()).translate(dict.fromkeys(map(ord, "\"'")))

    for problem in HumanEval().problems("test"):
        together = problem.signature + problem.prompt
        assert bare(together) == bare(str(problem.extra["code_prompt"])), problem.task_id


def test_leetcode_without_starter_code_begins_as_its_solution_does() -> None:
    data = {name: value for name, value in LEETCODE.items() if name not in ("starter_code", "problem_description")}
    data |= {
        "query": "Add both.\nPlease complete the following python code precisely:\n```...",
        "entry_point": "Solution().add",
        "completion": "class Solution:\n    def add(\n        self, a: int, b: int\n    ) -> int:\n"
        "        return a + b\n",
    }
    problem = parse_any(data)
    assert problem.prompt == "Add both."
    assert problem.signature.endswith("class Solution:\n    def add(\n        self, a: int, b: int\n    ) -> int:")
    with pytest.raises(UserError, match=r"field 'completion' does not define 'Solution\(\).sub'"):
        parse_any(data | {"entry_point": "Solution().sub"})


def test_a_space_after_an_entry_point_is_no_part_of_it() -> None:
    assert parse_humaneval(HUMANEVAL | {"entry_point": f"{HUMANEVAL['entry_point']} "}) == parse_humaneval(HUMANEVAL)
