"""Releases -> checked records in memory: the heart of a run, without a file.

A release ends as ``Done`` or ``SetAside``; nothing that one release does reaches another.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.checking import Checker
from pipeline.errors import ReleaseRefused
from pipeline.laws import broken_laws
from pipeline.nlp import load_nlp, make_doc, model_name
from pipeline.problems import Problem
from pipeline.records import Record, cut_records
from pipeline.review_files import parse_own_review
from pipeline.reviewing import apply_review
from pipeline.reviewing_document import decided_publication
from pipeline.reviewing_fields import REVIEW
from pipeline.settings import CONFIG, SCHEMAS
from pipeline.values import Issue, Release

Review = dict[str, Any]
DEFECT = "a defect of the pipeline: report it with this release"


class Done(NamedTuple):
    """A release whose four records passed both checks."""

    release: Release
    records: dict[str, Record]
    issues: tuple[Issue, ...]


class SetAside(NamedTuple):
    """A release without records, and why: ``code`` is a rule or an error class."""

    release_id: str
    stage: str
    code: str
    message: str
    remedy: str


class Extractor:
    """The loaded model and the compiled schemas, used for any number of releases."""

    def __init__(self, config: Path = CONFIG, schemas: Path = SCHEMAS) -> None:
        self.nlp: Language = load_nlp(config)
        self.checker = Checker(schemas, fast=True)
        self.model = model_name(self.nlp)
        self.seconds: dict[str, float] = {}

    def extract(self, releases: Iterable[Release]) -> Iterator[Done | SetAside]:
        """One result for each release, in order; a release that raises is set aside, the others go on."""
        for release in releases:
            try:
                review = self._read_review(release)
                yield self._finish(release, self._annotate(release, review), review)
            except ReleaseRefused as refusal:
                yield SetAside(release.release_id, refusal.stage, refusal.code, str(refusal), refusal.remedy)

    def check_side(self, side: dict[str, object]) -> None:
        """Raises ReleaseRefused when a side file's object is not valid against its schema."""
        if problems := self.checker.problems("sidefile", side):
            raise ReleaseRefused("side-file", _side_complaint(problems[0], side), stage="reading", remedy="mend the side file")

    def _annotate(self, release: Release, review: Review | None) -> Doc:
        doc = make_doc(self.nlp, release)
        decided = decided_publication(review, release.sha256) if review is not None else None
        for name, component in self.nlp.pipeline:
            began = time.perf_counter()
            try:
                doc = component(doc)
            except Exception as error:  # whatever a stage raises concerns this release alone
                stage = name.removeprefix("unicri_")
                message = f"{type(error).__name__}: {error}"
                raise ReleaseRefused("stage-raised", message, stage=stage, remedy=DEFECT) from error
            self._spent(name.removeprefix("unicri_"), began)
            if name == "unicri_document" and decided is not None:  # later stages fill in days from it
                (day,) = decided
                doc._.document = replace(doc._.document, publication_date=day, publication_basis=REVIEW if day else None)
        return doc

    def _finish(self, release: Release, doc: Doc, review: Review | None) -> Done:
        began = time.perf_counter()
        records = cut_records(release, doc, self.model)
        reviewed: tuple[Issue, ...] = ()
        if review is not None:
            records, reviewed = apply_review(records, review, self._problems)
        for stage, record in records.items():
            if problems := self.checker.problems(stage, record):
                first = problems[0]
                raise ReleaseRefused("schema", f"{stage} record, {first.path}: {first.message}", stage="checking", remedy=DEFECT)
        if broken := broken_laws(records):
            first = broken[0]
            raise ReleaseRefused(
                first.rule, f"{first.stage} record, {first.path}: {first.message}", stage="checking", remedy=DEFECT
            )
        self._spent("checking", began)
        return Done(release, records, release.issues + doc._.issues + reviewed)

    def _read_review(self, release: Release) -> Review | None:
        """People's decisions on a release. Raises ReleaseRefused where the review file cannot be read."""
        if release.review is None:
            return None
        try:
            return parse_own_review(release.review, release.release_id, self.checker)
        except ValueError as error:
            raise ReleaseRefused(
                "review-file", f"the review file is not right: {error}", stage="reading", remedy="mend or remove *.review.json"
            ) from error

    def _problems(self, records: dict[str, Record]) -> list[Problem]:
        return self.checker.all_problems(records) or broken_laws(records)

    def _spent(self, what: str, began: float) -> None:
        self.seconds[what] = self.seconds.get(what, 0.0) + time.perf_counter() - began


def _side_complaint(problem: Problem, side: dict[str, object]) -> str:
    """The complaint about a side file; about its date in words, as the schema's own are a pattern and a choice."""
    message, date = problem.message, side.get("publication_date")
    if problem.path == "$.publication_date" and isinstance(date, str):
        no_such_day = problem.rule == "schema-anyOf"  # it is written as one, and the calendar has it not
        message = (
            f"there is no such day as {date}" if no_such_day else f"{date!a} is neither a day (2015-04-20) nor a month (2015-04)"
        )
    return f"side file, {problem.path}: {message}"
