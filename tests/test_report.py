"""The report without a browser: what stands in the pages, that nothing of a release can act in them, and their sizes."""

import base64
import hashlib
import json
import re
import shutil
import time
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from unittest.mock import Mock

import pytest
from export_sample import hard, issue, make_output, write_output
from growth import linear
from hypothesis import given
from hypothesis import strategies as st
from sample_records import sample

from pipeline.cli import main
from pipeline.output_reading import ReleaseRecords
from pipeline.report.charts_corpus import batches
from pipeline.report.charts_time import MANY_YEARS, _path, releases_by_month, span
from pipeline.report.facts import facts_of
from pipeline.report.marks import Mark, Stretch, nest
from pipeline.report.pages import embedded, packed
from pipeline.report.release_view import page_name, release_view
from pipeline.report.search_index import fitting_index
from pipeline.report.summary import month_of_id, summarise
from pipeline.report.words import visible
from pipeline.report.writing import write_report

EVIL = '</script><script>document.title="x"</script><img src=x onerror=alert(1)> javascript:alert(2) \u202egnp.exe\u2066'
# Attributes that fetch or send something.
OUTSIDE = {"src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "ping", "background", "manifest", "cite"}


class Seen(HTMLParser):
    """The elements of a page, its handlers and style attributes, what CSP it has."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.ids, self.hrefs, self.policy = [], [], [], [], ""
        self.open, self.content = [], {"style": [], "script": []}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        self.ids += [values["id"]] if "id" in values else []
        self.hrefs += [values["href"]] if "href" in values else []
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        self.open.append((tag, values.get("type")))

    def handle_data(self, data):
        if self.open and self.open[-1] in (("style", None), ("script", None)):
            self.content[self.open[-1][0]].append(data)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass


def evil():
    """A release whose title, names and places are markup, and a release id that is too."""
    records = hard()
    for record in records.values():
        record["release_id"] = '2021/"><b>&evil'
    text = EVIL + "\n" + records["document"]["text"]
    shift = len(EVIL) + 1

    def moved(part):
        if isinstance(part, dict):
            return {k: v + shift if k in ("start", "end") and v is not None else moved(v) for k, v in part.items()}
        return [moved(item) for item in part] if isinstance(part, list) else part

    records = moved(records)
    records["document"]["text"] = text
    place = {"start": 0, "end": len(EVIL)}
    records["document"]["title"] = {"text": EVIL, **place}
    records["document"]["blocks"].insert(0, {"kind": "chrome", **place})
    records["entities"]["entities"][0]["mentions"].insert(0, {"text": EVIL, **place, "source": "rule"})
    for item in records["entities"]["entities"]:
        item["name"] = EVIL
    records["sessions"]["events"][0] |= {"name": EVIL, "place": {"city": EVIL, "country": "NA", "venue": EVIL, "online": True}}
    return records


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    output = tmp_path_factory.mktemp("report")
    make_output(output)
    bad = evil()
    doubts = (issue(bad["document"]["release_id"], EVIL, remedy=EVIL, start=2, end=9), issue("2020-05 <i>gone", EVIL, "error"))
    write_output(output, sample(), hard(), bad, issues=doubts)
    assert main(["report", str(output)]) == 0
    return output / "report"


def pages(report):
    found = {path.relative_to(report).as_posix(): path.read_text(encoding="utf-8") for path in report.rglob("*.html")}
    assert len(found) > 4
    return found


# --- marks ------------------------------------------------------------------------------------------------------------


def plain(parts):
    return "".join(part if isinstance(part, str) else plain(part.parts) for part in parts)


def covered(parts, at=0):
    """Stretch -> the offsets that lie inside its marks."""
    found = {}
    for part in parts:
        if isinstance(part, Mark):
            inside, _ = covered(part.parts, at)
            for key, places in inside.items():
                found.setdefault(key, []).extend(places)
            length = len(plain(part.parts))
            found.setdefault(part.stretch, []).extend(range(at, at + length))
            at += length
        else:
            at += len(part)
    return found, at


def firsts(parts):
    marks = [part for part in parts if isinstance(part, Mark)]
    return [mark.stretch for mark in marks if mark.first] + [s for mark in marks for s in firsts(mark.parts)]


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=12))
def test_marks_keep_the_text_and_cover_just_their_places(spans):
    text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
    stretches = [Stretch(a, min(a + n, 40), str(i), "c", "l", str(i)) for i, (a, n) in enumerate(spans)]
    parts = nest(text, 0, len(text), stretches)
    assert plain(parts) == text
    found, _ = covered(parts)
    assert {s: sorted(places) for s, places in found.items()} == {s: list(range(s.start, s.end)) for s in stretches}
    assert sorted(firsts(parts), key=lambda s: s.fact) == sorted(stretches, key=lambda s: s.fact), "each begins once"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8), st.integers(0, 20), st.integers(21, 40))
def test_marks_of_a_part_are_clipped(spans, start, end):
    text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
    stretches = [Stretch(a, min(a + n, 40), str(i), "c", "l", str(i)) for i, (a, n) in enumerate(spans)]
    assert plain(nest(text, start, end, stretches)) == text[start:end]


def test_many_marks_take_time_in_proportion():
    def nesting(size):
        text = "abcdefghij" * size
        stretches = [Stretch(10 * i, 10 * i + 14, str(i), "c", "l", str(i)) for i in range(size - 1)]
        assert plain(nest(text, 0, len(text), stretches)) == text
        return lambda: nest(text, 0, len(text), stretches)

    assert linear(nesting, 500, 4000)


# --- a release --------------------------------------------------------------------------------------------------------


def records_of(records, *issues):
    return ReleaseRecords(records["document"]["release_id"], **records, issues=issues)


@pytest.mark.parametrize("make", [sample, hard])
def test_every_fact_is_a_row_and_every_place_a_mark(make):
    release = records_of(make())
    view = release_view(release)
    rows = [fact for group in view.groups for fact in group.facts]
    items = [i for stage, key in (("entities", "entities"), ("dates", "dates"), ("sessions", "events"), ("sessions", "sessions"))
             for i in getattr(release, stage)[key]]  # fmt: skip
    assert sorted(fact.id for fact in rows) == sorted(["title", "publication", *(item["id"] for item in items)])
    assert all(fact.why for fact in rows)
    assert sum(facet.count for facet in view.labels) == sum(facet.count for facet in view.grades) == len(rows)
    anchors = {mark.anchor for block in view.blocks for mark in firsts(block.parts)}
    inside = {f"p-{fact.id}-{n}" for fact in rows for n in range(1, len(fact.places) + 1)}
    assert anchors == inside


def test_why_says_method_rule_anchor_and_grade():
    facts = {fact.id: fact for fact in facts_of(records_of(hard()))}
    assert "the rest from “3 May 2021” (2021-05-03)" in facts["d3"].why
    assert "rule “by hand”" in facts["d1"].why
    assert any("the trained recogniser" in clause for clause in facts["e1"].why)
    assert (facts["d1"].grade, facts["d3"].grade, facts["d2"].grade) == ("certain", "likely", "doubtful")


def test_doubts_stand_first_and_worst_first():
    made = hard()
    name = made["document"]["release_id"]
    view = release_view(records_of(made, issue(name, "c", "note"), issue(name, "a", "error"), issue(name, "b", start=0, end=3)))
    assert [doubt.severity for doubt in view.doubts][:2] == ["error", "warning"]
    assert view.doubts[-1].severity == "note"
    assert {doubt.severity for doubt in view.doubts[2:-1]} == {"doubtful"}
    assert view.doubts[1].anchor == "p-i1-1"


@given(st.text(max_size=80), st.text(max_size=80))
def test_page_names_are_safe_and_apart(a, b):
    assert re.fullmatch(r"[A-Za-z0-9-]+\.html", page_name(a))
    assert (page_name(a) == page_name(b)) == (a == b)


# --- what stands in the pages -----------------------------------------------------------------------------------------


def test_nothing_of_a_release_becomes_markup(report):
    for name, page in pages(report).items():
        seen = Seen(page)
        assert not [attribute for attribute in seen.attributes if attribute.startswith("on")], name
        assert not {"img", "iframe", "object", "embed", "base", "link", "b>"} & set(seen.tags), name
        assert "style" not in seen.attributes, f"{name}: the content policy forbids style attributes"
        assert seen.tags.count("script") <= 2
        assert not [href for href in seen.hrefs if not re.match(r"(#|(\.\./)?[A-Za-z0-9./-]+\.html)", href)], name


def test_no_address_leads_out_of_the_file(report):
    for name, page in pages(report).items():
        assert not OUTSIDE & set(Seen(page).attributes), name
        assert "url(" not in page.split("</style>")[0], name
        assert "@import" not in page.split("</style>")[0], name


def test_only_our_own_style_and_script_may_run(report):
    for name, page in pages(report).items():
        seen = Seen(page)
        assert "default-src 'none'" in seen.policy
        assert "unsafe" not in seen.policy
        for kind in ("style", "script"):
            for content in seen.content[kind]:
                digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
                assert f"{kind}-src 'sha256-{digest}'" in seen.policy, f"{name}: {kind}"


def test_hidden_characters_are_named_everywhere(report):
    for page in pages(report).values():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\x00-\x08]", page)
    assert any("[U+202E]" in page for page in pages(report).values())


@given(st.text())
def test_embedded_json_comes_back_and_holds_no_markup(text):
    made = str(embedded({"a": [text]}))
    assert json.loads(made) == {"a": [text]}
    assert not set("<>&") & set(made)


def unpacked(text):
    assert re.fullmatch("[A-Za-z0-9+/=]+", text)
    return json.loads(zlib.decompress(base64.b64decode(text)))


@given(st.text())
def test_the_packed_index_comes_back(text):
    assert unpacked(packed({"a": [text]})) == {"a": [text.encode("utf-8", "replace").decode()]}


def test_the_index_names_hidden_characters_too():
    summary = replace(summarise(records_of(hard())), title="\u202egnp.exe <b>")
    _, index = fitting_index([summary], lambda code: code)
    assert unpacked(index)["columns"][1] == ["[U+202E]gnp.exe <b>"]


@given(st.text())
def test_visible_text_has_no_hidden_characters_and_is_settled(text):
    assert visible(visible(text)) == visible(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", visible(text))


def test_ids_are_unique_and_links_lead_somewhere(report):
    found = pages(report)
    ids = {name: set(Seen(page).ids) for name, page in found.items()}
    for name, page in found.items():
        seen = Seen(page)
        assert len(seen.ids) == len(set(seen.ids)), name
        for href in seen.hrefs:
            path, _, anchor = href.partition("#")
            target = (report / name).parent.joinpath(path).resolve().relative_to(report.resolve()).as_posix() if path else name
            assert target in found, f"{name} -> {href}"
            assert not anchor or anchor in ids[target], f"{name} -> {href}"


def test_every_chart_has_a_title_a_description_and_its_table(report):
    index = pages(report)["index.html"]
    charts = re.findall(r"<svg.*?</svg>", index, re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', chart).groups()
        assert f'<title id="{title}">' in chart
        assert f'<desc id="{description}">' in chart
    assert index.count("<summary>The numbers") == len(charts)


def test_the_text_stands_in_the_page_as_in_the_record(report):
    page = next(page for name, page in pages(report).items() if name == f"releases/{page_name(hard()['document']['release_id'])}")
    body = re.search(r'<div class="text".*?>(.*)</section>\s*<section id="facts"', page, re.DOTALL)[1]
    body = re.sub(r'<a class="tag".*?</a>|<span class="kind">.*?</span>', "", body, flags=re.DOTALL)
    shown = "".join(Text(body).pieces)
    for block in hard()["document"]["blocks"]:
        assert hard()["document"]["text"][block["start"] : block["end"]] in shown


class Text(HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.feed(page)

    def handle_data(self, data):
        self.pieces.append(data)


def test_a_second_report_takes_the_place_of_the_first_and_is_the_same(tmp_path):
    output = tmp_path / "out"
    make_output(output)
    write_report(output)
    first = pages(output / "report")
    (output / "report" / "stray.html").write_text("x", encoding="utf-8")
    write_report(output)
    assert pages(output / "report") == first
    assert [path.name for path in output.iterdir() if "report" in path.name] == ["report"]


def test_without_records_the_command_says_what_to_do(tmp_path, capsys):
    assert main(["report", str(tmp_path)]) == 2
    assert main(["report", str(tmp_path / "nowhere")]) == 2
    assert "error:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [], "a wrong name makes no folder"


def test_a_folder_that_takes_no_file_is_told_by_its_own_name(tmp_path, capsys, monkeypatch):
    output = make_output(tmp_path / "out")
    full = OSError(28, "No space left on device", str(output / ".report.7.new" / "index.html"))
    monkeypatch.setattr("pipeline.report.writing._build", Mock(side_effect=full))
    assert main(["report", str(output)]) == 1
    told = capsys.readouterr().err
    assert f"{output / 'report'}: cannot be written (No space left on device)" in told and ".new" not in told


# --- the corpus -------------------------------------------------------------------------------------------------------


def test_charts_over_time_survive_a_slip_in_a_year():
    one = summarise(records_of(hard()))
    months = releases_by_month([one], ["1015-03", "2021-05", ""])
    assert len(months.rows) <= MANY_YEARS
    assert months.undated == (0, 2)
    assert months.rows[-1].months[4] == 1


def test_an_index_that_would_be_too_large_holds_the_newest():
    summaries = [replace(summarise(records_of(hard())), release_id=f"r{n}", page=f"r{n}.html", date="") for n in range(300)]
    number, index = fitting_index(summaries, lambda code: code, most=600)
    pages = unpacked(index)["columns"][0]
    assert pages == [f"r{n}" for n in range(number)] and 1 < number < 300 and len(index) <= 600
    assert fitting_index(summaries, lambda code: code)[0] == 300
    assert unpacked(fitting_index([], lambda code: code)[1])["columns"] == []


def test_strokes_of_a_row_cover_what_the_boxes_did():
    days = (("2021-03-01", "2021-03-09"), ("2021-03-05", "2021-03-20"), ("2021-03-30", "2021-03-30"))
    event = summarise(records_of(hard())).gatherings[0]
    made = [replace(event, first=first, last=last) for first, last in days]
    one, two = span(made[0]), span(made[2])
    width = round(span(made[1])[0] + span(made[1])[1] - one[0], 1)
    gap = round(two[0] - one[0] - width, 1)
    assert _path(made, 8) == f"M{one[0]:g} 8h{width:g}m{gap:g} 0h{two[1]:g}"


@pytest.mark.parametrize(
    ("name", "month"), [("2015/04-doha", "2015-04"), ("press-2015-04", "2015-04"), ("2178-14", ""), ("20150412", "")]
)
def test_the_month_of_an_id(name, month):
    assert month_of_id(name) == month


@given(st.integers(0, 1000), st.integers(1, 200))
def test_batches_hold_all_and_no_more_than_allowed(of, size):
    runs = batches(size, of)
    assert [n for start, end in runs for n in range(start, end)] == list(range(of))
    assert all(0 < end - start <= size for start, end in runs)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory):
    """A thousand releases over twenty years, each with its own id, title and days."""
    output = tmp_path_factory.mktemp("thousand")
    made = json.dumps(sample())
    for n in range(1000):
        year, month = 2005 + n % 20, n % 12 + 1
        text = re.sub(r"20[0-9]{2}-[0-9]{2}-", f"{year}-{month:02}-", made)
        records = json.loads(text)
        for record in records.values():
            record["release_id"] = f"{year}/{month:02}-a-release-with-a-name-of-usual-length-{n}"
        for event in records["sessions"]["events"]:
            event["name"] = f"{event['name']} {n}"
        write_output(output, records)
    began = time.perf_counter()
    write_report(output)
    yield output, time.perf_counter() - began
    shutil.rmtree(output)


def test_a_thousand_releases_take_seconds_and_pages_stay_small(thousand):
    output, seconds = thousand
    assert seconds < 30
    sizes = {path.name: path.stat().st_size for path in (output / "report").rglob("*.html")}
    assert len(sizes) > 1000
    assert sizes["index.html"] < 200_000, "so that three times as many releases still fit"
    assert max(sizes.values()) < 300_000, max(sizes.items(), key=lambda pair: pair[1])


def test_an_output_of_releases_that_were_all_set_aside_has_a_report(tmp_path):
    write_output(tmp_path, issues=(issue("2020/05-gone", "the file holds no text", severity="error"),))
    written = write_report(tmp_path)
    assert (written.releases, written.aside) == (0, 1)
    assert "2020/05-gone" in written.entrance.read_text(encoding="utf-8")


def test_a_release_of_thousands_of_facts_takes_time_in_proportion():
    def viewing(size):
        text = "Doha 12 April. " * size
        records = hard()
        blocks = [{"kind": "paragraph", "start": 15 * n, "end": 15 * n + 14} for n in range(size)]
        plain = {"title": None, "subtitles": [], "dateline": None, "sentences": []}
        records["document"] |= {"text": text, "blocks": blocks, **plain}
        entity, day = records["entities"]["entities"][1], records["dates"]["dates"][0]
        places = [{"start": 15 * n, "end": 15 * n + 4, "text": "Doha", "source": "rule"} for n in range(size)]
        records["entities"]["entities"] = [{**entity, "id": f"e{n + 1}", "mentions": [at]} for n, at in enumerate(places)]
        records["dates"]["dates"] = [
            {**day, "id": f"d{n + 1}", "start": 15 * n + 5, "end": 15 * n + 13, "text": "12 April"} for n in range(size)
        ]
        records["sessions"] |= {"events": [], "sessions": []}
        release = records_of(records)
        return lambda: release_view(release)

    assert linear(viewing, 200, 1600)
