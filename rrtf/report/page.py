"""One self-contained HTML file from a run directory or a comparison: no request leaves it, it works from ``file://``.

Everything that came from a model, a test or a user is escaped: the template by autoescaping, drawings by
``Markup.format``, the groups as JSON (``rrtf.report.browser``). Beyond that, the page's own content security policy
names the hash of its one script, so a browser runs no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rrtf.report import browser, results, sections
from rrtf.report.comparison import make_comparison, make_comparison_headline
from rrtf.report.data import RunData, read_run
from rrtf.report.wording import plain

HERE = Path(__file__).parent


def render(out: Path) -> str:
    """The page as text that UTF-8 can hold.

    Raises:
        UserError: a file of the run directory is malformed.
    """
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = plain
    environment.filters["pretty"] = lambda data: json.dumps(data, indent=2, ensure_ascii=False)
    run = read_run(out)
    if run.is_only_a_comparison:
        page = environment.get_template("comparison.html.j2").render(**_make_shared_context(run), script_hash=None)
    else:
        page = environment.get_template("page.html.j2").render(**_make_shared_context(run), **_make_context(run))
    return page.encode("utf-8", "replace").decode("utf-8")


def _make_shared_context(run: RunData) -> dict[str, Any]:
    return {
        "run": run,
        "style": Markup((HERE / "page.css").read_text(encoding="utf-8")),
        "comparison": make_comparison(run.comparison) if run.comparison else None,
    }


def _make_headline(run: RunData) -> results.Headline | None:
    if run.gain:
        return results.make_gain_headline(run.gain)
    if run.evaluation:
        return results.make_headline(run.evaluation)
    return make_comparison_headline(run.comparison) if run.comparison else None


def _make_context(run: RunData) -> dict[str, Any]:
    script = (HERE / "page.js").read_text(encoding="utf-8")
    evaluation, curves = run.evaluation, run.curves
    steps = run.training["optimizer_steps"] if run.training else max(curves.rows) + 1 if curves else 1
    trained_on = sections.make_source_rows(run.ranking) if run.ranking else []
    measured = sections.make_evaluation_rows(evaluation) if evaluation else []
    return {
        "script": Markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "headline": _make_headline(run),
        "changes": run.changes,
        "results": results.make_results(evaluation) if evaluation else None,
        "sources": trained_on,
        "evaluations": measured,
        "outcomes": sections.list_shown_outcomes([*trained_on, *measured]),
        "rounds": sections.make_round_rows(run.rounds) if run.rounds else [],
        "panels": sections.make_panels(curves) if curves else [],
        "pass_panel": sections.make_pass_panel(evaluation, steps) if evaluation and curves else None,
        "figures": sections.make_figures(run),
        "scorers": sections.make_scorer_tables(run.ranking) if run.ranking else [],
        "quantization": sections.make_quantization_rows(run.quantization) if run.quantization else [],
        "stages": sections.make_stage_rows(run.stages) if run.stages else [],
        "groups_json": browser.embed(run.groups or (), browser.MOST_GROUPS),
        "groups_shown": min(len(run.groups or ()), browser.MOST_GROUPS),
    }
