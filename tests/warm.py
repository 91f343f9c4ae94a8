"""rrtf's commands in processes of their own that need not import torch and Lightning again: 6 s less for each.

A server imports what training needs and forks a child for every command. Up to the fork nothing has been computed and
no thread was started (which is looked at), so a child is what a fresh interpreter would be after its imports. What a
fresh interpreter does before that (the imports themselves, a signal in the middle of them) is for tests with
``subprocess``.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

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


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """``rrtf ARGUMENTS``, waited for: exit code, standard output and standard error, in this process's environment."""
    with tempfile.TemporaryDirectory() as folder:
        shown = {name: str(Path(folder) / name) for name in ("stdout", "stderr")}
        code = _ask(_server(), {"arguments": arguments, "environment": dict(os.environ), "cwd": os.getcwd()} | shown)
        texts = {name: Path(path).read_text() for name, path in shown.items()}
    return subprocess.CompletedProcess(["rrtf", *arguments], code, **texts)


@cache
def _server() -> subprocess.Popen[str]:
    alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # numpy's threads start when it is imported
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=alone
    )
    atexit.register(server.communicate)  # the end of its input is the end of the server
    return server


def _ask(server: subprocess.Popen[str], order: object) -> int:
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(order) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


def _serve() -> None:
    """Fork a child for each order on standard input and answer with its exit code."""
    for name in PRELOADED:
        importlib.import_module(name)
    threads = os.listdir("/proc/self/task")
    assert len(threads) == 1, f"{len(threads)} threads: a forked child would miss them"
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            _become(json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _become(order: dict[str, object]) -> None:
    """Be ``rrtf`` as if it had been started so; ends with SystemExit, as it does."""
    from rrtf.cli import main

    for number, (name, mode) in enumerate((("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY))):
        opened = os.open(str(order.get(name, os.devnull)), mode | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[call-overload]
    os.chdir(str(order["cwd"]))
    sys.argv = ["rrtf", *order["arguments"]]  # type: ignore[misc]
    main()


if __name__ == "__main__":
    _serve()
