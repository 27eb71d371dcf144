"""What a date expression means before anything is filled in: a small language of calendar values.

Nothing here knows a text or an anchor. ``When`` is one stretch of the calendar as far as the words say it; a ``Step`` in
it says what to count from. The other kinds hold stretches (``Span``, ``Days``) or are no place in the calendar at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.values import Qualifier

Unit = Literal[
    "second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century",
]  # fmt: skip
Base = Literal["speech", "story", "event"]
Part = Literal["MO", "MI", "AF", "EV", "NI", "DT"]  # TIMEX3: morning, midday, afternoon, evening, night, daytime
Season = Literal["SP", "SU", "FA", "WI"]


@dataclass(frozen=True, slots=True)
class Step:
    """``count`` units from a base: the day of speaking, the day told last, or (1-based, -1 the last) the event's days.

    ``exact`` counts on from the very day (``two weeks later``), else the whole unit is meant (``next week``).
    """

    base: Base
    unit: Unit
    count: int
    exact: bool = False


class When(NamedTuple):
    """One stretch of the calendar, as wide as its finest field. ``within``: first and last day of the month meant (1, 7), or
    counted back from its end (-7, -1). ``toward``: -1 the last such, 0 this one, 1 the next.

    ``decade`` 199 is the 1990s, ``century`` 19 the years 1900 to 1999; ``hour`` 24 is midnight at the end of the day.
    ``order`` is set on a numeric day that may be read both ways: its value is then (first, second) as written.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    weekend: bool = False
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: Part | None = None
    zone: str | None = None
    mod: Qualifier | None = None
    step: Step | None = None
    toward: int | None = None
    order: tuple[int, int] | None = None
    within: tuple[int, int] | None = None
    feast: Literal["easter", "thanksgiving"] | None = None


class Span(NamedTuple):
    """From one stretch to another, both included; an end that is None is open."""

    first: When | None
    last: When | None


class Days(NamedTuple):
    """Several days of one month that need not follow on each other: ``21-22 and 25 March``."""

    parts: tuple[tuple[int, int], ...]
    month: When


class Length(NamedTuple):
    """A duration: pairs of amount and unit; an amount of None is vague (``several years``). ``event``: these are the first
    (1) or last (-1) days of an event, where one is told (``the first two days``).
    """

    amounts: tuple[tuple[float | None, Unit], ...]
    mod: Qualifier | None = None
    event: int | None = None


class Repeat(NamedTuple):
    """A repetition: ``often`` times in each ``amount`` units (``twice a month``: 2 in 1 month); ``named``: each July."""

    unit: Unit
    amount: float = 1
    often: int = 1
    named: When | None = None


class Reference(NamedTuple):
    """What only ISO-TimeML marks: a vague word for now, once or some day (``PAST_REF``), a year before Christ (``BC0480``)."""

    value: str


Meaning = When | Span | Days | Length | Repeat | Reference
