"""What is known around an expression when it is read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Frame(NamedTuple):
    """What the text around says.

    ``speech``: the day of speaking (today); ``story``: the day told last; ``event``: first and last day of the gathering;
    ``near``: the day in whose neighbourhood a missing year or month lies; ``lean``: -1 past, 1 future, 0 unknown;
    ``clock``: the day of clock times; ``day_first``: order of numeric days, None unknown; ``told``: where the stretch told
    last begins, of any width; ``until``: the words say up to when, so the end lies after the day told last; ``far``: a day
    farther away than this on the wrong side of the tense is that of the other year; ``onward``: a chronicle, whose next
    day is rather later than the one told before; ``years``: the years between those said outright around it;
    ``unpublished``: the day of speaking is that of the event itself.
    """

    speech: date | None = None
    story: date | None = None
    event: tuple[date, date] | None = None
    near: date | None = None
    lean: int = 0
    clock: date | None = None
    day_first: bool | None = None
    told: date | None = None
    until: bool = False
    far: int = 100
    onward: bool = False
    unpublished: bool = False
    years: tuple[int, int] | None = None
