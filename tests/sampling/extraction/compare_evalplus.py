"""Our extraction beside evalplus's sanitizer on the labelled responses. Not part of the tests, not needed by rrtf.

How to run it, in an environment of its own (evalplus brings much with it)::

    python3.11 -m venv /tmp/evalplus && /tmp/evalplus/bin/pip install evalplus
    PYTHONPATH=. /tmp/evalplus/bin/python -m tests.sampling.extraction.compare_evalplus

It prints a Markdown table: for each shape the number of cases, and how many each side has right by ``same.py``; then
the cases that only evalplus has right. ``--cases`` lists every miss.

Fair to evalplus, whose sanitizer knows neither the signature nor our four outcomes: a continuation is given to it after
its signature, as its own code generation does, and, if that misses, alone; a program that misses what the signature
brings (imports, helpers) is tried once more behind them; and where nothing is to be extracted, anything that does not
define the entry point is right.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter

from rrtf.sampling.extraction.program import extract_program
from tests.sampling.extraction.case import Case
from tests.sampling.extraction.cases import CASES
from tests.sampling.extraction.same import bound, compiles, same_answer


def main() -> None:
    parser = argparse.ArgumentParser(description="Our extraction beside evalplus's sanitizer")
    parser.add_argument("--cases", action="store_true", help="list every miss")
    show_misses = parser.parse_args().cases
    ours = {case.id: ours_is_right(case) for case in CASES}
    theirs = {case.id: evalplus_is_right(case) for case in CASES}
    print("| shape | cases | rrtf | evalplus |\n| --- | --- | --- | --- |")
    for shape, cases in Counter(case.shape for case in CASES).items():
        names = [case.id for case in CASES if case.shape == shape]
        print(f"| {shape} | {cases} | {sum(ours[i] for i in names)} | {sum(theirs[i] for i in names)} |")
    print(f"| all | {len(CASES)} | {sum(ours.values())} | {sum(theirs.values())} |")
    print("\nonly evalplus is right:", [i for i in ours if theirs[i] and not ours[i]])
    if show_misses:
        for side, right in (("rrtf", ours), ("evalplus", theirs)):
            print(f"\n{side} misses:", *(i for i in right if not right[i]), sep="\n- ")


def ours_is_right(case: Case) -> bool:
    program = extract_program(case.response, signature=case.ask.signature, entry_point=case.ask.entry_point)
    return same_answer(program, case.program, case.ask.entry_point)


def evalplus_is_right(case: Case) -> bool:
    """Whether any fair way to use evalplus's sanitizer gives the label."""
    name = re.split(r"\W", case.ask.entry_point)[0]
    texts = [case.response] if case.chat else [f"{case.ask.signature}\n{case.response}", case.response]
    brings = re.split(rf"(?m)^(?:def|class)\s+{name}\b", case.ask.signature)[0]
    for text in texts:
        program = sanitize(text, name)
        if case.program is None:
            return not defines(program, name)
        if any(same_answer(whole, case.program, case.ask.entry_point) for whole in (program, f"{brings}{program}")):
            return True
    return False


def sanitize(text: str, name: str) -> str:
    from evalplus.sanitize import sanitize as evalplus_sanitize

    try:
        return str(evalplus_sanitize(text, name))
    except (UnicodeError, ValueError, RecursionError):  # what is no text for it
        return ""


def defines(program: str, name: str) -> bool:
    return compiles(program) and any(name in bound(node) for node in ast.parse(program).body)


if __name__ == "__main__":
    main()
