"""Make the ranked group of a problem, and count outcomes, ties and filtered problems for ``ranking.json``.

Not covered: pairs among students (the paper ranks teacher against student).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rrtf.core.records import Candidate, Group, Problem, Role
from rrtf.ranking.combination import rank
from rrtf.ranking.filters import FilterResult
from rrtf.ranking.signals import student_pass_rate


def make_group(problem: Problem, candidates: Sequence[Candidate]) -> Group:
    """Return the ranked group of one problem, with the problem's own extra fields and the students' pass rate."""
    return Group(
        task_id=problem.task_id,
        prompt=problem.prompt,
        signature=problem.signature,
        entry_point=problem.entry_point,
        candidates=rank(candidates),
        extra={**problem.extra, "student_pass_rate": student_pass_rate(candidates)},
    )


@dataclass(slots=True, kw_only=True)
class RankingCounts:
    """Counts of a ranking: outcomes by source, ties, filtered problems by reason."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    filter_results: Counter[str] = field(default_factory=Counter)
    """Problems by ``FilterResult``; ``verdicts`` in the JSON."""
    pairs: int = 0
    tied_pairs: int = 0
    without_score: int = 0
    duplicates: int = 0

    def add(self, candidates: Sequence[Candidate], filter_result: FilterResult) -> None:
        """Count one problem. A tie is a teacher and a student with the same conclusive outcome."""
        self.filter_results[str(filter_result)] += 1
        for candidate in candidates:
            source = f"{candidate.role}: {candidate.model}"
            self.outcomes.setdefault(source, Counter())[str(candidate.outcome)] += candidate.count
            self.without_score += candidate.score is None
            self.duplicates += candidate.count - 1
        conclusive = [c for c in candidates if c.outcome.is_conclusive]
        for teacher in (c for c in conclusive if c.role is Role.TEACHER):
            for student in (c for c in conclusive if c.role is Role.STUDENT):
                self.pairs += 1
                self.tied_pairs += teacher.outcome == student.outcome

    def to_json(self) -> dict[str, Any]:
        problems = sum(self.filter_results.values())
        return {
            "problems": problems,
            "verdicts": dict(sorted(self.filter_results.items())),
            "filtered_rate": 1 - self.filter_results[str(FilterResult.KEPT)] / problems if problems else None,
            "tie_rate": self.tied_pairs / self.pairs if self.pairs else None,
            "candidates_without_score": self.without_score,
            "duplicate_responses": self.duplicates,
            "outcomes_by_source": {
                name: dict(sorted(counts.items())) for name, counts in sorted(self.outcomes.items())
            },
        }
