"""How a resolved stretch is written: EDTF for the records, TIMEX3 for ISO-TimeML. Pure."""

from __future__ import annotations

from pipeline.dates.meaning import Season, When
from pipeline.dates.stretches import bounds

_SEASON_EDTF: dict[Season, int] = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def edtf(when: When) -> str:
    """EDTF of a resolved stretch; a year that is not known is ``XXXX``."""
    if when.century is not None:
        return f"{when.century:02d}XX"
    if when.decade is not None:
        return f"{when.decade}X"
    year = "XXXX" if when.year is None else f"{when.year:04d}"
    if when.day is not None and when.month is not None:
        day = f"{year}-{when.month:02d}-{when.day:02d}"
        return day if when.hour is None else f"{day}T{when.hour:02d}:{when.minute or 0:02d}"
    if when.day is not None:
        return f"{year}-XX-{when.day:02d}"
    if when.week is not None and (span := bounds(when)):
        return f"{span[0].isoformat()}/{span[1].isoformat()}"
    if when.month is not None and when.within is not None and (span := bounds(when)):
        return "/".join(dict.fromkeys(day.isoformat() for day in span))
    if when.month is not None:
        return f"{year}-{when.month:02d}"
    if when.season is not None:
        return f"{year}-{_SEASON_EDTF[when.season]}"
    if when.quarter is not None:
        return f"{year}-{32 + when.quarter}"
    if when.half is not None:
        return f"{year}-{39 + when.half}"
    return year + ("~" if when.mod == "APPROX" else "")


def timex(when: When) -> str:
    """TIMEX3 value of a resolved stretch: ``1990-W12``, ``1989-Q3``, ``2000-02-16TNI``, ``199``."""
    if when.century is not None:
        return str(when.century)
    if when.decade is not None:
        return str(when.decade)
    year = "XXXX" if when.year is None else f"{when.year:04d}"
    if when.month is not None and when.day is not None:
        return f"{year}-{when.month:02d}-{when.day:02d}{_clock(when)}"
    if when.day is not None:
        return f"{year}-XX-{when.day:02d}"
    if when.hour is not None:
        return f"XXXX-XX-XX{_clock(when)}"
    if when.week is not None:
        return f"{year}-W{when.week:02d}" + ("-WE" if when.weekend else "")
    if when.within is not None and (span := bounds(when)) and span[0] == span[1]:
        return span[0].isoformat()
    if when.month is not None:
        return f"{year}-{when.month:02d}"
    for part in (when.season, when.quarter and f"Q{when.quarter}", when.half and f"H{when.half}"):
        if part:
            return f"{year}-{part}"
    return f"XXXX-WXX-{when.weekday + 1}" if when.weekday is not None and when.year is None else year


def _clock(when: When) -> str:
    if when.hour is not None:
        return f"T{when.hour:02d}:{when.minute or 0:02d}"
    return f"T{when.part}" if when.part else ""
