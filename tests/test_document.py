"""The document stage: pages as cases, and the laws that hold for any text."""

import json
from pathlib import Path

import pytest
from growth import linear
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.datelines import find_dateline, shown
from pipeline.document.language import guess_language
from pipeline.document.phrases import Phrases, load_phrases, standard_phrases
from pipeline.document.publication import date_in_address
from pipeline.document.record import cut_document
from pipeline.document.rules import read_document
from pipeline.document.sentences import split_sentences
from pipeline.errors import SetupError
from pipeline.folding import fold
from pipeline.gold import read_gold
from pipeline.values import SideFile

HERE = Path(__file__).parent


def cases(name):
    rows = json.loads((HERE / "cases" / f"document_{name}.json").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", rows, ids=[row["label"] for row in rows])


def read(text, **side):
    return read_document(text, SideFile(**side))


@cases("pages")
def test_page(case):
    text, wanted = case["input"], case["wanted"]
    document, issues = read(text, **case.get("side", {}))
    record = cut_document(text, document)
    dateline = record["dateline"] or {"place": None, "country": None, "date": None}
    seen = {
        "title": record["title"] and record["title"]["text"],
        "place": dateline["place"],
        "country": dateline["country"],
        "date": dateline["date"],
        "publication_date": record["publication_date"],
        "publication_basis": record["publication_basis"],
        "language": document.language,
        "kinds": [block["kind"] for block in record["blocks"]],
        "subtitles": [subtitle["text"] for subtitle in record["subtitles"]],
        "issues": [issue.code for issue in issues],
    }
    assert {name: seen[name] for name in wanted} == wanted, case["comment"]


@cases("datelines")
def test_dateline(case):
    found = find_dateline(case["input"], case["language"])
    seen = found and {
        "text": case["input"][: found.end].rstrip(),
        "form": found.form,
        "place": found.place,
        "region": found.region,
        "day": found.day and found.day.edtf,
    }
    assert seen == case["wanted"], case["comment"]


@cases("addresses")
def test_date_in_address(case):
    assert date_in_address(case["input"]) == case["wanted"], case["comment"]


@cases("sentences")
def test_sentences(case):
    text = case["input"]
    assert [text[s.start : s.end] for s in split_sentences(text, 0, len(text))] == case["wanted"], case["comment"]


def test_place_in_capitals_is_shown_as_elsewhere():
    assert [shown(name) for name in ("THE HAGUE", "PORT-AU-PRINCE", "Doha", "UAE")] == [
        "The Hague",
        "Port-au-Prince",
        "Doha",
        "UAE",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The course was held in the port and it has ended.", "en"),
        ("Il corso della guardia costiera è finito e gli esperti sono partiti con il treno.", "it"),
        ("Le cours est fini et les experts sont dans une salle avec des amis.", "fr"),
        ("UNICRI 2015", None),
        ("", None),
    ],
)
def test_language(text, language):
    assert guess_language(text) == language


PIECES = st.sampled_from(
    [
        "Skip to main content", "News", "Lusaka -", "Lusaka, 2 March 2010.", "Lusaka, Zambia, 2 March 2010. The course ended.",
        "16 September 2010", "Funded by the European Union", "@Mutale Phiri", "About UNICRI", "Read more", "Contact: the port",
        "• one point;", "09:00 Registration", "Title: Boats", "“Who pays?”", "Evidence at sea", "PROGRAMME",
        "04/16/2025 │ Press release │", "UNIS/XX/11", "Forty prosecutors met in the port. They spoke (at length).Then they left.",
        "LUSAKA, April 27 (Wire) -- " + "Forty prosecutors spoke about boats and about the sea. " * 2,
        "", " ", "\u00a0", "\x00", "=" * 230,
    ]
)  # fmt: skip
PAGES = st.one_of(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=14).map("\n".join), st.text(max_size=300))
SIDES = st.builds(
    SideFile,
    url=st.sampled_from([None, "https://example.org/2015-04-17_x", "https://example.org/2915-04-17", "x"]),
    publication_date=st.sampled_from([None, "2012-03-04", "2012-03"]),
    title=st.sampled_from([None, "Evidence at sea", "  "]),
    language=st.sampled_from([None, "en", "it", "de"]),
)


@given(PAGES, SIDES)
@settings(max_examples=300)
def test_laws_of_any_page(text, side):
    document, issues = read_document(text, side)
    record = cut_document(text, document)
    at = 0
    for block in record["blocks"]:
        assert at <= block["start"] < block["end"]
        assert not text[at : block["start"]].strip()
        at = block["end"]
    assert not text[at:].strip()
    for sentence in document.sentences:
        assert any(b.start <= sentence.start < sentence.end <= b.end for b in document.blocks)
    assert all(a.end <= b.start for a, b in zip(document.sentences, document.sentences[1:], strict=False))
    for item in (record["title"], record["dateline"], *record["subtitles"]):
        assert item is None or (item["text"] and text[item["start"] : item["end"]] == item["text"])
    assert (document.publication_date is None) == (document.publication_basis is None)
    assert all(0 <= (issue.start or 0) <= (issue.end or 0) <= len(text) for issue in issues)
    assert (document, issues) == read_document(text, side)
    assert (document, issues) == read_document(fold(text), side)


@given(PAGES, st.integers(1, 5))
def test_trailing_blank_lines_change_nothing(text, count):
    assert read(text) == read(text + "\n" * count)


@given(PAGES)
def test_sentences_leave_only_white_space_of_text_blocks_out(text):
    document, _ = read(text)
    folded = fold(text)
    held = "".join(folded[s.start : s.end] for s in document.sentences)
    assert "".join(held.split()) == "".join("".join(folded[b.start : b.end] for b in document.blocks).split())


@pytest.mark.parametrize(
    "piece",
    [
        "The port is open. Mr. X left. ",
        "x\n",
        "(",
        "“a. ",
        "A. ",
        "Headline Here\n12 May 2014\n",
        "Read more\n",
        "a | b > ",
        "end.The ",
        "\n",
    ],
)
def test_time_is_linear(piece):
    def reading(size):
        text = piece * (size // len(piece))
        return lambda: read(text)

    assert linear(reading, 8_000, 64_000)


def test_a_phrase_file_that_is_none_is_refused(tmp_path):
    for name, content in (("a.yaml", "[1, 2]"), ("b.yaml", "unknown_list: [x]"), ("c.yaml", "chrome_lines: 5")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(SetupError, match=name):
            load_phrases(tmp_path / name)
    with pytest.raises(SetupError, match="none"):
        load_phrases(tmp_path / "none.yaml")


def test_phrases_can_be_replaced():
    document, _ = read_document(
        "Go to the boats\n\nEvidence at sea: a course\n", SideFile(), Phrases(chrome_lines=frozenset({"go to the boats"}))
    )
    assert [block.kind for block in document.blocks] == ["chrome", "title"]
    assert "skip to main content" in standard_phrases().chrome_lines


def test_gold_titles_datelines_and_days():
    """A floor on the development releases; the evaluation holds the exact figures."""
    right = dict.fromkeys(("title", "place", "day"), 0)
    releases = read_gold(HERE / "gold" / "dev")
    for release in releases:
        document, _ = read(release.text)
        title = document.title and " ".join(release.text[document.title.start : document.title.end].split())
        right["title"] += title == release.meta["title"]
        right["place"] += (document.dateline and document.dateline.place) == release.meta["dateline_place"]
        right["day"] += document.publication_date == (release.meta["publication_date"] and str(release.meta["publication_date"]))
    assert all(count >= 0.97 * len(releases) for count in right.values()), right
