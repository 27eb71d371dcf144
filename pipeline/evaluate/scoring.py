"""Gold releases and records -> the score. Pure: nothing is read or printed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.evaluate.likeness import bare, carrier
from pipeline.evaluate.score import Record, Score
from pipeline.evaluate.slots import score_programme
from pipeline.evaluate.spans import score_dates, score_entities
from pipeline.gold import GoldRelease

Outputs = Mapping[str, Mapping[str, Record]]


def score_releases(golds: Iterable[GoldRelease], outputs: Outputs) -> Score:
    """The score of all gold releases; ``outputs``: records by the raw file's bare name, then by stage.

    A release without records counts in full as missed. Records without gold are not looked at.
    """
    score = Score()
    for gold in golds:
        score.releases += 1
        records = outputs.get(gold.name, {})
        if "document" not in records:
            score.miss(gold.name, "missing")
            records = {}
        document = records.get("document", {})
        carry = carrier(document.get("text", ""), gold.text)
        score_entities(score, gold, records.get("entities", {}), carry)
        score_dates(score, gold, records.get("dates", {}), carry)
        score_document(score, gold, document)
        score_programme(score, gold, records.get("sessions", {}))
    return score


def score_document(score: Score, gold: GoldRelease, record: Record) -> None:
    """Title and dateline place without case and punctuation, publication date to the letter; null must be null."""
    title, dateline = record.get("title") or {}, record.get("dateline") or {}
    meta = gold.meta
    score.ask(gold.name, "document title", bare(meta["title"]), bare(title.get("text")))
    place = bare(dateline.get("place"))
    score.ask(gold.name, "document dateline place", bare(meta.get("dateline_place")), place)
    wanted, found = str(meta.get("publication_date") or ""), str(record.get("publication_date") or "")
    score.ask(gold.name, "document publication date", wanted, found)
