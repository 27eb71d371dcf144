"""Exports in a standard's form are read back by that standard's own library, or held against its rules where it has none.

Label Studio's library is no test dependency (it pins other versions of numpy and pulls in 60 packages): its documented form
is checked here by hand. Web Annotation has no library.
"""

import json
import socket
import warnings
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import rdflib
import spacy
from export_sample import HARD_ID, export_of, hard, make_output, write_output
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from rdflib.namespace import RDF, SDO
from sample_records import sample
from spacy.tokens import DocBin

from pipeline.checking import Checker
from pipeline.cli import main
from pipeline.exports.calendar_file import LONGEST, span
from pipeline.exports.gold_files import gold_text
from pipeline.exports.keys import urn
from pipeline.exports.label_studio import LABELS
from pipeline.gold import parse_gold, read_gold
from pipeline.laws import broken_laws
from pipeline.output_reading import ReleaseRecords, read_output
from pipeline.schema_files import read_schemas
from pipeline.settings import SCHEMAS
from pipeline.stages import STAGES

VALPARAISO = "2016/valparaiso"
FORMATS = "jsonl,ics,jsonld,webannotation,docbin,labelstudio,gold"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return make_output(tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def exported(output, tmp_path_factory):
    return export_of(output, FORMATS, tmp_path_factory.mktemp("exported"))


def release(records):
    return ReleaseRecords(records["document"]["release_id"], **records)


def test_the_hard_sample_keeps_the_contract():
    checker = Checker(SCHEMAS)
    assert [problem for stage, record in hard().items() for problem in checker.problems(stage, record)] == []
    assert broken_laws(hard()) == []


# --- JSON Lines ---------------------------------------------------------------------------------------------------------


def test_a_line_holds_all_that_the_records_say(exported, output):
    lines = [json.loads(line) for line in (exported / "releases.jsonl").read_text(encoding="utf-8").splitlines()]
    for line, found in zip(lines, read_output(output), strict=True):
        assert line["schema"] == "release/1" and line["issues"] == list(found.issues)
        for stage in ("document", "entities", "dates", "sessions"):
            record = getattr(found, stage)
            assert {name: line[name] for name in record if name != "schema"} == {k: v for k, v in record.items() if k != "schema"}
    assert [len(line["issues"]) for line in lines] == [0, 1]
    checker = Checker(SCHEMAS)
    assert [checker.problems("release", line) for line in lines] == [[], []]
    assert checker.problems("release", {**lines[0], "schema": "release/2", "more": 1}) != []


def test_the_schema_of_a_line_has_all_that_the_records_have():
    schemas = read_schemas(SCHEMAS)
    records = {name for stage in STAGES for name in schemas[stage]["properties"]}
    assert schemas["release"]["properties"].keys() == records | {"issues"} == set(schemas["release"]["required"])


def test_the_list_of_exported_files_keeps_its_schema(exported):
    checker, listed = Checker(SCHEMAS), json.loads((exported / "export.json").read_bytes())
    assert checker.problems("export", listed) == []
    for broken in ({**listed, "schema": "export/2"}, {**listed, "formats": {"ics": {}}}, {"formats": {}}):
        assert checker.problems("export", broken) != []


# --- iCalendar ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def entries(exported):
    calendar = Calendar.from_ical((exported / "events.ics").read_bytes())
    return {str(entry["SUMMARY"]): entry for entry in calendar.walk("VEVENT")}


def test_whole_days_end_on_the_day_after(entries):
    assert [entries["Third Forum on Safe Harbours"].decoded(name) for name in ("DTSTART", "DTEND")] == [
        date(2016, 3, 7),
        date(2016, 3, 10),
    ]
    assert entries["=part of the weeks"].decoded("DTEND") == date(2021, 5, 5)


CLOCK = [
    ("Tide Talks", datetime(2021, 5, 3, 22), datetime(2021, 5, 4, 1)),  # past midnight
    ("Night Watch", datetime(2021, 5, 3, 22), datetime(2021, 5, 4, 0)),  # 24:00
    ("with a slip", datetime(2021, 5, 3, 11), None),  # 11:00 to 9:30
    ("-every day", date(2021, 5, 3), date(2021, 5, 6)),  # the hours of each of three days
    ("Ships and Shadows", datetime(2016, 3, 8, 9, 30), datetime(2016, 3, 8, 11)),
]


@pytest.mark.parametrize(("title", "start", "end"), CLOCK)
def test_clock_times(entries, title, start, end):
    entry = entries[title]
    assert entry.decoded("DTSTART") == start
    assert (entry.decoded("DTEND") if "DTEND" in entry else None) == end


@given(st.dates(), st.integers(0, 40), st.times(), st.none() | st.times())
def test_nothing_ends_before_it_begins(first, days, begin, finish):
    last = min(date.max.toordinal(), first.toordinal() + days)
    item = {"start_date": first.isoformat(), "end_date": date.fromordinal(last).isoformat(),
            "start_time": begin.strftime("%H:%M"), "end_time": finish and finish.strftime("%H:%M")}  # fmt: skip
    if days == 0 and first > date.max - timedelta(days=1):
        return  # the standard has no moment after the year 9999
    start, end = span(item)
    assert end is None or (type(start) is type(end) and start < end)
    assert not (isinstance(start, datetime) and end) or end - start <= LONGEST or begin <= finish


def test_entries_know_their_parent_and_their_release(entries):
    uids = {str(entry["UID"]): title for title, entry in entries.items()}
    parents = {title: uids[str(entry["RELATED-TO"])] for title, entry in entries.items() if "RELATED-TO" in entry}
    assert len(uids) == len(entries) == 9
    assert parents["Ships and Shadows"] == "Third Forum on Safe Harbours"
    assert parents["=part of the weeks"] == parents["Tide Talks"] == "Salt Weeks"
    assert "of the undated weeks" not in parents  # its event has no day, so it is not in the calendar
    assert entries["Tide Talks"]["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert str(entries["Salt Weeks"]["LOCATION"]) == "Hall; 1, Windhoek, Namibia, online"
    assert "“=Harbours” 🚢🚢 and more" in entries["Salt Weeks"]["DESCRIPTION"]
    assert "A, B & C" not in entries["Salt Weeks"]["DESCRIPTION"]  # a funder organises nothing
    assert entries["=part of the weeks"]["STATUS"] == "TENTATIVE"


def test_calendar_lines_are_short_and_end_as_the_standard_says(exported):
    data = (exported / "events.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75


# --- schema.org ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graph(exported):
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated")  # rdflib's own reader still uses it
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("went to the network"))
        return rdflib.Graph().parse(exported / "releases.jsonld", format="json-ld")


def test_schema_org_events_and_parts(graph):
    event = rdflib.URIRef(urn(VALPARAISO, "v1"))
    part = rdflib.URIRef(urn(VALPARAISO, "s1"))
    assert (event, RDF.type, SDO.Event) in graph and (part, RDF.type, SDO.Event) in graph
    assert (event, SDO.subEvent, part) in graph and (part, SDO.superEvent, event) in graph
    assert set(graph.subject_objects(SDO.subEvent)) == {(whole, one) for one, whole in graph.subject_objects(SDO.superEvent)}
    assert str(graph.value(part, SDO.startDate)) == "2016-03-08T09:30"
    organiser = graph.value(part, SDO.organizer)
    assert str(graph.value(organiser, SDO.name)) == "Harbour Institute"
    assert str(graph.value(graph.value(part, SDO.performer), SDO.jobTitle)) == "Director"


def test_schema_org_articles(graph):
    article = rdflib.URIRef(urn(HARD_ID))
    assert (article, RDF.type, SDO.NewsArticle) in graph
    assert str(graph.value(article, SDO.headline)) == "“=Harbours” 🚢🚢 and more"
    assert {str(event) for event in graph.objects(article, SDO.about)} == {urn(HARD_ID, f"v{n}") for n in (1, 2, 3)}
    city = rdflib.URIRef(urn(HARD_ID, "e1"))
    assert (city, SDO.sameAs, rdflib.URIRef("https://sws.geonames.org/3352136/")) in graph
    assert (article, SDO.mentions, city) in graph
    weeks = rdflib.URIRef(urn(HARD_ID, "v1"))
    assert str(graph.value(weeks, SDO.eventAttendanceMode)).endswith("/MixedEventAttendanceMode")
    assert str(graph.value(graph.value(weeks, SDO.funder), SDO.name)) == "A, B & C"
    assert not any(str(value) in ("None", "null", "") for value in graph.objects())


# --- Web Annotation -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(exported):
    return {
        json.loads(path.read_text(encoding="utf-8"))["id"]: path
        for path in sorted((exported / "webannotation").rglob("*.jsonld"))
    }


def test_every_annotation_stands_where_it_says(pages):
    names, quotes = [], set()
    for path in pages.values():
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            names.append(item["id"])
            assert item["type"] == "Annotation" and item["body"] and item["target"]
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            for target in (target for target in targets if isinstance(target, dict)):
                place, quote = target["selector"]
                assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
                quotes.add(quote["exact"])
    assert len(names) == len(set(names))
    assert {"Tide Talks", "Chief <b>Officer</b>", "l'eau & sel", "3 May 2021", "Night Watch began at 22:00."} <= quotes


def test_every_fact_is_annotated(pages):
    names = {item["id"] for path in pages.values() for item in json.loads(path.read_text(encoding="utf-8"))["items"]}
    for records in (sample(), hard()):
        name = records["document"]["release_id"]
        own = [f"{e['id']}.{n}" for e in records["entities"]["entities"] for n, _ in enumerate(e["mentions"], 1)]
        own += [
            item["id"] for item in (*records["dates"]["dates"], *records["sessions"]["events"], *records["sessions"]["sessions"])
        ]
        assert {urn(name, one) for one in (*own, "title", "dateline")} <= names


def test_pages_form_one_collection(pages, exported):
    collection = json.loads((exported / "webannotation.jsonld").read_text(encoding="utf-8"))
    at, count, before = collection["first"], 0, None
    while at:
        page = json.loads(pages[at].read_text(encoding="utf-8"))
        assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", collection["id"], count)
        assert page.get("prev") == before
        at, before, count = page.get("next"), page["id"], count + len(page["items"])
    assert (before, count) == (collection["last"], collection["total"]) and len(pages) == 2


# --- spaCy --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def docs(exported):
    found = DocBin().from_disk(exported / "releases.spacy").get_docs(spacy.blank("en").vocab)
    return {doc.user_data["release_id"]: doc for doc in found}


@pytest.mark.parametrize("records", [sample(), hard()], ids=[VALPARAISO, "hard"])
def test_docs_hold_the_facts(docs, records):
    doc = docs[records["document"]["release_id"]]
    assert doc.text == records["document"]["text"]
    wanted = [(m["start"], m["end"], e["label"], e["id"]) for e in records["entities"]["entities"] for m in e["mentions"]]
    assert [(e.start_char, e.end_char, e.label_, e.ent_id_) for e in doc.ents] == sorted(wanted)
    dates = [(d["start"], d["end"], d["type"], d["value"] or "", d["id"]) for d in records["dates"]["dates"]]
    assert [(d.start_char, d.end_char, d.label_, d.kb_id_, d.id_) for d in doc.spans["dates"]] == dates
    for group in ("events", "sessions"):
        items = [(i["start"], i["end"], i["kind"]) for i in records["sessions"][group] if i["start"] is not None]
        assert [(i.start_char, i.end_char, i.label_) for i in doc.spans[group]] == items
    starts = {sentence["start"] for sentence in records["document"]["sentences"]}
    assert starts <= {sentence.start_char for sentence in doc.sents}


# --- Label Studio -------------------------------------------------------------------------------------------------------


def test_label_studio_tasks(exported):
    tasks = json.loads((exported / "labelstudio" / "tasks.json").read_text(encoding="utf-8"))
    config = ET.parse(exported / "labelstudio" / "config.xml").getroot()
    labels = {control.get("name"): {label.get("value") for label in control} for control in config.iter("Labels")}
    controls = {one.get("name"): one.tag.lower() for one in config if one.get("toName") == "text"}
    relations = {one.get("value") for one in config.iter("Relation")}
    assert labels == {name: set(values) for name, values in LABELS.items()} and config.find("Text").get("value") == "$text"
    for task in tasks:
        text, results = task["data"]["text"], task["predictions"][0]["result"]
        regions = {one["id"]: one for one in results if one["type"] == "labels"}
        for one in results:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= regions.keys() and set(one["labels"]) <= relations
                continue
            assert controls[one["from_name"]] == one["type"] and one["to_name"] == "text"
            value = one["value"]
            if one["type"] == "labels":
                assert (
                    list(text)[value["start"] : value["end"]] == list(value["text"])
                    and set(value["labels"]) <= labels[one["from_name"]]
                )
            else:  # a value stands beside its region
                assert [value["start"], value["end"]] == [regions[one["id"]]["value"][name] for name in ("start", "end")]
    assert [len(task["predictions"][0]["result"]) for task in tasks] == [33, 37]


# --- gold ---------------------------------------------------------------------------------------------------------------


def test_gold_reads_back_as_the_records(exported):
    one, two = read_gold(exported / "gold")
    for gold, records in ((one, sample()), (two, hard())):
        assert gold.text == records["document"]["text"]
        wanted = {(m["start"], m["end"], e["label"]) for e in records["entities"]["entities"] for m in e["mentions"]}
        assert {(mark.start, mark.end, mark.label) for mark in gold.entities} == {w for w in wanted if w[2] != "LAW"}  # braces
        dates = {(d["start"], d["end"], d["type"], d["value"]) for d in records["dates"]["dates"] if d["value"]}
        assert {(mark.start, mark.end, mark.label, mark.value) for mark in gold.dates} == dates
    keys = {mark.value for mark in one.entities if one.text[mark.start : mark.end] in ("HI", "Harbour Institute")}
    assert keys == {"hi"}


def test_gold_front_matter(exported):
    meta = read_gold(exported / "gold")[0].meta
    assert (meta["id"], meta["dateline_place"], meta["publication_date"]) == (VALPARAISO, "Valparaíso", date(2016, 3, 10))
    assert meta["title"] == "Third Forum on Safe Harbours opens in Valparaíso"
    event, undated = meta["events"]
    assert event == {
        "key": "third-forum-on-safe-harbours", "name": "Third Forum on Safe Harbours", "kind": "forum",
        "start": date(2016, 3, 7), "end": date(2016, 3, 9), "city": "Valparaíso", "country": "CL", "organisers": [],
    }  # fmt: skip
    assert undated["organisers"] == ["Harbour Institute"] and undated["start"] is None
    assert meta["sessions"] == [{
        "title": "Ships and Shadows", "kind": "session", "ordinal": 1, "start": date(2016, 3, 8), "end": date(2016, 3, 8),
        "event": event["key"], "organisers": ["Harbour Institute"], "speakers": ["Ana Prieto"], "topics": ["container fraud"],
    }]  # fmt: skip


def test_gold_leaves_out_what_it_cannot_hold_and_says_so(tmp_path, capsys):
    marked = sample()
    marked["document"]["text"] = "{ORG x|y} " + marked["document"]["text"]
    output = write_output(tmp_path / "out", marked, hard())
    assert main(["export", str(output), "--to", "gold", "-o", str(tmp_path / "x")]) == 0
    told = capsys.readouterr().err
    assert f"{VALPARAISO} is left out" in told and "2 marks of 2021/=har#d" in told
    assert len(list((tmp_path / "x" / "gold").iterdir())) == 1


@given(st.lists(st.sampled_from(["Äthiopien", "— ", "🚢", "\n", "{", "}", "|", "a b", "---\n"]), max_size=8))
def test_gold_gives_the_text_back(pieces):
    records = sample()
    records["document"]["text"] += "".join(pieces)
    text, left_out = gold_text(release(records))
    assert parse_gold("any", text).text == records["document"]["text"]
    assert left_out == 0


def test_two_ids_never_share_a_gold_file(tmp_path):
    releases = [sample(), sample()]
    for records, name in zip(releases, ("a/b", "a-b"), strict=True):
        for record in records.values():
            record["release_id"] = name
    output = write_output(tmp_path / "out", *releases)
    assert main(["export", str(output), "--to", "gold", "-o", str(tmp_path / "x")]) == 0
    assert {gold.meta["id"] for gold in read_gold(Path(tmp_path / "x" / "gold"))} == {"a/b", "a-b"}
