"""spaCy ``DocBin``: a ``Doc`` a release for training and analysis: sentences, entities, and the other facts as span groups.

``doc.text`` is the release's text. Tokens are those of spaCy's blank tokenizer, cut further wherever a fact begins or ends
inside one, so that no fact is lost or widened. Read it with ``DocBin().from_disk("releases.spacy").get_docs(nlp.vocab)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from pipeline.output_reading import Record, ReleaseRecords

LANGUAGES: Final = frozenset({"en", "it", "es", "de", "pt", "nl"})
"""Languages with a tokenizer of their own that needs no further package; all others take spaCy's general one.
French is not among them: compiling its list of exceptions takes longer than exporting a thousand releases."""
ATTRIBUTES: Final = ("ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID", "SENT_START")
Fact = tuple[str, Record, str, str]


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``releases.spacy``."""
    box = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for release in releases:
        box.add(make_doc(release))
    box.to_disk(folder / "releases.spacy")
    return ()


def make_doc(release: ReleaseRecords) -> Doc:
    """The release as a ``Doc``; ``doc.user_data`` holds ``release_id`` and ``sha256``.

    ``doc.ents``: ``ent_id_`` is the entity's id, ``kb_id_`` its GeoNames, register or country id. ``doc.spans``: ``dates``
    (``kb_id_`` the value), ``events`` and ``sessions`` (label the kind, ``kb_id_`` the days), ``roles``, ``title``, ``dateline``;
    ``id_`` is the id in the records.
    """
    facts = list(_facts(release))
    sentences = {sentence["start"] for sentence in release.document["sentences"]}
    mentions = [(mention, entity) for entity in release.entities["entities"] for mention in entity["mentions"]]
    places = [*(item for _, item, _, _ in facts), *(mention for mention, _ in mentions)]
    doc = _cut(release, {place[side] for place in places for side in ("start", "end")}, sentences)
    doc.ents = [
        _span(doc, mention, entity["label"], kb_id=_link(entity), span_id=entity["id"])
        for mention, entity in sorted(mentions, key=lambda pair: int(pair[0]["start"]))
    ]
    for group in dict.fromkeys(group for group, *_ in facts):
        own = [(place, label, value) for name, place, label, value in facts if name == group]
        doc.spans[group] = [_span(doc, place, label, kb_id=value, span_id=place.get("id", "")) for place, label, value in own]
    doc.user_data.update(release_id=release.release_id, sha256=release.document["source"]["sha256"])
    return doc


def _facts(release: ReleaseRecords) -> Iterator[Fact]:
    """``(group, place, label, value)`` of all facts but the entities that stand in one piece."""
    document = release.document
    for name in ("title", "dateline"):
        if document[name]:
            yield name, document[name], name, ""
    for entity in release.entities["entities"]:
        for role in entity["roles"]:
            yield "roles", {**role, "id": entity["id"]}, "role", role["organisation"] or ""
    for date in release.dates["dates"]:
        yield "dates", date, date["type"], date["value"] or ""
    for group in ("events", "sessions"):
        for item in release.sessions[group]:
            if item["start"] is not None:
                yield group, item, item["kind"], "/".join(day for day in (item["start_date"], item["end_date"]) if day)


def _link(entity: Record) -> str:
    links = entity["links"]
    return str(links["geonames"] or links["register"] or links["iso_3166_1"] or "")


@cache
def _blank(language: str) -> Language:
    return spacy.blank(language)


def _cut(release: ReleaseRecords, boundaries: set[int], sentences: set[int]) -> Doc:
    """The text in tokens, cut at all ``boundaries`` and ``sentences`` (starts of sentences); a blank that belongs to a token
    stays with its last part.
    """
    language, text, cuts = release.document["language"], release.text, boundaries | sentences
    nlp = _blank(language if language in LANGUAGES else "xx")
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for token in nlp.make_doc(text):
        end = token.idx + len(token)
        inside = [at for at in range(token.idx + 1, end) if at in cuts]
        words += [text[a:b] for a, b in pairwise([token.idx, *inside, end])]
        spaces += [False] * len(inside) + [bool(token.whitespace_)]
        starts += [at in sentences for at in (token.idx, *inside)]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _span(doc: Doc, place: Record, label: str, *, kb_id: str, span_id: str) -> Span:
    span = doc.char_span(place["start"], place["end"], label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{place['start']}-{place['end']} is no place in the text")
    return span
