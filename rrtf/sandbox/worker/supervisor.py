"""The supervisor: takes jobs from the executor, has the zygote run the program, judges it, reports what happened.

It runs in namespaces of its own, without rights, files or network, because test source is not ours either. Tests that
can do nothing but compare values (``asserts.is_plain``) run right here, under a CPU timer; all others, and the second
try of a job, run in a forked child with limits of its own, so that no tests can disturb the next ones.
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
from rrtf.sandbox.checker.client import Program, Refused
from rrtf.sandbox.checker.runner import Findings, prepare_source, run_cases, run_check
from rrtf.sandbox.isolation import rootfs
from rrtf.sandbox.isolation.isolate import confine
from rrtf.sandbox.protocol.codec import decode, encode
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.framing import Channel, Closed
from rrtf.sandbox.protocol.messages import MESSAGE_BYTES, Ending, Order
from rrtf.sandbox.worker.compiling import compiled, may_compile_here

COLLECT_EVERY = 1000
_MEMORY = 1 << 30
_RECURSION = 10_000  # for values that nest as deeply as may cross
_DIGITS = 100_000  # expected values may be long; the conversion is quadratic and no timer interrupts it


class Supervisor:
    """The loop of process 1 of the checker's namespaces."""

    def __init__(self, executor: socket.socket, zygote: socket.socket, *, isolated: bool) -> None:
        self._executor = executor
        self._channel = Channel(executor.fileno())  # made here: it reads ahead, and programs must not inherit tests
        self._zygote = zygote
        # Do not interrupt the program at each of its answers: on the same CPU, take them together when it waits.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        if isolated:
            rootfs.cover_proc(watch=False)
            confine()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.signal(signal.SIGPROF, _out_of_time)
        sys.set_int_max_str_digits(_DIGITS)
        sys.setrecursionlimit(_RECURSION)

    def serve(self) -> NoReturn:
        """Answer jobs until the executor is gone; never returns."""
        try:
            for number in itertools.count(1):
                if number % COLLECT_EVERY == 0:
                    gc.collect()  # never by itself: tests' functions and their globals refer to each other
                job = json.loads(self._channel.receive())
                report = self._judge(job) if job["kind"] != "observe" else self._observe(job)
                self._channel.send(json.dumps(report).encode())
        except Closed:
            pass
        os._exit(0)

    def _judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        kind, limits = job["kind"], job["limits"]
        names = ("cpu_seconds", "wall_seconds", "memory_mib", "processes", "file_mib")
        order = Order(grace=job["grace"], **{name: limits[name] for name in names})
        if kind == "stdio":
            return self._judge_output(job, order)
        tests = prepare_source(job["code"]) if kind == "check" else None
        if isinstance(tests, str):
            return _report(Findings(pass_times=[], broken=tests), Ending())
        source, entry = job["program"], job["entry_point"]
        code = compiled(source) if not job["apart"] and may_compile_here(source) else source
        run: Callable[..., Findings] = run_cases if tests is None else run_check
        checks = job["cases"] if tests is None else tests
        if isinstance(code, BaseException):
            return _report(run(Refused("compile", code), source, entry, checks), Ending())
        ours, theirs = socket.socketpair()
        program = Program(Channel(ours.fileno()))
        self._start(order, theirs.fileno())
        theirs.close()
        judge = functools.partial(run, program, code, entry, checks)
        apart = job["apart"] or (tests is not None and not tests.plain)
        findings = self._in_child(judge, order) if apart else _under_timer(judge, _own_cpu(order))
        ours.close()
        return _report(findings, self._end(b"gone" if findings.stopped else b"end"))

    def _start(self, order: Order, *handles: int) -> None:
        socket.send_fds(self._zygote, [order.pack()], list(handles))

    def _end(self, word: bytes) -> Ending:
        """Have the program ended; ``gone`` says that it seems to be dying by itself and should be let."""
        self._zygote.send(word)
        answer = self._zygote.recv(MESSAGE_BYTES)
        if not answer:
            os._exit(1)  # the zygote is gone: the executor starts another worker
        return Ending.unpack(answer)

    def _in_child(self, judge: Callable[[], Findings], order: Order) -> Findings:
        """Judge in a forked child; its death or silence is a finding too."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                self._executor.close()
                self._zygote.close()
                random.seed(0)
                cpu = int(_own_cpu(order)) + 1
                resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
                memory = 1 << 30
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
                Channel(writer).send(encode(tuple(_fields(judge()).items())))
            finally:
                os._exit(0)
        os.close(writer)
        patience = order.wall_seconds + 4 * _own_cpu(order)
        try:
            if not select.select([reader], [], [], patience)[0]:
                raise Closed("no answer")  # the zygote has stopped the program long before
            return Findings(**dict(decode(Channel(reader).receive())))
        except (Closed, Malformed, TypeError, ValueError):
            return Findings(
                pass_times=[], checker_died=True, first="the tests used up their own limits on this program"
            )
        finally:
            os.close(reader)
            _kill_children(child)

    def _judge_output(self, job: Mapping[str, Any], order: Order) -> dict[str, Any]:
        """Run a whole program once a case."""
        findings = Findings(pass_times=[])
        total = Ending()
        limits = job["limits"]
        for number, case in enumerate(job["cases"]):
            heard, ending = self._one_output(job["program"], case["stdin"], order, limits["output_kib"] << 10)
            total = _add(total, ending, heard.too_much)
            frames = _frames(heard.channel)
            for tag, content in frames:
                if tag == b"E" and not findings.not_loaded:
                    findings.not_loaded = content
                elif tag == b"X" and not findings.first:
                    findings.first_kinds, findings.first = (
                        content[0],
                        f"{content[0][0]}: {content[1]} (line {content[2]})",
                    )
            if findings.not_loaded:
                findings.unreached = len(job["cases"]) - number
                break
            bad = ending.limit is not None or ending.exit_code != 0 or heard.too_much
            if not bad and stdio.same_output(heard.output.decode("utf-8", "replace"), case["stdout"]):
                findings.pass_times.append(time.monotonic())
            elif bad:
                findings.raised += 1
                findings.stopped = findings.stopped or not findings.first_kinds
                findings.first = findings.first or _how_it_ended(ending, heard.too_much)
            else:
                findings.wrong += 1
                findings.first = findings.first or f"case {number}: the output differs"
            if ending.limit is not None:
                findings.unreached = len(job["cases"]) - number - 1
                break
        return _report(findings, total)

    def _one_output(self, program: str, text: str, order: Order, output_bytes: int) -> tuple[stdio.Heard, Ending]:
        ours, theirs = socket.socketpair()
        stdin_read, stdin_write = os.pipe()
        stdout_read, stdout_write = os.pipe()
        self._start(order, theirs.fileno(), stdin_read, stdout_write)
        for handle in (theirs.detach(), stdin_read, stdout_write):
            os.close(handle)
        try:
            Channel(ours.fileno()).send(b"P" + encode(program))
            patience = order.wall_seconds + 5
            heard = stdio.converse(stdin_write, stdout_read, ours.fileno(), text, output_bytes, patience)
        except Closed:
            os.close(stdin_write)
            heard = stdio.Heard()
        os.close(stdout_read)
        ours.close()
        return heard, self._end(b"end" if heard.too_much else b"gone")

    def _observe(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Run a fixed program of ours that reports what it can see and do (``probe``)."""
        order = Order(cpu_seconds=5, wall_seconds=20, memory_mib=512, processes=8, file_mib=4, grace=False, look=True)
        heard, ending = self._one_output(job["program"], "", order, 1 << 16)
        return {"output": heard.output.decode("utf-8", "replace"), "ending": _fields(ending)}


