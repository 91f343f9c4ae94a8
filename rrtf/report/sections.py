"""Compute what the sections of the page show: outcomes, curves, counts, quantization, cost."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rrtf.core.records import Group, Outcome
from rrtf.report.charts import line_chart, progress_chart, stacked_bar
from rrtf.report.curves import Curves, running_mean, thin, window_for
from rrtf.report.data import Json, RunData, StageCost
from rrtf.report.results import make_greedy_whiskers
from rrtf.report.scales import tick_label
from rrtf.report.wording import bracket, duration, p_value, percent, plain, whole

PANELS = {
    "train/loss": ("Loss", "L = L_rank + L_ft, mean a group"),
    "train/loss_rank": ("Ranking loss, L_rank", "0 when every ranked pair is in order"),
    "train/loss_ft": ("Fine-tuning loss, L_ft", "cross-entropy on the teacher, summed over tokens"),
    "train/ranking_accuracy": ("Ranking accuracy", "share of ranked pairs with p_tea > p_stu"),
    "train/rank_grad_share": ("Share of the ranking", "of the gradient at the log-probabilities, L_rank against L_ft"),
    "train/margin": ("Margin", "mean p_tea − p_stu, log-probability a token"),
    "validation/pass@1": ("pass@1 during training", "greedy, on the benchmark of train.validate"),
    "train/teacher_logp": ("Teachers' responses", "mean log-probability a token"),
    "train/student_logp": ("Students' responses", "mean log-probability a token"),
    "train/grad_norm": ("Gradient norm", "before clipping"),
    "train/lr": ("Learning rate", ""),
    "train/tokens_per_second": ("Tokens a second", "prompts, responses and padding"),
    "train/useful_tokens_per_second": ("Useful tokens a second", "each prompt once, no padding"),
    "train/useful_tokens_share": ("Share of useful tokens", "of those computed; above 1 where groups share an opening"),
}
UNSMOOTHED = ("train/lr", "validation/pass@1")
SHARES = ("train/ranking_accuracy", "train/rank_grad_share", "train/useful_tokens_share", "validation/pass@1")
HIDDEN = ("train/groups",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """One bar: who wrote the programs, and how many came to which outcome."""

    name: str
    total: int
    counts: dict[str, int]
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One curve with what stands around it; ``ends`` is its first and last (smoothed) value."""

    title: str
    note: str
    ends: str
    chart: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its name and one line on what it means."""

    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerTable:
    """A scorer's figures of its own work: names and values, as it reports them in ``ranking.json``."""

    name: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One round; round 0 is the student before training."""

    name: str
    solved: str
    share: str
    tokens: str
    time: str
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantizationRow:
    """One engine; the paired figures compare it with its unquantized baseline."""

    name: str
    ms_per_token: str
    peak_mib: str
    disk_mib: str
    passed: str
    interval: str
    p: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """The cost of a stage; ``share`` is its part of all wall time, in percent."""

    name: str
    seconds: str
    time: str
    peak_mib: str
    share: float


def make_outcome_row(name: str, counts: Mapping[str, int]) -> OutcomeRow:
    """Outcomes worst first; what did not happen counts 0, except our own failures, which then have no column."""
    ordered = {str(o): counts.get(str(o), 0) for o in Outcome if o.is_conclusive or counts.get(str(o))}
    text = f"{name}: " + ", ".join(f"{count:,} {plain(outcome)}" for outcome, count in ordered.items())
    return OutcomeRow(name=name, total=sum(ordered.values()), counts=ordered, bar=stacked_bar(ordered, label=text))


def make_source_rows(ranking: Json) -> list[OutcomeRow]:
    """The training responses by who wrote them."""
    return [make_outcome_row(name, counts) for name, counts in ranking["outcomes_by_source"].items() if counts]


def make_evaluation_rows(evaluation: Json) -> list[OutcomeRow]:
    """The measured programs, before and after."""
    return [
        make_outcome_row(f"{name}: {side}", row[side]["outcomes"])
        for name, row in evaluation.items()
        for side in ("before", "after")
        if row[side]["outcomes"]
    ]


def list_shown_outcomes(rows: Sequence[OutcomeRow]) -> list[str]:
    """Return the columns and the legend: the four outcomes of programs, then infra_error and flaky if there are any."""
    return [str(o) for o in Outcome if any(str(o) in row.counts for row in rows)]


def make_panels(curves: Curves) -> list[Panel]:
    """All logged metrics: ours in a fixed order, then whatever else was logged."""
    logged = [name for name in curves.metrics() if name not in HIDDEN]
    order = [name for name in PANELS if name in logged] + [name for name in logged if name not in PANELS]
    return [_make_panel(name, curves) for name in order]


def make_pass_panel(evaluation: Json, steps: int) -> Panel | None:
    """pass@1 before the first and after the last optimizer step."""
    measured = make_greedy_whiskers(evaluation)
    if not measured:
        return None
    ends = {name: " → ".join(percent(w.value) for w in pair) for name, pair in measured.items()}
    label = "pass@1, " + "; ".join(f"{name}: {text}" for name, text in ends.items())
    chart = progress_chart([list(zip((0, steps), pair, strict=True)) for pair in measured.values()], label=label)
    return Panel(title="pass@1, greedy, %", note="", ends="", chart=chart)


def _make_panel(name: str, curves: Curves) -> Panel:
    title, note = PANELS.get(name, (name, ""))
    points = curves.series(name)
    smooth = [] if name in UNSMOOTHED or len(points) < 5 else running_mean(points, window_for(len(points)))
    line = smooth or points
    ends = f"{_format_three_digits(line[0].y)} → {_format_three_digits(line[-1].y)}"
    chart = line_chart(
        thin(points),
        thin(smooth),
        label=f"{title}: {ends} from step {points[0].x} to step {points[-1].x}",
        limits=(0.0, 1.0) if name in SHARES else None,
        marks=curves.resumed_at,
    )
    return Panel(title=title, note=note, ends=ends, chart=chart)


def make_figures(run: RunData) -> list[Figure]:
    """The numbers that belong beside every result."""
    return [
        *(_make_ranking_figures(run.ranking) if run.ranking else []),
        *(_make_test_figures(run.groups) if run.groups else []),
        *(_make_evolution_figures(run.evolution) if run.evolution else []),
        *(_make_training_figures(run.training) if run.training else []),
    ]


def _make_ranking_figures(ranking: Json) -> list[Figure]:
    filter_results = {plain(k): v for k, v in ranking["verdicts"].items() if k != "kept"}
    reasons = _format_counts(filter_results) or "every problem was kept"
    failures = ranking["scorer_failures"]
    first = f"first: {failures[0]['scorer']} on {failures[0]['task_id']}" if failures else "every scorer answered"
    filtered = f"of {ranking['problems']} problems; {reasons}"
    repeated, unscored = ranking["duplicate_responses"], ranking["candidates_without_score"]
    return [
        Figure(name="Tie rate", value=percent(ranking["tie_rate"]), note="teacher-student pairs with equal outcome"),
        Figure(name="Filtered rate", value=percent(ranking["filtered_rate"]), note=filtered),
        Figure(name="Duplicates", value=whole(repeated), note="responses equal to an earlier one"),
        Figure(name="Without a score", value=whole(unscored), note="candidates kept out of training"),
        Figure(name="Scorer failures", value=whole(len(failures)), note=first),
        *(_make_signal_figures(ranking["signals"]) if "signals" in ranking else []),
    ]


def _make_signal_figures(signals: Json) -> list[Figure]:
    """What the groups can teach."""
    pairs = signals["useful_pairs"]
    passing = f"{signals['all_students_pass']} where all do, {signals['no_student_passes']} where none does"
    kinds = f"of any two candidates; of a teacher and a student {percent(pairs['teacher_student'])}"
    return [
        Figure(name="Groups where some students pass", value=whole(signals["some_students_pass"]), note=passing),
        Figure(name="Students' pass rate", value=percent(signals["mean_pass_rate"]), note="the mean over groups"),
        Figure(name="Useful pairs", value=percent(pairs["all"]), note=f"{kinds}: their scores differ"),
    ]


def make_scorer_tables(ranking: Json) -> list[ScorerTable]:
    """One for each scorer with figures, a judge's among them; names that end in ``_rate`` are shares."""
    return [
        ScorerTable(
            name=plain(name), rows=tuple((plain(key), _format_reported(key, value)) for key, value in said.items())
        )
        for name, said in ranking.get("scorers", {}).items()
    ]


