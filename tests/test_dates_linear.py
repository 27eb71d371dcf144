"""The time of the dates stage grows with the length of the text and no faster, on strings made to hurt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import linear

from pipeline.dates.classes import LETTER, letters_of
from pipeline.dates.finding import RULES, find, grammar
from pipeline.dates.grammar import first_classes
from pipeline.dates.rules import find_dates
from pipeline.values import Document

HARD = {
    "twelves": "12 ",
    "dashes": "12-12-",
    "months": "May ",
    "month and day": "12 May ",
    "and": "12 and ",
    "days in lists": "12, 13, 14 and 15 ",
    "the of": "the first of the last of ",
    "weekdays": "Monday to ",
    "clocks": "9:30 - ",
    "amounts": "two hundred and ",
    "digits": "9",
    "years": "2015 to ",
    "brackets": "((((",
    "quotes": '"12 ',
    "units": "two days later ",
    "capitals": "In May The ",
}
SIZE = 6_000  # characters of the smallest text


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    def reading(size: int) -> Callable[[], object]:
        text = (piece * (size // len(piece) + 1))[:size]
        return lambda: find_dates(text, Document((), (), publication_date="2015-04-20"))

    assert linear(reading, SIZE, 8 * SIZE)


def test_no_rule_repeats_without_bound() -> None:
    for rule in RULES:
        assert not any(sign in rule.pattern for sign in "*+"), rule.name


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_first_classes_of_a_pattern() -> None:
    assert first_classes("{the}?{day:d}|(?:{month}){year}") == {LETTER["the"], LETTER["day"], LETTER["month"]}
    assert first_classes("(core={the}?)?{last}") == {LETTER["the"], *letters_of("last")}


def test_a_rule_is_tried_wherever_it_can_match() -> None:
    book = grammar()
    assert {index for indexes in book.by_letter.values() for index in indexes} == set(range(len(RULES)))


def test_a_long_run_is_cut_and_still_read() -> None:
    found = find("12 May 2015 and " * 200, "en")
    assert len(found) > 190
