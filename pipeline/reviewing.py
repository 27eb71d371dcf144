"""People's decisions applied to the records of a release: pure, before the records are checked and stored.

A decision holds the fact as the person saw it, so that it stands whatever a later pipeline finds: an accepted fact that is
no longer found is put back, a rejected one that is found again is left out. It is void once the release's file differs
(its offsets and its sense hang on the text), and refused where schema or laws would be broken; both are reported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from pipeline.problems import Problem
from pipeline.reviewing_dates import decide_date
from pipeline.reviewing_document import decide_publication, decide_title
from pipeline.reviewing_entities import decide_entity
from pipeline.reviewing_fields import FIELDS, fact_key, fact_name
from pipeline.reviewing_programme import decide_entry
from pipeline.values import Issue, Stage

Records = dict[str, dict[str, Any]]
Decision = Mapping[str, Any]
Check = Callable[[Records], Sequence[Problem]]

STAGES: Final[dict[str, Stage]] = {
    "title": "document", "publication": "document", "entity": "entities", "date": "dates", "event": "sessions",
    "session": "sessions",
}  # fmt: skip
DECIDE: Final[Mapping[str, Callable[[Records, Decision], str | None]]] = {
    "title": decide_title, "publication": decide_publication, "entity": decide_entity, "date": decide_date,
    "event": decide_entry, "session": decide_entry,
}  # fmt: skip
"""Kind of fact -> what applies a decision on it in place, and gives None or the reason why it cannot count."""
VOID = "review-void"
REFUSED = "review-refused"
DONE: Final = {"accept": "accepted", "reject": "rejected", "edit": "corrected"}
CALLED: Final = {"publication": "day of publication"}
TAKE_BACK = "to take it back, remove the decision from the release's .review.json"
REMEDY = "look at the fact again on the release's page, decide anew and run 'review apply'"


def apply_review(records: Mapping[str, Any], review: Mapping[str, Any], check: Check) -> tuple[Records, tuple[Issue, ...]]:
    """The records with a release's decisions in them, and what became of each decision.

    ``review``: one release of a review file (``schemas/review.schema.json``). ``check`` tells what is wrong with four
    records; a decision that would make something wrong is left out and reported. The records given are not changed.
    """
    decisions = [decision for decision in review["decisions"] if decision["verdict"] != "withdraw"]
    if review["source_sha256"] != records["document"]["source"]["sha256"]:
        reason = "the release's file has changed since"
        return dict(records), tuple(_complaint(VOID, decision, reason, None) for decision in decisions)
    trial, issues = _applied(records, decisions)
    if check(trial):
        trial, issues = _one_by_one(records, decisions, check)
    return trial, issues


def _applied(records: Mapping[str, Any], decisions: Iterable[Decision]) -> tuple[Records, tuple[Issue, ...]]:
    """All decisions in their order, unchecked."""
    trial: Records = json.loads(json.dumps(records))  # a copy in lists and plain objects, as the record will be stored
    return trial, tuple(_decide(trial, decision) for decision in decisions)


def _one_by_one(records: Mapping[str, Any], decisions: Iterable[Decision], check: Check) -> tuple[Records, tuple[Issue, ...]]:
    """The decisions that leave the records right; the others are refused with the first thing that they make wrong."""
    stand: Records = dict(records)
    issues = []
    for decision in decisions:
        trial, (issue,) = _applied(stand, [decision])
        if problems := check(trial):
            reason = f"the record would be wrong with it ({problems[0].path}: {problems[0].message})"
            issue = _complaint(REFUSED, decision, reason, records["document"]["text"])
        else:
            stand = trial
        issues.append(issue)
    return stand, tuple(issues)


def _decide(trial: Records, decision: Decision) -> Issue:
    """One decision, applied in place. A fact that lost its shape (edited by hand) is refused, never raised."""
    kind = decision["kind"]
    text = trial["document"]["text"]
    if foreign := sorted(set(decision.get("changes", ())) - set(FIELDS[kind])):
        return _complaint(REFUSED, decision, f"this kind of fact has no {', '.join(foreign)}", text)
    try:
        reason = DECIDE[kind](trial, decision)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        reason = f"the fact in the review file is not whole ({type(error).__name__}: {error})"
    if reason is not None:
        return _complaint(REFUSED, decision, reason, text)
    start, end = _place(decision, text)
    done = DONE[decision["verdict"]]
    message = f"a person {done} this: {_described(decision)}"
    remedy = TAKE_BACK if decision["verdict"] == "reject" else ""
    return Issue(f"review-{done}", "note", STAGES[kind], message, remedy, start, end)


def _described(decision: Decision) -> str:
    fact = decision["fact"]
    return f"{CALLED.get(decision['kind'], decision['kind'])} “{str(fact_name(fact))[:200]}”"


def _place(decision: Decision, text: str | None) -> tuple[int | None, int | None]:
    """Where the fact stands, where that is a place of the text."""
    at = decision["fact"]
    found = (at.get("start"), at.get("end")) if decision["kind"] == "title" else fact_key(decision["kind"], at)[1:3]
    if text is not None and all(isinstance(part, int) for part in found) and 0 <= found[0] < found[1] <= len(text):
        return found[0], found[1]
    return None, None


def _complaint(code: str, decision: Decision, reason: str, text: str | None) -> Issue:
    """A decision that does not count, and why. Without a text (another one stands there now) it has no place."""
    start, end = _place(decision, text)
    message = f"the decision to {decision['verdict']} {_described(decision)} does not count: {reason}"
    return Issue(code, "warning", STAGES[decision["kind"]], message, REMEDY, start, end)


def merge_decisions(stored: Iterable[Decision], new: Iterable[Decision]) -> list[Decision]:
    """Stored decisions with newer ones in the place of those on the same fact; ``withdraw`` takes one away."""
    merged = {fact_key(decision["kind"], decision["fact"]): decision for decision in stored}
    for decision in new:
        key = fact_key(decision["kind"], decision["fact"])
        if decision["verdict"] == "withdraw":
            merged.pop(key, None)
        else:
            merged[key] = decision
    return list(merged.values())
