"""Start one worker process, send it jobs without blocking, read its reports, and end it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.sandbox.protocol.messages import MAX_PREPARED_TESTS
from rrtf.sandbox.runtime import package_paths

_LENGTH = struct.Struct("<I")
_START_SECONDS = 60.0
MAX_REPORT = 64 << 20
"""Bytes of the largest report that is read: a few million times of tests that passed."""
_HERE = Path(__file__).resolve().parent
_BOOTSTRAP = """
import sys, types
for name, path in (("rrtf", {rrtf!r}), ("rrtf.sandbox", {sandbox!r})):  # without running either's __init__
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = [path]
from rrtf.sandbox.worker.main import main
main({handle})
"""
_ENVIRONMENT = {
    "HOME": "/tmp",
    "TMPDIR": "/tmp",
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class WorkerGone(Exception):
    """The worker's process has ended."""


class Unreadable(WorkerGone):
    """The worker wrote what is no report: a program or its tests have broken it."""


class WorkerHandle:
    """The executor's handle of one worker process. The executor keeps ``jobs``, those sent to it, oldest first.

    ``cpu`` keeps all its processes on one CPU: checker and program wait for each other in turn, so they need only one,
    and waking a process on another CPU costs a tenth of the speed (measured).
    """

    def __init__(self, isolation: str, *, cpu: int | None = None) -> None:
        ours, theirs = socket.socketpair()
        bootstrap = _BOOTSTRAP.format(rrtf=str(_HERE.parent), sandbox=str(_HERE), handle=theirs.fileno())
        environment = dict(_ENVIRONMENT)
        if "LD_LIBRARY_PATH" in os.environ:  # some interpreters find their own library only so; removed inside
            environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
        self._process = subprocess.Popen(
            [os.path.realpath(sys.executable), "-s", "-S", "-P", "-c", bootstrap],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if "RRTF_SANDBOX_DEBUG" not in os.environ else None,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._socket = ours
        self._out: deque[memoryview] = deque()
        self._in = bytearray()
        self.jobs: deque[Any] = deque()
        self.prepared: dict[str, None] = {}
        """Test sources that this worker has prepared, the oldest first."""
        self.busy_since = time.monotonic()
        self.cpu = cpu
        setup = {"isolation": isolation, "packages": package_paths(), "cpu": cpu, "parent": os.getpid()}
        self.send(setup)
        self._socket.setblocking(False)

    def record_prepared(self, tests: str) -> None:
        """Record that this worker has prepared this test source; as many are recorded as it keeps."""
        if tests:
            self.prepared.pop(tests, None)
            self.prepared[tests] = None
            if len(self.prepared) > MAX_PREPARED_TESTS:
                del self.prepared[next(iter(self.prepared))]

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Mapping[str, Any]) -> None:
        """Queue one message; ``flush`` writes it."""
        content = json.dumps(message).encode()
        self._out.append(memoryview(_LENGTH.pack(len(content)) + content))

    @property
    def has_unsent(self) -> bool:
        """Whether queued bytes are still to be written."""
        return bool(self._out)

    def flush(self) -> None:
        """Write what the socket takes now. Raises WorkerGone."""
        try:
            while self._out:
                sent = self._socket.send(self._out[0])
                self._out[0] = self._out[0][sent:]
                if not self._out[0]:
                    self._out.popleft()
        except BlockingIOError:
            return
        except OSError as error:
            raise WorkerGone(str(error)) from error

    def read(self) -> Iterator[Any]:
        """Yield the reports that have arrived in full, not checked yet. Raises WorkerGone or Unreadable."""
        try:
            data = self._socket.recv(1 << 20)
        except BlockingIOError:
            return
        except OSError as error:
            raise WorkerGone(str(error)) from error
        if not data:
            raise WorkerGone("the worker has ended")
        self._in += data
        while len(self._in) >= 4:
            (size,) = _LENGTH.unpack_from(self._in)
            if size > MAX_REPORT:
                raise Unreadable(f"a report of {size} bytes")
            if len(self._in) < 4 + size:
                break
            try:
                report = json.loads(self._in[4 : 4 + size])
            except (ValueError, RecursionError) as error:  # a number of too many digits is a ValueError too
                raise Unreadable(f"a report that cannot be read: {error}") from error
            del self._in[: 4 + size]
            yield report

    def request(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Send one message and wait for its report; used only while starting.

        Raises:
            UserError: this machine refuses a step of the isolation; the text names it.
            InfrastructureError: the worker died or is silent.
        """
        self._socket.settimeout(_START_SECONDS)
        self.send(message)
        try:
            self.flush()
            reports: list[Any] = []
            while not reports:
                reports = list(self.read())
        except (WorkerGone, TimeoutError) as error:
            raise InfrastructureError(f"a sandbox worker did not start: {error}") from error
        finally:
            self._socket.setblocking(False)
        report: dict[str, Any] = reports[0]
        if "refused" in report:
            raise UserError(f"the sandbox cannot be built here: this machine refuses {report['refused']}")
        return report

    def close(self) -> None:
        """End the worker and all it has started."""
        self._socket.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()
