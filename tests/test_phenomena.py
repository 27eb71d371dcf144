"""The sentences of the eight hard phenomena can be read, are enough, and are measured."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from phenomena import FOLDER, measure, raw_release, sentences, table

from pipeline.evaluate.score import Score
from pipeline.extraction import SetAside
from pipeline.gold import GoldRelease, read_gold

NAMES = {
    "acronyms-never-spelled-out", "country-lists", "headlines-in-capitals", "instruments", "long-names-with-coordination",
    "named-meetings", "persons-with-roles", "programmes",
}  # fmt: skip
ENOUGH = 30
GOLDS = read_gold(FOLDER)
each_file = pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)


def test_there_is_a_file_for_each_phenomenon():
    assert {gold.name for gold in GOLDS} == NAMES


@each_file
def test_enough_different_sentences_each_with_a_name(gold: GoldRelease):
    parts = sentences(gold)
    assert len(set(parts)) == len(parts) >= ENOUGH
    assert all("\n" not in part.strip() for part in parts)
    at = 0
    for part in gold.text.split("\n\n"):
        assert any(at <= mark.start and mark.end <= at + len(part) for mark in gold.entities), part
        at += len(part) + 2


@each_file
def test_marks_are_clean(gold: GoldRelease):
    labels = defaultdict(set)
    for mark in gold.entities:
        surface = gold.text[mark.start : mark.end]
        labels[mark.value].add(mark.label)
        assert surface == surface.strip() and not re.match(r"the ", surface) and not re.search(r"['’]s$", surface), surface
    assert not [key for key, kinds in labels.items() if len(kinds) > 1]
    assert not re.search(r"[{}|]", gold.text)


def test_a_file_that_is_set_aside_counts_as_missed():
    class Refusing:
        def extract(self, releases):
            return (SetAside(release.release_id, "reading", "x", "x", "x") for release in releases)

    ((gold, score),) = measure(GOLDS[:1], Refusing())  # type: ignore[arg-type]
    assert score.tallies["entities strict"].missed == len(gold.entities)
    assert f"{len(sentences(gold)):9} {len(gold.entities):8} {0:6}" in table([(gold, score)])


def test_the_table_names_every_file():
    assert all(name in table((gold, Score()) for gold in GOLDS) for name in NAMES)


def test_the_raw_text_holds_no_marks():
    assert all("{" not in raw_release(gold).text for gold in GOLDS)
