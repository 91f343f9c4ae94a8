"""rrtf's commands in processes of their own that need not import torch and Lightning again: 6 s less for each.

A server imports what training needs and forks a child for every command. Up to the fork nothing has been computed and
no thread was started (which is looked at), so a child is what a fresh interpreter would be after its imports. What a
fresh interpreter does before that (the imports themselves, a signal in the middle of them) is for tests with
``subprocess``.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PRELOADED = (
    *("lightning", "torch.distributed.launcher.api", "transformers.models.llama.modeling_llama", "hydra"),
    *("transformers.models.auto.modeling_auto", "transformers.models.auto.tokenization_auto"),
    *(
        "rrtf.config.bench",
        "rrtf.config.validation",
        "rrtf.commands.run",
        "rrtf.commands.train",
        "rrtf.commands.validation",
    ),
)


class Command:
    """A command at work, the leader of a session of its own."""

    def __init__(self, server: Server, arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self._server, self._arguments = server, arguments
        self._folder = tempfile.TemporaryDirectory()
        self._shown = {name: str(Path(self._folder.name) / name) for name in ("stdout", "stderr")}
        own = dict(os.environ) | dict(environment)
        self.pid = server.ask(start={"arguments": arguments, "environment": own, "cwd": os.getcwd()} | self._shown)

    def has_ended(self) -> bool:
        return bool(self._server.ask(ended=self.pid))

    def kill(self) -> None:
        """SIGKILL to it and to all that it has started, and wait."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self.wait().returncode == -signal.SIGKILL

    def wait(self) -> subprocess.CompletedProcess[str]:
        """Exit code, standard output and standard error."""
        code = self._server.ask(wait=self.pid)
        texts = {name: Path(path).read_text() for name, path in self._shown.items()}
        self._folder.cleanup()
        return subprocess.CompletedProcess(["rrtf", *self._arguments], code, **texts)


class Server:
    """Forks a child for each command.

    Args:
        modules: what it imports beside ``PRELOADED``, before it.
        environment: what it has beside this process's environment; a command brings its own.
    """

    def __init__(self, *modules: str, **environment: str) -> None:
        alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"} | environment  # numpy's threads start when it is imported
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=alone,
        )
        atexit.register(self._process.communicate)  # the end of its input is the end of the server

    def start(self, *arguments: str, **environment: str) -> Command:
        """``rrtf ARGUMENTS`` in this process's environment and more."""
        return Command(self, arguments, environment)

    def processes(self, count: int, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """``rrtf ARGUMENTS`` in several processes that meet as torchrun's do; the first one's exit code that is not 0.

        As torchrun does, this process keeps the store at which they meet, so that no port need be free twice.
        """
        from torch.distributed import TCPStore

        store = TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)
        shared = {
            "TORCHELASTIC_RUN_ID": "warm",
            "TORCHELASTIC_USE_AGENT_STORE": "True",
            "MASTER_ADDR": "127.0.0.1",
            "MASTER_PORT": str(store.port),
            "WORLD_SIZE": str(count),
            "LOCAL_WORLD_SIZE": str(count),
            "OMP_NUM_THREADS": "1",
        } | environment
        ranks = ({"RANK": str(rank), "LOCAL_RANK": str(rank)} for rank in range(count))
        done = [one.wait() for one in [self.start(*arguments, **shared, **rank) for rank in ranks]]
        return next((one for one in done if one.returncode), done[0])

    def ask(self, **order: Any) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@cache
def server() -> Server:
    """The one of this process."""
    return Server()


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """``rrtf ARGUMENTS``, waited for."""
    return server().start(*arguments).wait()


def _serve(modules: list[str]) -> None:
    """Answer each order on standard input by a number: a child's process, whether it has ended, its exit code."""
    for name in (*modules, *PRELOADED):
        importlib.import_module(name)
    threads = os.listdir("/proc/self/task")
    assert len(threads) == 1, f"{len(threads)} threads: a forked child would miss them"
    gc.freeze()  # a child would look through, and so copy, all that was imported: 1.5 s
    while line := sys.stdin.readline():
        ((kind, order),) = json.loads(line).items()
        if kind == "start" and (answer := os.fork()) == 0:
            return _become(order)
        if kind == "ended":
            answer = os.waitid(os.P_PID, order, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        if kind == "wait":
            answer = os.waitstatus_to_exitcode(os.waitpid(order, 0)[1])
        print(int(answer), flush=True)
    return None


def _become(order: dict[str, Any]) -> None:
    """Be ``rrtf`` as if it had been started so; ends with SystemExit, as it does."""
    from rrtf.cli import main

    os.setsid()
    for number, (name, mode) in enumerate((("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY))):
        opened = os.open(order.get(name, os.devnull), mode | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["cwd"])
    sys.argv = ["rrtf", *order["arguments"]]
    main()


if __name__ == "__main__":
    _serve(sys.argv[1:])
