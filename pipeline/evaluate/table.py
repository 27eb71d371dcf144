"""The score as text for people and as JSON for tools."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pipeline.evaluate.score import Miss, Score

GRADES = ("certain", "likely", "doubtful")
RIGHT = {"entities": "mention at its place, label right", "events": "found, days right", "sessions": "found, days right"}


def render_score(score: Score) -> str:
    """The whole table: figures by stage, single fields, what each grade is worth."""
    lines = [f"{score.releases} releases", ""]
    lines += [*_tally_lines(score), "", *_share_lines(score), "", *_grade_lines(score)]
    return "\n".join(lines)


def _tally_lines(score: Score) -> Iterator[str]:
    yield f"{'':28} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'spurious':>9} {'missed':>7}"
    for name, tally in sorted(score.tallies.items()):
        figures = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
        yield f"{name:28} {figures} {tally.right:6} {tally.spurious:9} {tally.missed:7}"


def _share_lines(score: Score) -> Iterator[str]:
    yield f"{'':28} {'share':>6} {'right':>6} {'asked':>6}"
    for name, share in sorted(score.shares.items()):
        yield f"{name:28} {share.share:6.3f} {share.right:6} {share.asked:6}"


def _grade_lines(score: Score) -> Iterator[str]:
    yield f"{'what each grade is worth':28} {'share':>6} {'right':>6} {'given':>6}"
    for things, right in RIGHT.items():
        for grade in GRADES:
            share = score.grades.get((things, grade))
            if share:
                yield f"{f'{things} {grade}':28} {share.share:6.3f} {share.right:6} {share.asked:6}  ({right})"


def render_misses(misses: Iterable[Miss]) -> str:
    """One error a line: release, sort, wanted, found."""
    return "\n".join(" | ".join(miss) for miss in misses)


def as_json(score: Score) -> str:
    """Precision, recall and F1 (``p``, ``r``, ``f``) by name, single fields' shares by name, grades' shares by name."""
    figures: dict[str, object] = {
        name: {"p": tally.precision, "r": tally.recall, "f": tally.f1} for name, tally in sorted(score.tallies.items())
    }
    figures |= {name: share.share for name, share in sorted(score.shares.items())}
    grades = {f"{things} {grade}": share.share for (things, grade), share in sorted(score.grades.items())}
    return json.dumps({**figures, "grades": grades, "releases": score.releases}, indent=1)


def headline(score: Score) -> dict[str, float]:
    """One figure for each name: F1, or the share of a single field."""
    figures = {name: tally.f1 for name, tally in score.tallies.items()}
    return figures | {name: share.share for name, share in score.shares.items()}
