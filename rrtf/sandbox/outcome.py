"""Decide the outcome of an execution from the supervisor's report.

The paper names four outcomes and not the borders between them; these follow CodeRL (arXiv 2207.01780). The table is in
``docs/execution.md``, and each of its rows is a test.
"""

from __future__ import annotations

import re
import signal

from rrtf.core.records import Execution, Outcome
from rrtf.sandbox.protocol.exceptions import MAX_TEXT, ProgramError, clean_text
from rrtf.sandbox.protocol.findings import Findings, Report
from rrtf.sandbox.protocol.messages import Ending

PARSER_MIB = 64
"""A process that stays below this has met the parser's own limit of nesting, which is a MemoryError too."""
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
"""Addresses of objects in a message. They differ from run to run, so they are masked in records."""


def needs_rerun_alone(report: Report, *, alone: bool) -> bool:
    """Return whether the outcome may depend on the load, so that the program must be run again alone.

    While other programs run, a program over its CPU limit may go on to twice the limit. If any test passes in that time
    (or it ends by itself), another load could have given another outcome. If none does, no slowdown below a factor of
    two explains it and the timeout stands. Limits of wall time always depend on the load.
    """
    if alone:
        return False
    findings, ending = report.findings, report.ending
    if ending.limit == "wall":
        return True
    over_at = ending.over_at
    if over_at is None:
        return False
    return ending.limit is None or any(time > over_at for time in findings.pass_times)


def unreadable(key: str, reason: str) -> Execution:
    """Return the record of a program whose worker was made to report nonsense, or to die again and again."""
    return Execution(key=key, outcome=Outcome.RUNTIME_ERROR, cause="protocol", error=clean_text(reason, MAX_TEXT))


def lost(key: str, reason: str) -> Execution:
    """Return the record of a program that was not executed, for reasons that may be ours."""
    return Execution(key=key, outcome=Outcome.INFRA_ERROR, cause="worker", error=reason)


def outcome_of(key: str, report: Report) -> Execution:
    """Return the execution record of one program from the supervisor's report."""
    findings, ending = report.findings, report.ending
    passed, total = _count_tests(findings, ending)
    outcome, cause, error = _decide(findings, ending, passed, total)
    return Execution(
        key=key,
        outcome=outcome,
        tests_passed=passed,
        tests_total=total,
        cpu_seconds=round(ending.cpu_seconds, 6),
        wall_seconds=round(ending.wall_seconds, 6),
        peak_rss_mib=round(ending.peak_rss_mib, 3),
        cause=cause,
        error=None if error is None else _ADDRESS.sub("0x...", error),
        fallback=findings.fallback,
    )


def _count_tests(findings: Findings, ending: Ending) -> tuple[int, int]:
    """Return (passed, total); passes after the CPU limit do not count in a timeout."""
    times, over_at = findings.pass_times, ending.over_at
    in_time = len(times)
    if ending.limit == "cpu" and over_at is not None:
        in_time = sum(time <= over_at for time in times)
    total = len(times) + findings.wrong + findings.raised + findings.unreached
    return in_time, total


def _decide(findings: Findings, ending: Ending, passed: int, total: int) -> tuple[Outcome, str | None, str | None]:
    """Return the outcome, its cause and a message for people."""
    if findings.broken:
        return Outcome.INFRA_ERROR, "tests", findings.broken
    if findings.not_loaded:
        return _explain_not_loaded(*findings.not_loaded, ending)
    first = findings.first_failure
    if total and passed == total and not findings.program_ended and not findings.checker_died:
        return Outcome.ALL_PASS, None, None
    cause, text = _find_process_end(findings, ending)
    cause = cause or _find_cause(findings.first_failure_types)
    ran_through = cause is None and not findings.aborted and not findings.raised
    if passed or ran_through:
        return Outcome.PARTIAL_PASS, cause, text or first
    return Outcome.RUNTIME_ERROR, cause or "exception", text or first


def _explain_not_loaded(phase: str, error: ProgramError, ending: Ending) -> tuple[Outcome, str, str]:
    kinds, text = error.names, error.text
    where = f" (line {error.line})" if error.line else ""
    message = f"{kinds[0]}: {text}{where}"
    if phase == "compile" and kinds[0] == "MemoryError" and ending.peak_rss_mib > PARSER_MIB:
        return Outcome.RUNTIME_ERROR, "memory", "compiling the program took more memory than allowed"
    if phase == "compile":
        return Outcome.COMPILE_ERROR, "syntax", message
    if phase == "entry" and kinds[0] == "LookupError":
        return Outcome.RUNTIME_ERROR, "missing_entry_point", text
    return Outcome.RUNTIME_ERROR, _find_cause(kinds) or "exception", f"{message} at import"


def _find_cause(kinds: tuple[str, ...]) -> str | None:
    if not kinds:
        return None
    return "memory" if "MemoryError" in kinds else "exit" if "SystemExit" in kinds else "exception"


def _find_process_end(findings: Findings, ending: Ending) -> tuple[str | None, str | None]:
    """Name why the program's process ended before its tests did; (None, None) where it did not."""
    if ending.limit in ("cpu", "wall"):
        return "timeout", f"{ending.limit} time limit reached"
    if ending.limit == "memory":
        return "memory", "the program and what it started used more memory than allowed"
    if ending.limit == "output":
        return "output", "more output than allowed"
    if findings.checker_died:
        return "check_limit", findings.first_failure
    if findings.broke_protocol:  # whatever its process did then
        return "protocol", findings.first_failure
    if not findings.program_ended:
        return None, None
    number = ending.signal
    if number == signal.SIGKILL and not ending.killed:
        return "memory", "killed, most likely by the kernel for lack of memory"
    if number is not None and not ending.killed:
        return "signal", f"killed by {_signal_name(number)}"
    if ending.exit_code == 113:
        return "memory", "out of memory"
    if ending.exit_code is not None:
        return "exit", f"the process ended with status {ending.exit_code}"
    return "protocol", findings.first_failure


def _signal_name(number: int) -> str:
    """Return a signal's name; most real-time signals have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
