"""Joins the words of a written number into one token: ``twenty-seven``, ``two hundred``, ``nineteen ninety-six``."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.tokens import Run

_NUMBER, _DASH, _HUNDRED, _A = LETTER["number"], LETTER["dash"], LETTER["hundred"], LETTER["a"]


def _tens(run: Run, at: int) -> tuple[int, int]:
    """Value and end of ``twenty``, ``twenty-seven`` or ``seven`` at this token."""
    value = run.values[at]
    if value >= 20 and value % 10 == 0:
        follow = at + 2 if run.classes[at + 1 : at + 2] == _DASH else at + 1
        if run.classes[follow : follow + 1] == _NUMBER and 1 <= run.values[follow] <= 9:
            return value + run.values[follow], follow + 1
    return value, at + 1


def _whole(run: Run, at: int) -> tuple[int, int, str] | None:
    """Value, end and class name of the number that begins here, or None."""
    letter = run.classes[at]
    if letter == _A:
        if run.classes[at + 1 : at + 2] == _HUNDRED:
            return run.values[at + 1], at + 2, "number"
        return None
    if letter == _HUNDRED and run.values[at] == 100:
        return 100, at + 1, "number"  # "the first hundred days"
    if letter != _NUMBER:
        return None
    value, end = _tens(run, at)
    if run.classes[end : end + 1] == _HUNDRED:
        value, end = value * run.values[end], end + 1
        if value < 1000 and run.classes[end : end + 1] == _NUMBER:
            rest, end = _tens(run, end)
            value += rest
        return value, end, "number"
    if 18 <= value <= 20 and run.classes[end : end + 1] == _NUMBER and run.values[end] >= 10:
        rest, end = _tens(run, end)
        return value * 100 + rest, end, "year"
    return value, end, "number"


def join_numbers(run: Run) -> Run:
    """The run with every written number as one token; the run itself where it has none."""
    if _NUMBER not in run.classes and _HUNDRED not in run.classes:
        return run
    joined = Run("", [], [], [])
    at = 0
    while at < len(run.classes):
        whole = _whole(run, at)
        value, end, name = (run.values[at], at + 1, None) if whole is None else whole
        joined.classes += run.classes[at] if name is None else LETTER[name]
        joined.values.append(value)
        joined.starts.append(run.starts[at])
        joined.ends.append(run.ends[end - 1])
        at = end
    return joined
