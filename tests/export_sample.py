"""Output folders for the tests of exports: the valid example release and one made to be hard to export."""

import hashlib
import json
from pathlib import Path
from typing import Any

from sample_records import sample

from pipeline.cli import main

HARD_ID = '2021/=har#d é%20 "q"'
TEXT = (
    "“=Harbours” 🚢🚢 and more\n@home, a subtitle\n\n"
    "Windhoek, Namibia, 3 May 2021 - The =SUM(1+1) Group (+NA)\tof Windhoek opened the Salt Weeks 🧂 with “Tide Talks”.\n"
    "-Minus Team's Zoë d'Örn, Chief <b>Officer</b> of the =SUM(1+1) Group, spoke for some days about l'eau & sel; "
    "{braces x|y} were shown.\n"
    "Night Watch began at 22:00.\n"
)
Pair = tuple[str | None, str | None]
PLACE = {"city": None, "country": None, "venue": None, "online": None}


def at(surface: str, nth: int = 0) -> dict[str, Any]:
    """Where the ``nth`` such words stand in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return {"text": surface, "start": start, "end": start + len(surface)}


def bare(surface: str) -> dict[str, int]:
    return {name: value for name, value in at(surface).items() if name != "text"}


def entity(number: int, label: str, name: str, *mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
    links = {"iso_3166_1": None, "geonames": None, "register": None} | more.pop("links", {})
    found = [{**mention, "source": "model"} for mention in mentions or [at(name)]]
    plain = {"acronym": None, "aliases": [], "roles": [], "grade": "likely"}
    return {"id": f"e{number}", "label": label, "name": name, "links": links, "mentions": found, **plain, **more}


def date_item(number: int, surface: str, kind: str, value: str | None, **more: Any) -> dict[str, Any]:
    day = value if value and len(value) == 10 else None
    plain = {
        "earliest": day, "latest": day, "precision": "day" if day else None, "qualifier": None, "given": [], "anchor": None,
        "role": None, "rrule": None, "rule": "by hand", "reason": None if value else "no length given", "timex": [],
    }  # fmt: skip
    return {"id": f"d{number}", **at(surface), "type": kind, "value": value, **plain, **more}


def gathering(place: dict[str, Any] | None, days: Pair, **more: Any) -> dict[str, Any]:
    plain = {"start": None, "end": None, "text": None, "dates": [], "organisers": [], "evidence": [], "grade": "likely"}
    return {**plain, "start_date": days[0], "end_date": days[1], "place": place, **more}


def event(number: int, name: str, place: dict[str, Any], days: Pair, **more: Any) -> dict[str, Any]:
    own = {"id": f"v{number}", "name": name, "kind": "forum", "edition": None, "parent": None, "status": None}
    return {**own, **gathering(place, days), **more}


def session(number: int, title: str, days: Pair, times: Pair, **more: Any) -> Any:
    own = {"id": f"s{number}", "event": "v1", "kind": "session", "ordinal": None, "title": title, "speakers": [], "topics": [],
           "inherited": [], "start_time": times[0], "end_time": times[1]}  # fmt: skip
    return {**own, **gathering(None, days), **more}


def hard() -> dict[str, dict[str, Any]]:
    """The four records of a release with emoji, curly quotes, formulas, markup, a tab and every kind of missing value."""
    group = "=SUM(1+1) Group"
    source = {"file": f"{HARD_ID}.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "url": None}
    producer = {"pipeline": "0.1.0", "model": "by hand"}
    entities = [
        entity(
            1,
            "GPE",
            "Windhoek",
            at("Windhoek"),
            at("Windhoek", 1),
            links={"iso_3166_1": "NA", "geonames": 3352136},
            grade="certain",
        ),
        entity(2, "GPE", "Namibia", links={"iso_3166_1": "NA"}),
        entity(3, "ORG", group, at(group), at("+NA"), at(group, 1), acronym="+NA", aliases=["+NA"], links={"register": "sum"}),
        entity(4, "EVENT", "Salt Weeks"),
        entity(5, "ORG", "-Minus Team"),
        entity(6, "PERSON", "Zoë d'Örn", roles=[{**at("Chief <b>Officer</b>"), "organisation": "e3"}], grade="doubtful"),
        entity(7, "LAW", "{braces x|y}"),
    ]
    dates = [
        date_item(1, "3 May 2021", "DATE", "2021-05-03", given=["day", "month", "year"], role="publication"),
        date_item(2, "some days", "DURATION", None),
        date_item(3, "22:00", "TIME", "2021-05-03T22:00", earliest="2021-05-03", latest="2021-05-03", precision="minute",
                  given=["hour", "minute"], anchor={"from": "date", "date": "d1", "value": "2021-05-03"}),
    ]  # fmt: skip
    organisers = [{"name": group, "entity": "e3", "role": "organiser"}, {"name": "A, B & C", "entity": None, "role": "funder"}]
    speakers = [{"name": "Zoë d'Örn", "entity": "e6", "role": "speaker"}, {"name": "Zoë d'Örn", "entity": "e6", "role": "chair"}]
    here = {**PLACE, "city": "Windhoek", "country": "NA", "venue": "Hall; 1", "online": True}
    night, three = ("2021-05-03", "2021-05-03"), ("2021-05-03", "2021-05-05")
    sel, began = at("l'eau & sel"), bare("Night Watch began at 22:00.")
    events = [
        event(
            1,
            "Salt Weeks",
            here,
            ("2021-05-03", "2021-05-05"),
            **at("Salt Weeks"),
            dates=["d1"],
            organisers=organisers,
            edition=2,
        ),
        event(2, "=part of the weeks", {**PLACE, "online": False}, ("2021-05-04", None), parent="v1", grade="doubtful"),
        event(3, "weeks of no known beginning", PLACE, (None, "2021-05-09"), parent="v1"),
    ]
    sessions = [
        session(1, "Tide Talks", night, ("22:00", "01:00"), **at("Tide Talks"), speakers=speakers, topics=[sel], ordinal=1),
        session(2, "Night Watch", night, ("22:00", "24:00"), **at("Night Watch"), place=PLACE, dates=["d3"], kind="other"),
        session(3, "-every day", three, ("09:00", "17:00"), evidence=[began], inherited=["start_date"]),
        session(4, "without a day", (None, None), ("09:00", None)),
        session(5, "with a slip", night, ("11:00", "09:30")),
        session(6, "of the undated weeks", night, (None, None), event="v3"),
    ]  # fmt: skip
    title, subtitle, dateline = at("“=Harbours” 🚢🚢 and more"), at("@home, a subtitle"), at("Windhoek, Namibia, 3 May 2021 -")
    blocks = [("title", title), ("subtitle", subtitle), ("dateline", dateline)]
    paragraphs = [at(TEXT[TEXT.index("The =SUM") :].strip())]
    document = {
        "text": TEXT, "title": title, "subtitles": [subtitle],
        "dateline": {**dateline, "place": "Windhoek", "country": "NA", "date": "2021-05-03"},
        "publication_date": "2021-05-03", "publication_basis": "dateline",
        "blocks": [{"kind": kind, "start": item["start"], "end": item["end"]}
                   for kind, item in [*blocks, *(("paragraph", item) for item in paragraphs)]],
        "sentences": [bare(line) for line in TEXT[TEXT.index("The =SUM") :].strip().split("\n")],
    }  # fmt: skip
    bodies = {"document": document, "entities": {"entities": entities}, "dates": {"dates": dates},
              "sessions": {"events": events, "sessions": sessions}}  # fmt: skip
    head = {"release_id": HARD_ID, "source": source, "producer": producer, "language": "it"}
    return {stage: {"schema": f"{stage}/1", **head, **body} for stage, body in bodies.items()}


def issue(release_id: str, message: str, severity: str = "warning", **place: Any) -> dict[str, Any]:
    told = {"code": "made-by-hand", "severity": severity, "stage": "checking", "message": message, "remedy": ""}
    return {"release_id": release_id, "file": f"{release_id}.txt", **told, "start": None, "end": None, **place}


def write_output(output: Path, *releases: dict[str, Any], issues: tuple[dict[str, Any], ...] = ()) -> Path:
    for records in releases:
        for stage, record in records.items():
            path = output / stage / f"{record['release_id']}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    output.mkdir(parents=True, exist_ok=True)
    (output / "issues.jsonl").write_text("".join(json.dumps(line) + "\n" for line in issues), encoding="utf-8")
    return output


def make_output(output: Path) -> Path:
    """Two releases, one that was set aside, issues of both sorts."""
    issues = (
        issue(HARD_ID, "=cmd\r\nin two lines", start=0, end=3),
        issue("1999/gone", "the file holds no text", severity="error"),
    )
    return write_output(output, sample(), hard(), issues=issues)


def export_of(output: Path, formats: str, target: Path) -> Path:
    """An output folder exported by the command, as its users do."""
    assert main(["export", str(output), "--to", formats, "-o", str(target)]) == 0
    return target