def _format_reported(key: str, value: Any) -> str:
    """A figure of a third party: any JSON value."""
    if isinstance(value, Mapping):
        return ", ".join(f"{plain(str(name))} {_format_reported(key, one)}" for name, one in value.items()) or "none"
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return "–" if value is None else str(value)
    if key.endswith("_rate"):
        return percent(value)
    return whole(value) if isinstance(value, int) else f"{value:.4g}"


def _make_test_figures(groups: Sequence[Group]) -> list[Figure]:
    """Test strength, as far as the groups show it: tests a problem."""
    found = [c.tests_total for group in groups for c in group.candidates[:1]]
    totals = [total for total in found if total]
    if not totals:
        return []
    note = f"median; fewest {min(totals)}, most {max(totals)}"
    return [Figure(name="Tests a problem", value=f"{statistics.median(totals):g}", note=note)]


def _make_evolution_figures(evolution: Json) -> list[Figure]:
    against = _format_counts(evolution["checked_against"]) or "no benchmark"
    note = f"of {evolution['gathered']} gathered: duplicates, or too close to {against}"
    return [Figure(name="Problems dropped", value=whole(len(evolution["dropped"])), note=note)]


def _make_training_figures(training: Json) -> list[Figure]:
    left_out = training["left_out"]
    steps = f"{training['groups_per_step']} groups a step, {training['epochs']} epochs"
    tokens = f"{whole(training['response_tokens_per_epoch'])} of them in responses"
    reasons = _format_counts({plain(k): v for k, v in left_out.items()}) or "every group was encoded whole"
    return [
        Figure(name="Groups trained on", value=whole(training["groups"]), note="that the objective learns from"),
        Figure(name="Left out of training", value=whole(sum(left_out.values())), note=reasons),
        Figure(name="Optimizer steps", value=whole(training["optimizer_steps"]), note=steps),
        Figure(name="Tokens an epoch", value=whole(training["tokens_per_epoch"]), note=tokens),
    ]


