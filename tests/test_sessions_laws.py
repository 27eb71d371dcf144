"""Laws of the sessions stage on generated releases, its speed, its weights, its floor on the development gold."""

import json
import time
from pathlib import Path

import gold_inputs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sessions_marks import programme, release

from pipeline.errors import SetupError
from pipeline.gold import read_gold
from pipeline.sessions.record import cut_sessions
from pipeline.sessions.rules import find_programme
from pipeline.sessions.weights import FILE, load_weights

GOLD = Path(__file__).parent / "gold" / "dev"
CONGRESS = (
    "The {EVENT c|Second Congress of Rangers} was held in {GPE oulu|Oulu} from {DATE 2012-09-03/2012-09-06|3 to 6 September}. "
)
LINES = """The first session, entitled “Smoke on the Hill,” took place on {DATE 2012-09-04|4 September}.
Panel 2: Who cuts?
{TIME 2012-09-04T09:00|09:00}  Opening
{TIME 2012-09-04T10:00|10:00}  Round table: “Fires”
Chair: {PERSON a|Ana Lima}
It was organised by {ORG u|UNICRI} and the {ORG b|Beta Fund} (BF).
“Nobody slept”, said {PERSON b|Bo Ek}.
a workshop on fires,
Two workshops were held. The second, “Rain”, was long.
three modules: A one; B two; and C three.
When:
Title: Barrels
{GPE x|Rome}""".split("\n")
MARKS = ["”", "“", '"', "(", ")", ": ", " - ", "1) ", "• ", "the ", "Ünïcode ", "\u00a0", "\n", "\n\n"]
PIECES = st.sampled_from([CONGRESS, *(line + " " for line in LINES), *(line + "\n" for line in LINES), *MARKS])
RELEASES = st.lists(PIECES, max_size=14).map("".join)


@given(RELEASES)
@settings(max_examples=100, deadline=None)
def test_every_value_points_into_the_text_and_to_what_exists(written):
    text, found = programme(written)
    events = {event.id for event in found.events}
    ids = [*events, *(session.id for session in found.sessions)]
    assert len(set(ids)) == len(found.events) + len(found.sessions)
    assert all(session.event in events for session in found.sessions)
    assert all(event.parent is None or event.parent in events - {event.id} for event in found.events)
    entities = {e.id for e in gold_inputs.entities(release(written))}
    for entry in (*found.events, *found.sessions):
        assert entry.start is None or entry.end is None or 0 <= entry.start < entry.end <= len(text)
        assert entry.start_date is None or entry.end_date is None or entry.start_date <= entry.end_date
        assert all(0 <= span.start < span.end <= len(text) for span in entry.evidence)
        assert all(organiser.entity in entities for organiser in entry.organisers)
    for session in found.sessions:
        assert " ".join(text[session.start : session.end].split()) == session.title
        assert all(speaker.entity in entities for speaker in session.speakers)
        assert all(0 <= span.start < span.end <= len(text) for span in session.topics)
    json.dumps(cut_sessions(text, found))


@given(RELEASES)
@settings(max_examples=30, deadline=None)
def test_the_same_release_gives_the_same_programme(written):
    assert programme(written) == programme(written)


@pytest.mark.parametrize(
    "written",
    [
        "the first session of the second workshop on the third panel ",
        "“a ” “ ”, ",
        "organised by the A and the B, ",
        "(" * 40,
        "workshop, " * 5,
        "10:00 x\n",
        "The second, the third, the ",
        "Panel 1: x. ",
    ],
)
def test_time_grows_with_the_text_and_not_faster(written):
    def spent(size: int) -> float:
        made = release(written * size)
        document = gold_inputs.document(made)
        start = time.perf_counter()
        find_programme(made.text, document, (), ())
        return time.perf_counter() - start

    spent(10)
    small = max(spent(400), 0.02)
    assert min(spent(1600), spent(1600)) < small * 4 * 3, "four times the text: four times as long, with room for a busy machine"


def test_the_weights_say_how_they_were_made():
    whole = json.loads(FILE.read_text(encoding="utf-8"))
    assert "train_sessions.py" in whole["made_by"]
    assert whole["figures"]["events_f1_held"] > 0.7
    weights = load_weights()
    assert weights.events["bias"] < 0
    assert weights.items


def test_broken_weights_are_refused(tmp_path):
    (tmp_path / "broken.json").write_text('{"events": {}}', encoding="utf-8")
    with pytest.raises(SetupError, match="restore"):
        load_weights(tmp_path / "broken.json")


def test_titles_and_events_of_the_development_gold_are_found():
    """A floor on gold inputs; ``make evaluate`` measures the whole pipeline."""
    wanted = found = right = 0
    for gold in read_gold(GOLD):
        made, _ = find_programme(gold.text, gold_inputs.document(gold), gold_inputs.entities(gold), gold_inputs.dates(gold))
        titles = {session.title.casefold() for session in made.sessions}
        truth = {str(session["title"]).casefold() for session in gold.meta["sessions"] or []}
        wanted, found, right = wanted + len(truth), found + len(titles), right + len(titles & truth)
    assert right / found > 0.85
    assert right / wanted > 0.8
