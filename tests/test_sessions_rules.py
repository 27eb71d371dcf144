"""The rule files of the sessions stage, each by its cases."""

import pytest
from sessions_marks import cases, page, programme

from pipeline.sessions.agenda import clock
from pipeline.sessions.names import name_kind
from pipeline.sessions.ordinals import ordinal_value
from pipeline.sessions.organisers import passive_bodies
from pipeline.sessions.people import find_speakers
from pipeline.sessions.phrases import find_phrases
from pipeline.sessions.quotes import find_quotes
from pipeline.sessions.topics import find_topics
from pipeline.values import Event, Session, Span

NOWHERE = Span(0, 0)


def shown_event(event: Event) -> dict[str, object]:
    place = f"{event.place.city} {event.place.country} online={bool(event.place.online)}"
    return {
        "name": event.name, "kind": event.kind, "days": f"{event.start_date}/{event.end_date}", "place": place,
        "edition": event.edition, "status": event.status, "organisers": [f"{o.role}: {o.name}" for o in event.organisers],
    }  # fmt: skip


def shown_session(session: Session) -> dict[str, object]:
    return {
        "title": session.title, "kind": session.kind, "ordinal": session.ordinal,
        "days": f"{session.start_date}/{session.end_date}", "times": f"{session.start_time}/{session.end_time}",
        "speakers": [f"{s.role}: {s.name}" for s in session.speakers],
        "organisers": [f"{o.role}: {o.name}" for o in session.organisers],
    }  # fmt: skip


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_ordinals"))
def test_ordinals(written, wanted, why):
    assert ordinal_value(written[0]) == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_quotes"))
def test_quotes(written, wanted, why):
    text = written[0]
    assert [text[q.inner_start : q.inner_end] for q in find_quotes(text)] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_kinds"))
def test_kind_of_a_name(written, wanted, why):
    assert (name_kind(written[0]) or (None,))[0] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_clocks"))
def test_clock(written, wanted, why):
    assert clock(written[0]) == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_phrases"))
def test_phrases(written, wanted, why):
    made = page(written[0])
    found = [[made.text[p.start : p.end], p.noun.word, p.ordinal or p.number, p.plural] for p in find_phrases(made)]
    assert found == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_organisers"))
def test_organisers(written, wanted, why):
    made = page(written[0])
    found = [f"{role}: {made.text[n.start : n.end]}" for role, n in passive_bodies(made, 0, len(made.text))]
    assert found == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_speakers"))
def test_speakers(written, wanted, why):
    made = page(written[0])
    found = find_speakers(made, Span(0, len(made.text)), NOWHERE, made.quotes)
    assert [f"{s.role}: {s.name}" for s in found] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_topics"))
def test_topics(written, wanted, why):
    made = page(written[0])
    assert [made.text[s.start : s.end] for s in find_topics(made, Span(0, len(made.text)), NOWHERE)] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_events"))
def test_events(written, wanted, why):
    _, found = programme(written[0], **written[1])
    assert [shown_event(event) for event in found.events] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_items"))
def test_items(written, wanted, why):
    _, found = programme(written[0], **written[1])
    assert [shown_session(session) for session in found.sessions] == wanted, why


@pytest.mark.parametrize(("written", "wanted", "why"), cases("sessions_traps"))
def test_no_gathering_is_invented(written, wanted, why):
    _, found = programme(written[0], **written[1])
    assert [*(e.name for e in found.events), *(s.title for s in found.sessions)] == wanted, why


def test_an_event_on_the_margins_of_another_names_its_parent():
    _, found = programme(
        "A ministerial meeting on ports was held in {GPE rome|Rome} on {DATE 2017-03-08|8 March 2017} on the margins of the "
        "{EVENT s|Fortieth Session of the Commission on Seas}, which met in {GPE rome|Rome} from "
        "{DATE 2017-03-06/2017-03-10|6 to 10 March}."
    )
    by_name = {event.name: event for event in found.events}
    assert by_name["ministerial meeting on ports"].parent == by_name["Fortieth Session of the Commission on Seas"].id


def test_inherited_days_are_named():
    _, found = programme(
        "The {EVENT f|Fifth Forum on Safe Data} met in {GPE tartu|Tartu} on {DATE 2024-02-06|6 February 2024}.\n\n"
        "The first panel, “Keys and Locks”, was moderated by {PERSON a|Mart Kask}."
    )
    assert [(s.inherited, str(s.start_date)) for s in found.sessions] == [(("start_date", "end_date"), "2024-02-06")]
