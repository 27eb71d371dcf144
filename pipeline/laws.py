"""What a schema cannot say of a release's four records: the laws by which they fit the text, themselves and each other.

Every law is linear in the size of the records (sorting aside) and takes schema-valid records only; each broken one is a
``Problem`` whose ``rule`` is the law's name. The laws on places in the text stand in ``laws_places.py``, those on ids in
``laws_references.py``, those on time in ``laws_times.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.laws_places import broken_places
from pipeline.laws_references import broken_references
from pipeline.laws_times import broken_times
from pipeline.problems import Problem

SHARED_HEAD = ("release_id", "source", "producer", "language")


def broken_laws(records: Mapping[str, Any]) -> list[Problem]:
    """The laws that a release's records break, by stage name; a stage that is not there breaks none.

    Each record must be valid against its schema already: shapes are not looked at again.
    """
    text = records["document"]["text"] if "document" in records else None
    problems = [*_broken_head(records), *broken_references(records), *broken_times(records)]
    if text is not None:
        problems += broken_places(records, text)
    return problems


def _broken_head(records: Mapping[str, Any]) -> Iterator[Problem]:
    """``head``: the records of one release carry the same head but for the stage's name."""
    first: Any = None
    for stage, record in records.items():
        first = first or record
        for key in SHARED_HEAD:
            if record[key] != first[key]:
                yield Problem(stage, f"$.{key}", "head", "differs from the head of the release's other records")
