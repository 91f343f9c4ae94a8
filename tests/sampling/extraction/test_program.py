"""Hand-labelled responses: what the extracted program does when it is called, or that it cannot compile."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

import pytest

from rrtf.sampling.extraction.completion import completion_of
from rrtf.sampling.extraction.program import extract_program, extract_script
from rrtf_builtins.benchmarks.collections import COLLECTIONS
from rrtf_builtins.benchmarks.humaneval import HumanEval
from rrtf_builtins.problems import load_problems, load_wrong_solutions

SIGNATURE = "def double(n: int) -> int:"
WITH_HELPER = "from typing import List\n\n\ndef half(n):\n    return n / 2\n\n\ndef double(n: int) -> int:"
METHOD = "from typing import *\n\nclass Solution:\n    def double(self, n: int) -> int:"


class CompileError:
    """The label of a response that is no program."""


@dataclass(frozen=True)
class Case:
    """A response and what ``double(3)`` must give once its program is extracted."""

    name: str
    response: str
    label: object = 6
    signature: str = SIGNATURE
    call: str = "double(3)"
    entry_point: str = "double"


CASES = [
    # bodies that continue the signature
    Case("a body", "    return 2 * n\n"),
    Case("a body without a last line break", "    return 2 * n"),
    Case("a body indented by two", "  m = n\n  return m + n\n"),
    Case("a body indented by a tab", "\treturn 2 * n\n"),
    Case("a body after a blank line", "\n    return 2 * n\n"),
    Case("a body with its own docstring", '    """Return n doubled."""\n    return 2 * n\n'),
    Case("a body with Windows line ends", "    m = n\r\n    return m + n\r\n"),
    Case("a body then another function", "    return twice(n)\n\ndef twice(m):\n    return 2 * m\n"),
    Case("a body then a broken function", "    return 2 * n\n\ndef twice(m:\n    return"),
    Case("a body then a call that would raise", "    return 2 * n\n\nprint(double(1 / 0))\n"),
    Case("a body then prose", "    return 2 * n\n\nThis works because 2 * n is n + n.\n"),
    Case("a body then a fence's end", "    return 2 * n\n```\nThis function doubles n.\n"),
    Case("a body then asserts that fail", "    return 2 * n\n\nassert double(1) == 3\n"),
    Case("a body then a main block", '    return 2 * n\n\nif __name__ == "__main__":\n    raise SystemExit\n'),
    Case("a body with a blank line and a comment at the margin", "    m = n\n\n# now the sum\n    return m + n\n"),
    Case("a body with a closing bracket at the margin", "    return sum([\n        n,\n        n,\n])\n"),
    Case(
        "a body on several lines with a nested function", "    def add(a):\n        return a + n\n\n    return add(n)\n"
    ),
    Case("a body with a text that holds a definition", '    text = """\ndef double(n):\n"""\n    return 2 * n\n'),
    # whole functions
    Case("a whole function", "def double(n: int) -> int:\n    return 2 * n\n"),
    Case("a whole function without annotations", "def double(n):\n    return 2 * n\n"),
    Case("a whole function with other names", "def double(value):\n    return value + value\n"),
    Case("a helper before", "def twice(m):\n    return 2 * m\n\ndef double(n):\n    return twice(n)\n"),
    Case("an import before", "import operator\n\ndef double(n):\n    return operator.mul(2, n)\n"),
    Case("a constant before", "TWO = 2\n\ndef double(n):\n    return TWO * n\n"),
    Case("a constant before, in a fence", "```python\nTWO = 2\n\ndef double(n):\n    return TWO * n\n```"),
    Case("a constant after", "def double(n):\n    return TWO * n\n\nTWO = 2\n"),
    Case(
        "a constant of a constant", "```\nONE = 1\nTWO = 2 * ONE\nTWO += 0\n\ndef double(n):\n    return TWO * n\n```"
    ),
    Case(
        "a counter",
        "```\nCALLS = 0\n\ndef double(n):\n    global CALLS\n    CALLS += 1\n    return 2 * n\nprint(1)\n```",
    ),
    Case("a table that is filled", "DOUBLES = {}\nDOUBLES[3] = 6\nprint(1)\n\ndef double(n):\n    return DOUBLES[n]\n"),
    Case("a decorator", "import functools\n\n@functools.cache\ndef double(n):\n    return 2 * n\n"),
    Case(
        "a function wrapped afterwards",
        "import functools\n\ndef double(n):\n    return 2 * n\n\ndouble = functools.cache(double)\n",
    ),
    Case("two versions, the last one counts", "def double(n):\n    return n\n\ndef double(n):\n    return 2 * n\n"),
    Case("a class that helps", "class Twice:\n    factor = 2\n\ndef double(n):\n    return Twice.factor * n\n"),
    Case("an example that is stored", "def double(n):\n    return 2 * n\n\nresult = double(1 / 0)\nprint(result)\n"),
    Case("an example that reads input", "def double(n):\n    return 2 * n\n\nn = int(input())\nprint(double(n))\n"),
    Case(
        "an asynchronous function",
        "```python\nasync def double(n):\n    return 2 * n\n```",
        call="double(3).send(None)",
        label=StopIteration,
    ),
    # prose and fences
    Case("a fence", "```python\ndef double(n):\n    return 2 * n\n```"),
    Case("a fence without a language", "```\ndef double(n):\n    return 2 * n\n```"),
    Case("a fence with words after its language", '```python title="a.py"\ndef double(n):\n    return 2 * n\n```'),
    Case("a fence that was never closed", "Sure!\n\n```python\ndef double(n):\n    return 2 * n\n"),
    Case("prose around a fence", "Here you are:\n\n```py\ndef double(n):\n    return 2 * n\n```\n\nIt adds n to n."),
    Case(
        "an indented fence in a list", "1. Double it:\n\n   ```python\n   def double(n):\n       return 2 * n\n   ```\n"
    ),
    Case("a fence with a body only", "```python\n    return 2 * n\n```"),
    Case(
        "a fence with shell commands first",
        "```bash\npip install x\n```\n```python\ndef double(n):\n    return 2 * n\n```",
    ),
    Case(
        "an example in a fence first",
        "```python\nprint(double(2))\n```\n```python\ndef double(n):\n    return 2 * n\n```",
    ),
    Case(
        "an example in a fence after",
        "```python\ndef double(n):\n    return 2 * n\n```\nUse:\n```python\nprint(double(1 / 0))\n```",
    ),
    Case(
        "two answers, the first one counts",
        "```\ndef double(n):\n    return 2 * n\n```\nor\n```\ndef double(n):\n    return n << 9\n```",
    ),
    Case(
        "a broken fence, then a good one",
        "```\ndef double(n:\n    return\n```\nsorry:\n```\ndef double(n):\n    return 2 * n\n```",
    ),
    Case("an interpreter session after", "```python\ndef double(n):\n    return 2 * n\n>>> double(2)\n4\n```"),
    Case("prose before a function without a fence", "Here is the function.\n\ndef double(n):\n    return 2 * n\n"),
    Case(
        "prose before and after without a fence",
        "The answer is:\ndef double(n):\n    return 2 * n\n\nI hope it helps!\n",
    ),
    Case("umlauts and other letters", "```python\ndef double(n):  # verdöppelt 数\n    return 2 * n\n```\nGrüße"),
    # what a function needs from the top level
    Case("a constant assigned together with another", "def double(n):\n    return A * n\n\nA = B = 2\n"),
    Case("an unused double assignment", "def double(n):\n    return 2 * n\n\na = b = double(1 / 0)\n"),
    Case(
        "a table filled in a loop", "T = {}\nfor i in range(9):\n    T[i] = 2 * i\n\ndef double(n):\n    return T[n]\n"
    ),
    Case("a table filled by a method", "T = {}\nT.update({3: 6})\n\ndef double(n):\n    return T[n]\n"),
    Case(
        "an import with a fallback",
        "try:\n    from nowhere import twice\nexcept ImportError:\n    def twice(n):\n        return 2 * n\n\n"
        "def double(n):\n    return twice(n)\n",
    ),
    Case(
        "a deep recursion that asks for it",
        "import sys\nsys.setrecursionlimit(4000)\n\ndef double(n):\n    return deep(2000) * n\n\n"
        "def deep(m):\n    return 2 if m == 0 else deep(m - 1)\n",
    ),
    Case("an example on an object", "def double(n):\n    return 2 * n\n\nx = []\nx.append(double(1 / 0))\n"),
    Case("a no-break space after the answer", "    return 2 * n\n\xa0\n"),
    # the signature's own code
    Case("the signature's helper stays", "    return int(4 * half(n))\n", signature=WITH_HELPER),
    Case(
        "the signature's helper is put before", "def double(n):\n    return int(4 * half(n))\n", signature=WITH_HELPER
    ),
    Case("the signature's import is put before", "def double(n) -> List:\n    return 2 * n\n", signature=WITH_HELPER),
    Case("a response that repeats all of it", f"{WITH_HELPER}\n    return int(4 * half(n))\n", signature=WITH_HELPER),
    Case(
        "a method",
        "        return 2 * n\n",
        signature=METHOD,
        call="Solution().double(3)",
        entry_point="Solution().double",
    ),
    Case(
        "a method's class",
        "```python\nclass Solution:\n    def double(self, n: Optional[int]) -> int:\n        return 2 * n\n```",
        signature=METHOD,
        call="Solution().double(3)",
        entry_point="Solution().double",
    ),
    # wrong programs stay wrong
    Case("a wrong body", "    return n\n", label=3),
    Case("a body that raises", "    return m\n", label=NameError),
    Case("a stub", "    pass\n", label=None),
    # what is no program
    Case("nothing", "", label=CompileError),
    Case("white space", " \n\n  ", label=CompileError),
    Case("prose only", "I cannot help with that.", label=CompileError),
    Case("a body that breaks off", "    if n > 0:\n        return (2 *\n", label=CompileError),
    Case("a body that breaks off in a later line", "    m = n\n    if m:\n", label=CompileError),
    Case("a whole function that breaks off", "def double(n):\n    total = [\n", label=CompileError),
    Case("a broken indentation", "    m = n\n  return m\n", label=CompileError),
    Case("another language", "```javascript\nfunction double(n) { return 2 * n; }\n```", label=CompileError),
    Case("Python 2", "    print n\n    return 2 * n\n", label=CompileError),
    Case("a return at the margin", "return 2 * n\n", label=CompileError),
    Case("brackets too deep for the parser", "    return " + "(" * 5000 + "n" + ")" * 5000, label=CompileError),
    Case("a null character", "    return 2 * n\x00\n", label=CompileError),
    Case("half a surrogate pair", "    return '\ud83d'\n", label=CompileError),
]


def label_of(program: str, call: str) -> object:
    """What a call gives: its value, the type of what it raises, or CompileError."""
    try:
        code = compile(program, "program", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return CompileError
    space: dict[str, Any] = {"__name__": "program"}
    exec(code, space)
    try:
        return eval(call, space)  # noqa: S307 - calls of this file
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_response_gives_the_program_that_a_person_would_take(case: Case) -> None:
    program = extract_program(case.response, signature=case.signature, entry_point=case.entry_point)
    assert label_of(program, case.call) == case.label, program


@pytest.mark.parametrize("case", [case for case in CASES if case.label is not CompileError], ids=lambda case: case.name)
def test_extracting_from_a_program_gives_the_program(case: Case) -> None:
    program = extract_program(case.response, signature=case.signature, entry_point=case.entry_point)
    assert extract_program(program, signature=case.signature, entry_point=case.entry_point) == program


@pytest.mark.parametrize(
    ("response", "script"),
    [
        ("```python\ndef main():\n    print(6)\n\nmain()\n```", "def main():\n    print(6)\n\nmain()\n"),
        ("Read it:\n```\nn = int(input())\nprint(2 * n)\n```\nDone.", "n = int(input())\nprint(2 * n)\n"),
        ("print(2 * int(input()))", "print(2 * int(input()))\n"),
        ("```sh\npython x.py <<< 3\n```\n```python\nprint(6)\n```", "print(6)\n"),
        ("```python\nprint(\n```", "print(\n"),
        ("<think>\n```python\nprint(5)\n```\n</think>\n```python\nprint(6)\n```", "print(6)\n"),
        ("~~~\nprint(6)\n~~~\n<|im_end|>", "print(6)\n"),
    ],
)
def test_a_script_keeps_its_calls(response: str, script: str) -> None:
    assert extract_script(response) == script


def extracted(response: str, signature: str = SIGNATURE) -> str:
    return extract_program(response, signature=signature, entry_point="double")


def test_calls_prints_and_prose_at_the_margin_are_left_out() -> None:
    response = "    return 2 * n\n\nprint(double(2))\nfor i in range(9):\n    double(i)\nx = double(4)\n"
    assert extracted(response) == "def double(n: int) -> int:\n    return 2 * n\n"


def test_comments_survive_when_nothing_is_left_out() -> None:
    response = "# two times\ndef double(n):\n    # the sum\n    return n + n  # done\n"
    assert extracted("```python\n" + response + "```") == response


def test_the_preamble_is_not_put_twice() -> None:
    assert extracted(f"{WITH_HELPER}\n    return 2 * n\n", WITH_HELPER).count("import List") == 1


def test_what_is_no_program_keeps_its_text_for_the_record() -> None:
    assert extracted("I cannot.") == f"{SIGNATURE}\nI cannot.\n"


COMPLETIONS = [
    ("the signature, then a body", f"{SIGNATURE}\n    return 2 * n\n", SIGNATURE, "    return 2 * n\n"),
    (
        "the same parameters",
        "def double(n: int):\n    m = n\n\n    return m + n\n",
        SIGNATURE,
        "    m = n\n\n    return m + n\n",
    ),
    ("other parameters", "def double(m):\n    return 2 * m\n", SIGNATURE, "def double(m):\n    return 2 * m\n"),
    ("no parsable program", "def double(n:\n", SIGNATURE, "def double(n:\n"),
    ("everything in one line", "def double(n: int): return 2 * n\n", SIGNATURE, "def double(n: int): return 2 * n\n"),
    ("the signature's imports", f"{WITH_HELPER}\n    return 2 * n\n", WITH_HELPER, "    return 2 * n\n"),
    (
        "an import of its own",
        "import math\n\ndef double(n: int) -> int:\n    return math.prod([2, n])\n",
        SIGNATURE,
        "    import math\n    return math.prod([2, n])\n",
    ),
    (
        "a helper of its own",
        "def twice(m):\n    return 2 * m\n\ndef double(n: int) -> int:\n    return twice(n)\n",
        SIGNATURE,
        "def twice(m):\n    return 2 * m\n\ndef double(n: int) -> int:\n    return twice(n)\n",
    ),
    (
        "a decorated function inside",
        "def double(n: int) -> int :\n    @staticmethod\n    def twice():\n        return 2 * n\n    return twice()\n",
        SIGNATURE,
        "    @staticmethod\n    def twice():\n        return 2 * n\n    return twice()\n",
    ),
    (
        "a text with an exotic line end",
        'def double(n: int):\n    "a\u2028b\x0cc"\n    return 2 * n\n',
        SIGNATURE,
        '    "a\u2028b\x0cc"\n    return 2 * n\n',
    ),
]


@pytest.mark.parametrize(
    ("program", "signature", "completion"), [case[1:] for case in COMPLETIONS], ids=[case[0] for case in COMPLETIONS]
)
def test_a_completion_is_what_continues_the_signature(program: str, signature: str, completion: str) -> None:
    assert completion_of(program, signature=signature, entry_point="double") == completion


def test_a_method_is_completed_by_its_body_or_its_class() -> None:
    whole = f"{METHOD}\n        return 2 * n\n"
    assert completion_of(whole, signature=METHOD, entry_point="Solution().double") == "        return 2 * n\n"
    other = "class Solution:\n    def double(self, m):\n        return 2 * m\n"
    assert completion_of(other, signature=METHOD, entry_point="Solution().double") == other
    assert completion_of(other, signature="class Solution:", entry_point="Solution().double") == (
        "    def double(self, m):\n        return 2 * m\n"
    )


def tree(program: str) -> str:
    return ast.dump(ast.parse(program))


@pytest.mark.parametrize("source", [*COLLECTIONS, "humaneval"])
def test_every_reference_comes_back_from_its_completion(source: str) -> None:
    humaneval = source == "humaneval"
    problems = HumanEval().problems("test") if humaneval else load_problems(collection=source)
    for problem in problems:
        assert problem.reference is not None
        where = {"signature": problem.signature, "entry_point": problem.entry_point}
        completion = completion_of(problem.reference, **where)
        assert tree(extract_program(completion, **where)) == tree(problem.reference), problem.task_id


def test_every_wrong_solution_comes_back_from_its_completion() -> None:
    """They are whole programs in a person's hand, some with imports of their own."""
    problems = {problem.task_id: problem for problem in load_problems()}
    for wrong in load_wrong_solutions():
        problem = problems[wrong.task_id]
        where = {"signature": problem.signature, "entry_point": problem.entry_point}
        back = extract_program(completion_of(wrong.program, **where), **where)
        assert problem.entry_point in {node.name for node in ast.parse(back).body if isinstance(node, ast.FunctionDef)}


def test_extraction_warns_about_nothing() -> None:
    """A response may hold invalid escapes; with warnings as errors this would raise."""
    assert "return" in extracted("    return '\\d' is 5\n")


def test_a_docstring_that_repeats_the_prompt_is_no_part_of_the_completion() -> None:
    program = 'def double(n):\n    """Return n  doubled."""\n    m = n\n    return m + n\n'
    target = {"signature": "def double(n: int):", "entry_point": "double"}
    same = "def double(n: int):" + program[len("def double(n):") :]
    for text in (program.replace("(n)", "(n: int)"), same):
        assert completion_of(text, **target, prompt="Return n doubled.") == "    m = n\n    return m + n\n"
        assert completion_of(text, **target, prompt="Say n.").startswith('    """Return')
    alone = 'def double(n: int):\n    """Return n doubled."""\n'
    assert completion_of(alone, **target, prompt="Return n doubled.") == '    """Return n doubled."""\n'
