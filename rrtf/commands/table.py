"""The short table at the end of a run: before, after, what changed, and what it cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rrtf.core.console import counted, draw_table
from rrtf.core.jsonl import read_json


def summarize_run(out: Path) -> str:
    """Text for stdout, from whatever the run directory holds."""
    parts: list[str] = []
    if (out / "gain.json").is_file():
        parts.append(describe_gain(read_json(out / "gain.json")))
    if (out / "rounds.json").is_file():
        parts.append(describe_rounds(read_json(out / "rounds.json")))
    if (out / "evaluation.json").is_file():
        parts.append(_evaluation(read_json(out / "evaluation.json")))
    if (out / "quantization.json").is_file():
        parts.append(_quantization(read_json(out / "quantization.json")))
    parts.append(_stages(out))
    if (out / "report.html").is_file():
        parts.append(f"report: {out / 'report.html'}")
    return "\n\n".join(parts)


def describe_gain(gain: dict[str, Any]) -> str:
    """The one line that a run is for."""
    measured = f"{counted(gain['problems'], 'problem')} ({', '.join(gain['benchmarks'])})"
    return (
        f"{gain['before']} -> {gain['after']} of {measured}, "
        f"before in the student's {gain['baseline']}; won {gain['won']}, lost {gain['lost']}, "
        f"p = {gain['p']:.2g}"
    )


def describe_rounds(table: dict[str, Any]) -> str:
    """The rounds of a run as a table, and why there are no more."""
    rows = [_round(row) for row in table["rounds"]]
    drawn = draw_table(("round", "validation solved", "of", "tokens trained", "seconds", ""), rows)
    return f"{drawn}\n{table['stopped']}" if table["stopped"] else drawn


def _round(row: dict[str, Any]) -> tuple[str, ...]:
    figures = ["–" if row[name] is None else str(row[name]) for name in ("solved", "problems", "tokens")]
    return str(row["round"]), *figures, f"{row['seconds']:.0f}", "taken" if row["chosen"] else ""


def describe_comparison(name: str, figures: dict[str, Any], baseline: dict[str, Any]) -> str:
    """One line for one quantized model, each number beside that of the unquantized one in the same engine."""
    pairs = [
        f"{figures['ms_per_token']:.1f} ms/token ({baseline['ms_per_token']:.1f} unquantized)",
        f"{figures['disk_mib']:.0f} MiB on disk ({baseline['disk_mib']:.0f})",
        f"pass@1 {percent(figures['pass@1'])} % ({percent(baseline['pass@1'])})",
    ]
    return f"{name}: {', '.join(pairs)}"


def describe_outcomes(name: str, figures: dict[str, Any]) -> str:
    """One line for one evaluation: pass@k in percent with intervals, and counts by outcome."""
    scores = [f"pass@{k} {percent(value)} %" for k, value in figures["pass@k"].items() if value]
    counts = [f"{outcome} {count}" for outcome, count in figures["outcomes"].items()]
    return f"{name}: {', '.join(scores)} of {counted(figures['tasks'], 'task')}; {', '.join(counts)}"


def percent(value: dict[str, float] | None) -> str:
    """A share with its interval, in percent: ``18.3 [12.2, 26.4]``; a dash where nothing has a verdict."""
    if value is None:
        return "–"
    return f"{100 * value['value']:.1f} [{100 * value['low']:.1f}, {100 * value['high']:.1f}]"


def _evaluation(data: dict[str, Any]) -> str:
    rows = []
    for name, row in data.items():
        before, after = row["before"]["pass@k"]["1"], row["after"]["pass@k"]["1"]
        gain = f"{100 * (after['value'] - before['value']):+.1f}" if before and after else "–"
        rows.append((name, percent(before), percent(after), gain, f"{row['paired']['p_value']:.2g}"))
    return draw_table(("pass@1, %, 95 % interval", "before", "after", "gain", "p (paired)"), rows)


def _quantization(data: dict[str, Any]) -> str:
    rows = [
        (name, f"{row['ms_per_token']:.1f}", f"{row['peak_rss_mib']:.0f}", percent(row["pass@1"]))
        for name, row in data["models"].items()
    ]
    return draw_table((f"on {data['benchmark']}, greedy", "ms/token", "peak MiB", "pass@1"), rows)


def _stages(out: Path) -> str:
    markers = sorted((path.stat().st_mtime, path) for path in (out / "stages").glob("*.json"))
    held = [(path.stem, read_json(path)) for _, path in markers]
    rows = [(name, f"{row['wall_seconds']:.0f}", f"{row['peak_rss_mib']:.0f}") for name, row in held]
    seconds = sum(row["wall_seconds"] for _, row in held)
    together = ("together", f"{seconds:.0f}", f"{max((row['peak_rss_mib'] for _, row in held), default=0):.0f}")
    return draw_table(("stage", "seconds", "peak MiB"), [*rows, together])
