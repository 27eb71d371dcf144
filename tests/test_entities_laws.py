"""Laws of the entities stage that hold for any input."""

from itertools import cycle, pairwise

import numpy as np
import pytest
from entities_marks import one_block
from growth import linear
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.acronyms import definitions
from pipeline.entities.knowledge import load_knowledge
from pipeline.entities.precedence import resolve
from pipeline.entities.rules import join_entities
from pipeline.entities.tags import LABELS, TAG_COUNT, allowed, best_path, decode, encode
from pipeline.entities.windows import lines_of, windows_of
from pipeline.entities.wordpiece import WordPiece, plain
from pipeline.entities.words import SHAPE_COUNT, words_of
from pipeline.places import FOLDER
from pipeline.values import Candidate, Span

KNOWLEDGE = load_knowledge(FOLDER)
TEXT = st.text(st.sampled_from("AbcÉé 1'’-(),.\n/“”UNODC"), max_size=200)
PIECES = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abceno", *("##" + letter for letter in "abceno1")]
LETTERS = {piece: number for number, piece in enumerate(PIECES)}
CANDIDATE = st.builds(
    lambda start, length, label: Candidate(start, start + length, label, "model", 0.5),
    st.integers(0, 40),
    st.integers(1, 9),
    st.sampled_from(LABELS),
)


def spans(length: int) -> st.SearchStrategy[list[tuple[int, int, str]]]:
    cuts = st.lists(st.integers(0, length), max_size=8, unique=True).map(sorted)
    return cuts.flatmap(
        lambda ends: st.lists(st.sampled_from(LABELS), min_size=len(ends), max_size=len(ends)).map(
            lambda labels: [(a, b, label) for (a, b), label in list(zip(pairwise(ends), labels, strict=False))[::2]]
        )
    )


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), spans(n))))
def test_tags_carry_spans_there_and_back(case):
    length, wanted = case
    assert decode(encode(length, wanted)) == wanted


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_the_best_path_is_allowed_and_no_single_change_is_better(length, seed):
    scores = np.random.default_rng(seed).normal(size=(length, TAG_COUNT)).astype(np.float32)
    path = best_path(scores, scores.argmax(axis=1).tolist())
    assert allowed(path)
    total = sum(scores[place, tag] for place, tag in enumerate(path))
    for place in range(length):
        for tag in range(TAG_COUNT):
            other = [*path[:place], tag, *path[place + 1 :]]
            if allowed(other):
                assert sum(scores[p, t] for p, t in enumerate(other)) <= total + 1e-4


@given(TEXT)
def test_words_cover_all_but_white_space(text):
    words = words_of(text, 0, len(text))
    assert "".join(text[w.start : w.end] for w in words) == "".join(text.split())
    assert all(0 <= w.shape < SHAPE_COUNT for w in words)


@given(TEXT, st.integers(12, 60))
def test_windows_hold_every_word_once_in_order_and_keep_their_size(text, size):
    lines = lines_of(text, [Span(0, len(text))])
    windows = windows_of(text, lines, frozenset(), WordPiece(LETTERS), size)
    words = [word for window in windows for word in window.words]
    assert words == [word for line in lines for word in words_of(text, line.start, line.end)]
    for window in windows:
        longest = max((len(WordPiece(LETTERS).pieces(text[w.start : w.end])) for w in window.words), default=0)
        assert len(window.pieces) == len(window.shapes) <= max(size, longest + 2)
        assert all(window.pieces[first] != LETTERS["[SEP]"] for first in window.firsts)


@given(st.text(max_size=30))
def test_plain_is_stable(word):
    assert plain(plain(word)) == plain(word)


@given(st.lists(CANDIDATE))
def test_resolved_names_never_overlap(candidates):
    kept = resolve(candidates)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert set(kept) <= set(candidates)
    assert all(any(k.start < c.end and c.start < k.end for k in kept) for c in candidates)


@settings(deadline=None)
@given(TEXT, st.data())
def test_entities_keep_the_laws_of_the_record(text, data):
    lines = lines_of(text, [Span(0, len(text))])
    words = [word for line in lines for word in words_of(text, line.start, line.end)]
    picked = data.draw(st.lists(st.sampled_from(words), max_size=10)) if words else []
    found = join_entities(
        text,
        one_block(text),
        [Candidate(w.start, w.end, data.draw(st.sampled_from(LABELS)), "model", 0.9) for w in picked],
        knowledge=KNOWLEDGE,
    )
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    mentions = sorted((m.start, m.end) for entity in found for m in entity.mentions)
    assert all(one[1] <= other[0] for one, other in pairwise(mentions))
    assert all("\n" not in text[start:end] and text[start:end].strip() for start, end in mentions)
    assert all(entity.name in {text[m.start : m.end] for m in entity.mentions} for entity in found)
    ids = {entity.id for entity in found}
    assert all(role.organisation in {None, *ids} for entity in found for role in entity.roles)


HARD = {
    "brackets": "Name (ABC) ",
    "capitals": "European Union Chemical, Biological, ",
    "days": "International Day of the Lost and the Found and of ",
    "names": "Anna Rossi, Director of the UNODC and ",
    "accents": "éa",
}


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD)
def test_time_grows_with_the_length(unit):
    def joining(times):
        text = unit * times
        document = one_block(text)
        places = zip(range(0, len(text) - 4, len(unit)), cycle(("PERSON", "ORG")), strict=False)
        names = [Candidate(at, at + 4, label, "model", 0.9) for at, label in places]
        return lambda: (join_entities(text, document, names, knowledge=KNOWLEDGE), definitions(text, names))

    assert linear(joining, 150, 1200)