def make_round_rows(rounds: Json) -> list[RoundRow]:
    """The rounds of ``rounds.json``; a dash for what was not measured or not trained."""
    return [_make_round_row(row) for row in rounds["rounds"]]


def _make_round_row(row: Mapping[str, Any]) -> RoundRow:
    solved, problems = row["solved"], row["problems"]
    return RoundRow(
        name=str(row["round"]) if row["round"] else "before training",
        solved="–" if solved is None else f"{solved:,} of {problems:,}",
        share=percent(solved / problems if problems else None),
        tokens=whole(row["tokens"]),
        time=duration(row["seconds"]),
        taken=row["chosen"],
    )


def make_quantization_rows(quantization: Json) -> list[QuantizationRow]:
    """Every engine in the order of the file, baselines as "baseline of ..."."""
    return [_make_quantization_row(name, row) for name, row in quantization["models"].items()]


def _make_quantization_row(name: str, row: Mapping[str, Any]) -> QuantizationRow:
    paired, disk = row.get("paired_with_baseline"), row.get("disk_mib")
    return QuantizationRow(
        name=name,
        ms_per_token=f"{row['ms_per_token']:.1f}",
        peak_mib=whole(row["peak_rss_mib"]),
        disk_mib=whole(disk),
        passed=percent(row["pass@1"]["value"] if row["pass@1"] else None),
        interval=bracket(row["pass@1"]) if row["pass@1"] else "",
        p=p_value(paired["p_value"]) if paired else "–",
    )


def make_stage_rows(stages: Sequence[StageCost]) -> list[StageRow]:
    """The stages, and their sum in the last row."""
    together = sum(stage.wall_seconds or 0.0 for stage in stages)
    peak = max((stage.peak_rss_mib or 0.0 for stage in stages), default=0.0)
    total = StageCost(name="together", wall_seconds=together, peak_rss_mib=peak or None)
    return [_make_stage_row(stage, together) for stage in [*stages, total]]


def _make_stage_row(stage: StageCost, together: float) -> StageRow:
    seconds = stage.wall_seconds
    return StageRow(
        name=stage.name,
        seconds="–" if seconds is None else f"{seconds:,.1f}",
        time="begun, not ended" if seconds is None else duration(seconds),
        peak_mib=whole(stage.peak_rss_mib),
        share=100 * (seconds or 0.0) / together if together else 0.0,
    )


def _format_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _format_three_digits(value: float) -> str:
    return tick_label(float(f"{value:.3g}"))
