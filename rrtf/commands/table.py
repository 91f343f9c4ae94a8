"""The short table at the end of a run: before, after, what changed, and what it cost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rrtf.core.console import counted
from rrtf.core.jsonl import read_json


def summarize_run(out: Path) -> str:
    """Text for stdout, from whatever the run directory holds."""
    lines: list[str] = []
    if (out / "evaluation.json").is_file():
        lines += _evaluation(read_json(out / "evaluation.json"))
    if (out / "quantization.json").is_file():
        lines += ["", *_quantization(read_json(out / "quantization.json"))]
    lines += ["", *_stages(out)]
    if (out / "report.html").is_file():
        lines += ["", f"report: {out / 'report.html'}"]
    return "\n".join(lines).strip()


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


def _evaluation(data: dict[str, Any]) -> list[str]:
    lines = [f"{'pass@1, %, 95 % interval':<28}{'before':>22}{'after':>22}{'gain':>8}{'p (paired)':>12}"]
    for name, row in data.items():
        before, after = row["before"]["pass@k"]["1"], row["after"]["pass@k"]["1"]
        gain = f"{100 * (after['value'] - before['value']):+.1f}" if before and after else "–"
        lines.append(f"{name:<28}{percent(before):>22}{percent(after):>22}{gain:>8}{row['paired']['p_value']:>12.2g}")
    return lines


def _quantization(data: dict[str, Any]) -> list[str]:
    lines = [f"{'on ' + data['benchmark'] + ', greedy':<32}{'ms/token':>9}{'peak MiB':>10}{'pass@1':>22}"]
    for name, row in data["models"].items():
        lines.append(f"{name:<32}{row['ms_per_token']:>9.1f}{row['peak_rss_mib']:>10.0f}{percent(row['pass@1']):>22}")
    return lines


def _stages(out: Path) -> list[str]:
    markers = sorted((path.stat().st_mtime, path) for path in (out / "stages").glob("*.json"))
    rows = [(path.stem, read_json(path)) for _, path in markers]
    lines = [f"{'stage':<12}{'seconds':>10}{'peak MiB':>10}"]
    lines += [f"{name:<12}{row['wall_seconds']:>10.0f}{row['peak_rss_mib']:>10.0f}" for name, row in rows]
    total = sum(row["wall_seconds"] for _, row in rows)
    return [*lines, f"{'together':<12}{total:>10.0f}{max((r['peak_rss_mib'] for _, r in rows), default=0):>10.0f}"]
