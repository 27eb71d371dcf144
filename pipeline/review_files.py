"""Review files: what the page downloads, and ``raw/ID.review.json`` beside the raw file. Reading, storing, merging."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.atomic import write_atomic
from pipeline.checking import Checker
from pipeline.keys import RAW_SUFFIX, REVIEW_SUFFIX
from pipeline.raw_files import find_files
from pipeline.reviewing import merge_decisions
from pipeline.reviewing_fields import FIELDS, days_out_of_order, fact_name
from pipeline.strict_json import read_json

SCHEMA: Final = "review/1"
WRITABLE: Final = "make room on the disk, or get leave to write in that folder, and apply again"
Review = dict[str, Any]


class Stored(NamedTuple):
    """What became of the reviews: ``done`` (release id, new decisions, those now in force), ``left`` (release id, reason)."""

    done: tuple[tuple[str, int, int], ...]
    left: tuple[tuple[str, str], ...]


def review_path(raw_file: Path) -> Path:
    """``raw/2015/doha.txt`` -> ``raw/2015/doha.review.json``."""
    return raw_file.with_name(raw_file.name.removesuffix(RAW_SUFFIX) + REVIEW_SUFFIX)


def parse_reviews(data: bytes, checker: Checker) -> list[Review]:
    """The releases of a review file. Raises ValueError with the first thing that is wrong."""
    whole = read_json(data)
    if problems := checker.problems("review", whole):
        raise ValueError(f"{problems[0].path}: {problems[0].message}")
    for n, review in enumerate(whole["releases"]):
        for m, decision in enumerate(review["decisions"]):
            if foreign := sorted(set(decision.get("changes", ())) - set(FIELDS[decision["kind"]])):
                path = f"$.releases[{n}].decisions[{m}].changes"
                raise ValueError(f"{path}: one cannot change {', '.join(foreign)} of a fact of the kind {decision['kind']}")
    return list(whole["releases"])


def impossible(reviews: list[Review]) -> str | None:
    """The first decision that no record could ever carry, in words for the person who took it; None where all may stand."""
    for review in reviews:
        for decision in review["decisions"]:
            if reason := days_out_of_order(decision):
                return f"{review['release_id']}: the edit of {decision['kind']} '{fact_name(decision['fact'])}': {reason}"
    return None


def parse_own_review(data: bytes, release_id: str, checker: Checker) -> Review:
    """The one review of the file beside a release. Raises ValueError."""
    reviews = parse_reviews(data, checker)
    if len(reviews) != 1 or reviews[0]["release_id"] != release_id:
        raise ValueError(f"must hold the decisions on {release_id} and on no other release")
    return reviews[0]


def store_reviews(reviews: list[Review], raw: Path, checker: Checker) -> Stored:
    """Put each release's decisions beside its raw file, newer ones in the place of older ones on the same fact.

    Only releases that stand below ``raw`` are written to; one whose file differs from the reviewed one is left alone.
    """
    known = {name.removesuffix(RAW_SUFFIX) for name in find_files(str(raw)).files}
    done: list[tuple[str, int, int]] = []
    left: list[tuple[str, str]] = []
    for review in reviews:
        name = review["release_id"]
        if name not in known:
            left.append((name, f"there is no {name}{RAW_SUFFIX} under {raw}; name the raw folder with --raw"))
            continue
        raw_file = raw / f"{name}{RAW_SUFFIX}"
        if hashlib.sha256(raw_file.read_bytes()).hexdigest() != review["source_sha256"]:
            left.append((name, "its file has changed since it was reviewed; extract, report and decide again"))
            continue
        try:
            merged = _merged(review, review_path(raw_file), checker)
        except ValueError as error:
            left.append((name, f"{review_path(raw_file)}: {error}; mend or remove that file"))
            continue
        whole = {"schema": SCHEMA, "releases": [merged]}
        try:
            write_atomic(review_path(raw_file), json.dumps(whole, ensure_ascii=True, indent=2).encode() + b"\n")
        except OSError as error:
            left.append((name, f"{review_path(raw_file)}: cannot be written ({error.strerror}); {WRITABLE}"))
            continue
        done.append((name, len(review["decisions"]), len(merged["decisions"])))
    return Stored(tuple(done), tuple(left))


def _merged(review: Mapping[str, Any], place: Path, checker: Checker) -> Review:
    """The review with what is stored already; decisions on an earlier state of the file are void and not kept."""
    before: list[Mapping[str, Any]] = []
    if place.exists():
        stored = parse_own_review(place.read_bytes(), review["release_id"], checker)
        before = stored["decisions"] if stored["source_sha256"] == review["source_sha256"] else []
    return {
        "release_id": review["release_id"],
        "source_sha256": review["source_sha256"],
        "complete": review.get("complete", False),
        "decisions": merge_decisions(before, review["decisions"]),
    }
