"""Texts made to be hard for patterns, through all stages: the time of each stage grows no faster than the text."""

import pytest
from growth import linear

from pipeline.extraction import Extractor
from pipeline.laws import broken_laws
from pipeline.nlp import make_doc
from pipeline.records import cut_records
from pipeline.values import Release

LEAD = 'Turin, 3 May 2015 - The first session, "Security Risks", was held in Doha, Qatar, on 12 April'
HARD = {
    "blanks": " ", "tabs": " \t", "line ends": "\n", "blank lines": " \n", "letters": "a", "capitals": "A", "words": "ab ",
    "names": "Ab ", "caps": "AB ", "digits": "1", "numbers": "12 ", "dates": "12 April ", "ranges": "12-", "commas": "a, ",
    "dots": "A. ", "hyphens": "a-", "brackets": "( ", "quotes": "“ ", "pairs": '"a" ', "of the": "of the ", "and": "and ",
    "colons": "a: ", "slashes": "a/", "sessions": "session ", "first": "first ", "ordinals": "5th ", "clocks": "9:00 ",
    "bullets": "\n- a", "rows": "\n9:00 A", "titled": ' session on "A b"', "bodies": "UNICRI and ", "semicolons": "a; ",
}  # fmt: skip
SMALL, LARGE = 2_000, 16_000  # characters


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD)
def test_every_stage_is_linear(extractor, piece):
    texts = {size: f"{LEAD}{piece * (size // len(piece))}x\n" for size in (SMALL, LARGE)}
    releases = {size: Release("a", "a.txt", "0" * 64, text) for size, text in texts.items()}
    docs = {size: make_doc(extractor.nlp, release) for size, release in releases.items()}
    for name, component in extractor.nlp.pipeline:  # each reads what those before it left on the doc, and leaves its own
        assert linear(lambda size, stage=component: lambda: stage(docs[size]), SMALL, LARGE), name

    def checking(size):
        records = cut_records(releases[size], docs[size], extractor.model)
        return lambda: (extractor.checker.all_problems(records), broken_laws(records))

    assert linear(checking, SMALL, LARGE)
