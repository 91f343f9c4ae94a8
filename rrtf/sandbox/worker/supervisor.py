"""The supervisor: take jobs from the executor, have the zygote start the program, run the tests, report the findings.

It runs in namespaces of its own, without rights, files or network, because test source is untrusted too. Pure tests
(``checker.pure_tests``) run in this process, under a CPU timer; all others, and the second try of a job, run in a
forked child with limits of its own, so that no tests can disturb the next ones.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import json
import os
import random
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from rrtf.sandbox.checker import stdio
from rrtf.sandbox.checker.client import ProgramClient, UnstartedProgram, read_refusal
from rrtf.sandbox.checker.runner import plan_tests
from rrtf.sandbox.isolation import rootfs
from rrtf.sandbox.isolation.isolate import confine
from rrtf.sandbox.protocol.codec import decode, encode
from rrtf.sandbox.protocol.exceptions import ProgramError, read_exception
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.findings import Findings, read_findings, to_fields
from rrtf.sandbox.protocol.framing import Channel, Closed
from rrtf.sandbox.protocol.messages import MESSAGE_BYTES, Ending, RunRequest
from rrtf.sandbox.worker.compiling import may_compile_here, try_compile

COLLECT_EVERY = 1000
COLLECT_BYTES = 8 << 20
"""What programs may answer before garbage is collected: what they answered in cycles must not fill the checker."""
_MEMORY = 1 << 30
_RECURSION = 10_000  # for values that nest as deeply as may cross
_DIGITS = 100_000  # expected values may be long; the conversion is quadratic and no timer interrupts it


class Supervisor:
    """The loop of process 1 of the checker's namespaces."""

    def __init__(self, executor: socket.socket, zygote: socket.socket, *, isolated: bool) -> None:
        self._executor = executor
        self._channel = Channel(executor.fileno())  # made here: it reads ahead, and programs must not inherit tests
        self._zygote = zygote
        self._received = 0  # bytes of programs since garbage was collected
        # Do not interrupt the program at each of its replies: on the same CPU, read them together when it waits.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        if isolated:
            rootfs.cover_proc(keep_open=False)
            confine()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.signal(signal.SIGPROF, _raise_out_of_time)
        sys.set_int_max_str_digits(_DIGITS)
        sys.setrecursionlimit(_RECURSION)

    def serve(self) -> NoReturn:
        """Run jobs until the executor is gone; never returns."""
        try:
            for number in itertools.count(1):
                if number % COLLECT_EVERY == 0 or self._received > COLLECT_BYTES:
                    gc.collect()  # never by itself: tests' functions and their globals refer to each other
                    self._received = 0
                job = json.loads(self._channel.receive())
                report = self._run_job(job) if job["kind"] != "probe" else self._run_probe(job)
                self._channel.send(json.dumps(report).encode())
        except Closed:
            pass
        os._exit(0)

    def _run_job(self, job: Mapping[str, Any]) -> dict[str, Any]:
        limits = job["limits"]
        names = ("cpu_seconds", "wall_seconds", "memory_mib", "processes", "file_mib")
        request = RunRequest(grace=job["grace"], **{name: limits[name] for name in names})
        if job["kind"] == "stdio":
            return self._run_stdio_job(job, request)
        tests = plan_tests(job)
        if isinstance(tests, str):
            return _make_report(Findings(pass_times=[], broken=tests), Ending())
        source = job["program"]
        code = try_compile(source) if not job["separate"] and may_compile_here(source) else source
        if isinstance(code, BaseException):
            return _make_report(tests.run(UnstartedProgram("compile", code), source), Ending())
        ours, theirs = socket.socketpair()
        channel = Channel(ours.fileno())
        program = ProgramClient(channel)
        self._start_program(request, theirs.fileno())
        theirs.close()
        run_tests = functools.partial(tests.run, program, code)
        separate = job["separate"] or not tests.pure
        findings = (
            self._in_child(run_tests, request) if separate else _run_under_timer(run_tests, _tests_cpu_seconds(request))
        )
        ours.close()
        self._received += channel.received
        return _make_report(findings, self._end_program(b"gone" if findings.program_ended else b"end"))

    def _start_program(self, request: RunRequest, *fds: int) -> None:
        socket.send_fds(self._zygote, [request.pack()], list(fds))

    def _end_program(self, message: bytes) -> Ending:
        """Have the zygote end the program; ``gone`` says that it seems to be ending by itself and should be left to."""
        self._zygote.send(message)
        reply = self._zygote.recv(MESSAGE_BYTES)
        if not reply:
            os._exit(1)  # the zygote is gone: the executor starts another worker
        return Ending.unpack(reply)

    def _in_child(self, run_tests: Callable[[], Findings], request: RunRequest) -> Findings:
        """Run the tests in a forked child; its death or silence is a finding too."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                self._executor.close()
                self._zygote.close()
                random.seed(0)
                cpu = int(_tests_cpu_seconds(request)) + 1
                resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
                memory = 1 << 30
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
                Channel(writer).send(encode(to_fields(run_tests())))
            finally:
                os._exit(0)
        os.close(writer)
        patience = request.wall_seconds + 4 * _tests_cpu_seconds(request)
        try:
            if not select.select([reader], [], [], patience)[0]:
                raise Closed("no answer")  # the zygote has stopped the program long before
            return read_findings(decode(Channel(reader).receive()))
        except (Closed, Malformed):
            return Findings(
                pass_times=[], checker_died=True, first_failure="the tests used up their own limits on this program"
            )
        finally:
            os.close(reader)
            _kill_children(child)

    def _run_stdio_job(self, job: Mapping[str, Any], request: RunRequest) -> dict[str, Any]:
        """Run a script once for each case and compare its outputs."""
        findings = Findings(pass_times=[])
        total = Ending()
        limits = job["limits"]
        for number, case in enumerate(job["cases"]):
            result, ending = self._run_script_once(job["program"], case["stdin"], request, limits["output_kib"] << 10)
            total = _add_endings(total, ending, result.over_output_limit)
            findings.not_loaded, raised = _read_frames(result.channel)
            if raised is not None and not findings.first_failure:
                findings.first_failure_types = raised.names
                findings.first_failure = f"{raised.names[0]}: {raised.text} (line {raised.line})"
            if findings.not_loaded:
                findings.unreached = len(job["cases"]) - number
                break
            bad = ending.limit is not None or ending.exit_code != 0 or result.over_output_limit
            if not bad and stdio.outputs_equal(result.output.decode("utf-8", "replace"), case["stdout"]):
                findings.pass_times.append(time.monotonic())
            elif bad:
                findings.raised += 1
                findings.program_ended = findings.program_ended or not findings.first_failure_types
                findings.first_failure = findings.first_failure or _describe_ending(ending, result.over_output_limit)
            else:
                findings.wrong += 1
                findings.first_failure = findings.first_failure or f"case {number}: the output differs"
            if ending.limit is not None:
                findings.unreached = len(job["cases"]) - number - 1
                break
        return _make_report(findings, total)

    def _run_script_once(
        self, program: str, text: str, request: RunRequest, output_bytes: int
    ) -> tuple[stdio.StdioResult, Ending]:
        ours, theirs = socket.socketpair()
        stdin_read, stdin_write = os.pipe()
        stdout_read, stdout_write = os.pipe()
        self._start_program(request, theirs.fileno(), stdin_read, stdout_write)
        for fd in (theirs.detach(), stdin_read, stdout_write):
            os.close(fd)
        try:
            Channel(ours.fileno()).send(b"P" + encode(program))
            patience = request.wall_seconds + 5
            result = stdio.exchange(stdin_write, stdout_read, ours.fileno(), text, output_bytes, patience)
        except Closed:
            os.close(stdin_write)
            result = stdio.StdioResult()
        os.close(stdout_read)
        ours.close()
        return result, self._end_program(b"end" if result.over_output_limit else b"gone")

    def _run_probe(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Run the probe program (``isolation.probe``) and return what it prints."""
        request = RunRequest(
            cpu_seconds=5, wall_seconds=20, memory_mib=512, processes=8, file_mib=4, grace=False, report_interfaces=True
        )
        result, ending = self._run_script_once(job["program"], "", request, 1 << 16)
        return {"output": result.output.decode("utf-8", "replace"), "ending": to_fields(ending)}