def _own_cpu(order: Order) -> float:
    """Return the CPU seconds that the tests themselves may use for one program, beside the program's own."""
    return 2 * order.cpu_seconds + 1


class _OutOfTime(BaseException):
    """The tests used more CPU time than they may."""


def _out_of_time(signum: int, frame: object) -> None:
    raise _OutOfTime


def _under_timer(judge: Callable[[], Findings], cpu_seconds: float) -> Findings:
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds, 0.1)  # again and again: at the recursion limit no handler runs
    try:
        return judge()
    except (_OutOfTime, MemoryError, RecursionError):
        return Findings(pass_times=[], checker_died=True, first="the tests used up their own limits on this program")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _report(findings: Findings, ending: Ending) -> dict[str, Any]:
    return {"findings": _fields(findings), "ending": _fields(ending)}


def _fields(record: Findings | Ending) -> dict[str, Any]:
    """Return a flat record's fields (``dataclasses.asdict`` copies deeply, which costs more than all else here)."""
    return {name: getattr(record, name) for name in record.__slots__}


def _add(total: Ending, one: Ending, too_much: bool) -> Ending:
    """Sum up the endings of several runs; the first bad one tells how it ended."""
    first = one if total.limit is None and total.exit_code in (None, 0) and total.signal is None else total
    return Ending(
        exit_code=first.exit_code,
        signal=first.signal,
        stopped=first.stopped,
        limit=first.limit or ("output" if too_much else None),
        over_at=total.over_at or one.over_at,
        cpu_seconds=total.cpu_seconds + one.cpu_seconds,
        wall_seconds=total.wall_seconds + one.wall_seconds,
        peak_rss_mib=max(total.peak_rss_mib, one.peak_rss_mib),
    )


def _how_it_ended(ending: Ending, too_much: bool) -> str:
    if too_much:
        return "more output than allowed"
    if ending.limit:
        return f"stopped at the {ending.limit} limit"
    return f"killed by signal {ending.signal}" if ending.signal else f"exit status {ending.exit_code}"


def _frames(data: bytes) -> list[tuple[bytes, Any]]:
    """Split what came over a whole program's channel; what is malformed is left out (the program may have written)."""
    found: list[tuple[bytes, Any]] = []
    while len(data) >= 5:
        size = int.from_bytes(data[:4], "little")
        tag, content, data = data[4:5], data[5 : 4 + size], data[4 + size :]
        if tag in (b"E", b"X"):
            try:
                value = decode(content)
            except Malformed:
                continue
            wanted = (str, tuple, str, int) if tag == b"E" else (tuple, str, int)
            if type(value) is tuple and tuple(map(type, value)) == wanted:
                found.append((tag, value))
    return found


def _kill_children(child: int) -> None:
    """Kill and reap the tests' child and whatever it started (all others in this pid namespace)."""
    while True:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1 if os.getpid() == 1 else child, signal.SIGKILL)
        try:
            os.wait4(-1, 0)
        except ChildProcessError:
            return
