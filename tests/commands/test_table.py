"""The tables at the end of a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rrtf.commands.table import describe_rounds, summarize_run
from rrtf.core.jsonl import write_json


def share(value: float, low: float, high: float) -> dict[str, float]:
    return {"value": value, "low": low, "high": high}


def measured(one: dict[str, float] | None) -> dict[str, Any]:
    return {"pass@k": {"1": one}}


def test_before_after_quantized_and_what_it_cost(tmp_path: Path) -> None:
    before, after = share(0.2475, 0.1924, 0.3121), share(0.3636, 0.2998, 0.4326)
    write_json(
        tmp_path / "evaluation.json",
        {
            "first_steps, greedy": {
                "before": measured(before),
                "after": measured(after),
                "paired": {"p_value": 0.000412},
            },
            "humaneval, greedy": {"before": measured(None), "after": measured(after), "paired": {"p_value": 1.0}},
        },
    )
    row = {"ms_per_token": 4.04, "peak_rss_mib": 310.2, "pass@1": after}
    write_json(tmp_path / "quantization.json", {"benchmark": "first_steps", "models": {"int8": row}})
    for number, (name, seconds, peak) in enumerate((("sample", 61.4, 900), ("rank", 1200.0, 410))):
        marker = tmp_path / "stages" / f"{name}.json"
        write_json(marker, {"wall_seconds": seconds, "peak_rss_mib": peak})
        os.utime(marker, (number, number))
    (tmp_path / "report.html").touch()
    gain = {"baseline": "own format", "benchmarks": ["a", "b"], "problems": 427, "before": 79, "after": 104}
    write_json(tmp_path / "gain.json", gain | {"won": 36, "lost": 11, "p": 0.000351})
    assert summarize_run(tmp_path) == "\n".join(
        [
            "79 -> 104 of 427 problems (a, b), before in the student's own format; won 36, lost 11, p = 0.00035",
            "",
            "pass@1, %, 95 % interval             before              after   gain  p (paired)",
            "first_steps, greedy       24.8 [19.2, 31.2]  36.4 [30.0, 43.3]  +11.6     0.00041",
            "humaneval, greedy                         –  36.4 [30.0, 43.3]      –           1",
            "",
            "on first_steps, greedy  ms/token  peak MiB             pass@1",
            "int8                         4.0       310  36.4 [30.0, 43.3]",
            "",
            "stage     seconds  peak MiB",
            "sample         61       900",
            "rank         1200       410",
            "together     1261       900",
            "",
            f"report: {tmp_path}/report.html",
        ]
    )


def test_rounds_and_why_there_are_no_more(tmp_path: Path) -> None:
    first = {"round": 0, "solved": 37, "problems": 159, "tokens": None, "seconds": 12.3, "chosen": False}
    second = {"round": 1, "solved": 53, "problems": 159, "tokens": 50_000, "seconds": 480.0, "chosen": True}
    unmeasured = {"round": 2, "solved": None, "problems": None, "tokens": 48_000, "seconds": 490.0, "chosen": False}
    table = {"rounds": [first, second, unmeasured], "chosen": 1, "stopped": "all 2 rounds are done"}
    assert describe_rounds(table) == "\n".join(
        [
            "round  validation solved   of  tokens trained  seconds",
            "0                     37  159               –       12",
            "1                     53  159           50000      480  taken",
            "2                      –    –           48000      490",
            "all 2 rounds are done",
        ]
    )
    assert describe_rounds(table | {"stopped": None}).splitlines()[-1].startswith("2 ")