def _tests_cpu_seconds(request: RunRequest) -> float:
    """Return the CPU seconds that the tests themselves may use for one program, not counting the program's."""
    return 2 * request.cpu_seconds + 1


class _OutOfTime(BaseException):
    """The tests used more CPU time than they may."""


def _raise_out_of_time(signum: int, frame: object) -> None:
    raise _OutOfTime


def _run_under_timer(run_tests: Callable[[], Findings], cpu_seconds: float) -> Findings:
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds, 0.1)  # again and again: at the recursion limit no handler runs
    try:
        return run_tests()
    except (_OutOfTime, MemoryError, RecursionError):
        return Findings(
            pass_times=[], checker_died=True, first_failure="the tests used up their own limits on this program"
        )
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _make_report(findings: Findings, ending: Ending) -> dict[str, Any]:
    return {"findings": to_fields(findings), "ending": to_fields(ending)}


def _add_endings(total: Ending, one: Ending, over_output_limit: bool) -> Ending:
    """Add up the endings of several runs; exit code, signal and limit are those of the first run that failed."""
    first = one if total.limit is None and total.exit_code in (None, 0) and total.signal is None else total
    return Ending(
        exit_code=first.exit_code,
        signal=first.signal,
        killed=first.killed,
        limit=first.limit or ("output" if over_output_limit else None),
        over_at=total.over_at or one.over_at,
        cpu_seconds=total.cpu_seconds + one.cpu_seconds,
        wall_seconds=total.wall_seconds + one.wall_seconds,
        peak_rss_mib=max(total.peak_rss_mib, one.peak_rss_mib),
    )


def _describe_ending(ending: Ending, over_output_limit: bool) -> str:
    if over_output_limit:
        return "more output than allowed"
    if ending.limit:
        return f"stopped at the {ending.limit} limit"
    return f"killed by signal {ending.signal}" if ending.signal else f"exit status {ending.exit_code}"


def _read_frames(data: bytes) -> tuple[tuple[str, ProgramError] | None, ProgramError | None]:
    """Why a script did not compile, and the first exception that it reports.

    The first frame is written before the script runs, so only there can it say that it does not compile. Malformed
    frames are left out: the script may have written them.
    """
    first = True
    while len(data) >= 5:
        size = int.from_bytes(data[:4], "little")
        tag, content, data = data[4:5], data[5 : 4 + size], data[4 + size :]
        with contextlib.suppress(Malformed):
            if first and tag == b"E":
                return read_refusal(content), None
            if tag == b"X":
                return None, read_exception(decode(content))
        first = False
    return None, None


def _kill_children(child: int) -> None:
    """Kill and reap the tests' child and whatever it started (all others in this pid namespace)."""
    while True:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1 if os.getpid() == 1 else child, signal.SIGKILL)
        try:
            os.wait4(-1, 0)
        except ChildProcessError:
            return
