"""Values as ISO-TimeML writes them (TIMEX3): durations, repetitions, and the pieces of one expression."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.finding import Find
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import Days, Length, Meaning, Reference, Repeat, Span, When
from pipeline.dates.notation import timex
from pipeline.dates.settle import settle
from pipeline.values import TimexPiece, TimexType

_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "half": "H", "year": "Y", "decade": "E", "century": "C", "season": "S",
}  # fmt: skip
_YEARS = {"decade": 10, "century": 100}
_HALVES = {"minute": (30, "second"), "hour": (30, "minute"), "year": (6, "month"), "day": (12, "hour"),
           "decade": (5, "year"), "century": (50, "year")}  # fmt: skip


def figure(amount: float) -> str:
    """``30``, ``2.5``: at most three decimals and never an exponent."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def _one(amount: float | None, unit: str) -> list[tuple[str, str]]:
    """Amount and letter of one part; half a unit becomes whole smaller ones."""
    if amount is None:
        return [("X", _LETTERS[unit])]
    if unit in _YEARS:
        amount, unit = amount * _YEARS[unit], "year"
    whole = int(amount)
    parts = [(str(whole), _LETTERS[unit])] if whole else []
    if amount != whole:
        small = _HALVES.get(unit)
        if small is None or amount - whole != 0.5:
            return [(figure(amount), _LETTERS[unit])]
        parts.append((str(small[0]), _LETTERS[small[1]]))
    return parts or [("0", _LETTERS[unit])]


def duration(length: Length) -> str:
    """``P2D``, ``PT90M``, ``PXY``, ``P2Y6M``."""
    parts = [part for amount, unit in length.amounts for part in _one(amount, unit)]
    days = "".join(number + letter for number, letter in parts if letter[0] != "T")
    clock = "".join(number + letter[1:] for number, letter in parts if letter[0] == "T")
    return f"P{days}T{clock}" if clock else f"P{days}"


def repetition(repeat: Repeat) -> str:
    """The value of a SET: ``P1Y``, ``XXXX-07``, ``XXXX-WXX-1``."""
    named = repeat.named
    if named is None:
        return duration(Length(((repeat.amount, repeat.unit),)))
    if named.weekday is not None:
        return f"XXXX-WXX-{named.weekday + 1}"
    return f"XXXX-XX-XXT{named.part}" if named.part else timex(named)


def _kind(when: When) -> TimexType:
    return "TIME" if when.hour is not None or when.part is not None else "DATE"


def _piece(span: tuple[int, int], when: When, settled: When | None) -> TimexPiece:
    return TimexPiece(*span, _kind(when), timex(when._replace(toward=None) if settled is None else settled))


def pieces(found: Find, frame: Frame) -> tuple[TimexPiece, ...]:
    """The expression as TIMEX3 cuts it, settled in its frame; the ends of a range are pieces of their own."""
    meaning = found.meaning
    ends = [meaning] if isinstance(meaning, When) else _ends(meaning) if isinstance(meaning, Span | Days) else []
    return cut_pieces(found, meaning, [settle(end, frame) for end in ends])


def cut_pieces(found: Find, meaning: Meaning, settled: Sequence[When | None]) -> tuple[TimexPiece, ...]:
    """As ``pieces``, with the ends settled already."""
    whole = (found.start, found.end)
    if isinstance(meaning, Reference):
        return (TimexPiece(*whole, "DATE", meaning.value),)
    if isinstance(meaning, Length):
        return (TimexPiece(*whole, "DURATION", duration(meaning)),)
    if isinstance(meaning, Repeat):
        return (TimexPiece(*whole, "SET", repetition(meaning)),)
    if isinstance(meaning, When):
        return (_piece(whole, meaning, settled[0]),)
    ends = _ends(meaning)
    if len(found.pieces) >= 2 and len(ends) == 2:
        outer = (found.pieces[0], found.pieces[-1])
        return tuple(_piece(span, when, end) for span, when, end in zip(outer, ends, settled, strict=True))
    return (_piece(whole if len(ends) == 1 else found.core, ends[0], settled[0]),)


def _ends(meaning: Span | Days) -> list[When]:
    if isinstance(meaning, Span):
        return [end for end in (meaning.first, meaning.last) if end is not None]
    return [meaning.month._replace(day=meaning.parts[0][0]), meaning.month._replace(day=meaning.parts[-1][1])]
