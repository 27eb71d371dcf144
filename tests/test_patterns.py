"""Texts made to be hard for patterns, through all stages: the time of each stage grows no faster than the text."""

import pytest

from pipeline.extraction import Done, Extractor
from pipeline.values import Release

LEAD = 'Turin, 3 May 2015 - The first session, "Security Risks", was held in Doha, Qatar, on 12 April'
HARD = {
    "blanks": " ", "tabs": " \t", "line ends": "\n", "blank lines": " \n", "letters": "a", "capitals": "A", "words": "ab ",
    "names": "Ab ", "caps": "AB ", "digits": "1", "numbers": "12 ", "dates": "12 April ", "ranges": "12-", "commas": "a, ",
    "dots": "A. ", "hyphens": "a-", "brackets": "( ", "quotes": "“ ", "pairs": '"a" ', "of the": "of the ", "and": "and ",
    "colons": "a: ", "slashes": "a/", "sessions": "session ", "first": "first ", "ordinals": "5th ", "clocks": "9:00 ",
    "bullets": "\n- a", "rows": "\n9:00 A", "titled": ' session on "A b"', "bodies": "UNICRI and ", "semicolons": "a; ",
}  # fmt: skip
SMALL, FACTOR = 2_000, 8
SLOW = 0.3  # seconds of a stage that are not worth a look


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def seconds(extractor: Extractor, text: str) -> dict[str, float]:
    extractor.seconds.clear()
    result = next(iter(extractor.extract([Release("a", "a.txt", "0" * 64, text)])))
    assert isinstance(result, Done), result
    return dict(extractor.seconds)


@pytest.mark.parametrize("label", HARD)
def test_every_stage_is_linear(extractor, label):
    piece = HARD[label]
    small, large = (seconds(extractor, f"{LEAD}{piece * (size // len(piece))}x\n") for size in (SMALL, SMALL * FACTOR))
    for stage, spent in large.items():
        assert spent < max(SLOW, small[stage] * FACTOR * 2.3), f"{stage}: {small[stage]:.3f} s, then {spent:.3f} s"
