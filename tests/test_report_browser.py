"""The review pages in a real browser, opened as files: looking, filtering, deciding, and the way back into the records."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from browser import chromium, look, one, some, until
from export_sample import hard, issue, make_output, write_output
from sample_records import sample
from selenium.webdriver.common.keys import Keys
from test_report import EVIL, evil

from pipeline.cli import main
from pipeline.report.release_view import page_name
from pipeline.report.writing import write_report

LOOKS = [(1280, 900, False), (1280, 900, True), (390, 800, False), (390, 800, True)]
TEXT = """Tide tables and court clerks: a week of talks in Windhoek

Windhoek, 3 May 2021 - The UNICRI workshop on harbour crime took place in Windhoek, Namibia, from 3 to 5 May 2021.
On 4 May Marta Oyelaran of INTERPOL opened the first session, "Ropes and Seals". The second session, "Night Watch", followed.
The harbour master signed yesterday.
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    output = make_output(tmp_path_factory.mktemp("browser"))
    bad = evil()
    write_output(output, bad, issues=(issue(bad["document"]["release_id"], "a <b>doubt</b>", start=2, end=9),
                                      issue("2020-05-gone", "the file holds no text", "error")))  # fmt: skip
    write_report(output)
    return output / "report"


@pytest.fixture
def at(browser, report):
    """Opens a page of the report and gives the browser."""
    look(browser, 1280, 900, dark=False)

    def go(name, address=""):
        browser.get("about:blank")
        browser.get((report / name).as_uri() + address)
        return browser

    return go


def release_page(records):
    return f"releases/{page_name(records['document']['release_id'])}"


def complaints(browser):
    """What the browser complained of; the deprecation notice of its own start-up page is none of ours."""
    return [line for line in browser.get_log("browser") if "crbug.com" not in line["message"] and "crbug/" not in line["message"]]


def requests(browser):
    lines = (json.loads(line["message"])["message"] for line in browser.get_log("performance"))
    return [line["params"]["request"]["url"] for line in lines if line["method"] == "Network.requestWillBeSent"]


def visible_rows(browser):
    return [row.get_attribute("data-id") for row in some(browser, "tr.fact") if row.is_displayed()]


# --- looking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look_at", LOOKS, ids=["wide", "wide dark", "narrow", "narrow dark"])
@pytest.mark.parametrize("kind", ["index", "release", "year", "evil"])
def test_no_serious_barrier_and_nothing_wider_than_the_window(at, kind, look_at):
    pages = {"index": "index.html", "release": release_page(hard()), "year": "years/2021.html", "evil": release_page(evil())}
    browser = at(pages[kind])
    width, height, dark = look_at
    look(browser, width, height, dark=dark)
    for details in some(browser, "details"):
        browser.execute_script("arguments[0].open = true", details)
    found = [v for v in Axe().run(browser)["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in found] == []
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_a_mark_leads_to_its_row_and_a_row_to_its_place(at):
    browser = at(release_page(hard()))
    mark = one(browser, "mark[data-fact=e6]")
    browser.execute_script("arguments[0].click()", mark)
    assert "chosen" in one(browser, "#f-e6").get_attribute("class")
    assert browser.switch_to.active_element.get_attribute("id") == "f-e6"
    browser.execute_script("arguments[0].click()", one(browser, "#f-d2 .name"))
    assert "chosen" in one(browser, "mark[data-fact=d2]").get_attribute("class")
    assert len(some(browser, "mark.chosen")) == 1
    assert browser.current_url.endswith("#/fact=d2")


def test_filters_show_counts_and_stand_in_the_address(at):
    browser = at(release_page(hard()))
    all_of_them = visible_rows(browser)
    button = one(browser, "button[data-value=ORG]")
    assert button.text.endswith("2")
    button.click()
    assert visible_rows(browser) == ["e3", "e5"]
    assert button.get_attribute("aria-pressed") == "true"
    assert "quiet" in one(browser, "mark[data-fact=e6]").get_attribute("class")
    one(browser, "#find").send_keys("minus")
    assert visible_rows(browser) == ["e5"]
    address = browser.current_url
    assert "type=ORG" in address
    browser.get("about:blank")
    browser.get(address)
    assert visible_rows(browser) == ["e5"]
    one(browser, "#find").clear()
    one(browser, "#find").send_keys("nothing like it")
    assert visible_rows(browser) == []
    assert len(all_of_them) == 21


def test_the_corpus_page_searches_and_filters(at):
    browser = at("index.html")
    assert len(some(browser, "#list tr")) == 3
    one(browser, "#query").send_keys("=harbours")
    assert len(some(browser, "#list tr")) == 1
    assert one(browser, "#found").text == "1 of 3 releases"
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)
    assert len(some(browser, "#list tr")) == 1
    one(browser, "#query").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
    browser.execute_script("const s = document.getElementById('by-year'); s.value = '2021'; s.dispatchEvent(new Event('change'))")
    assert len(some(browser, "#list tr")) == 2
    assert "year=2021" in browser.current_url
    one(browser, "#list a").click()
    until(lambda: "/releases/" in browser.current_url)


def test_it_can_be_read_without_script(at, report):
    browser = at("index.html")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((report / "index.html").as_uri())
        assert len(some(browser, "#list tr")) == 3
        assert not one(browser, "#query").is_displayed()
        browser.get((report / release_page(hard())).as_uri() + "#f-e3")
        assert one(browser, "#f-e3").is_displayed()
        assert "Salt Weeks" in one(browser, ".text").text
        assert not any(element.is_displayed() for element in some(browser, ".script"))
        one(browser, "#f-e6 .places a").click()
        assert browser.current_url.endswith("#p-e6-1")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


# --- trust ------------------------------------------------------------------------------------------------------------


def test_nothing_of_a_release_runs_and_nothing_is_fetched(at):
    browser = at("index.html")
    complaints(browser), requests(browser)
    for page in ("index.html", release_page(evil()), "years/2021.html"):
        browser = at(page)
        assert browser.title != "x"
        assert some(browser, "img, iframe, object") == []
        for row in some(browser, "tr.fact"):
            browser.execute_script("arguments[0].click()", row)
    assert complaints(browser) == []
    assert all(url.startswith(("file:", "about:", "data:")) for url in requests(browser))
    browser = at(release_page(evil()))
    assert "[U+202E]" in one(browser, "h1").text
    browser.execute_script("arguments[0].click()", one(browser, "#f-v1 [data-verdict=edit]"))
    assert "</script>" in one(browser, "[data-field=name]").get_attribute("value"), "exact in the form, never as markup"


def test_the_content_policy_stops_what_is_not_ours(at):
    browser = at(release_page(hard()))
    browser.execute_script(
        "const div = document.createElement('div'); document.body.append(div);"
        "div.innerHTML = '<img src=x onerror=\"document.title=1\">'"
    )
    time.sleep(0.2)
    assert browser.title != "1"
    assert any("Content Security Policy" in line["message"] for line in browser.get_log("browser"))


# --- deciding, and the way back ---------------------------------------------------------------------------------------


def run(*words):
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return done.stdout


def record(output, stage):
    return json.loads((output / stage / "2021" / "tide.json").read_text(encoding="utf-8"))


SELECT = """
const blocks = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
const range = document.createRange();
for (let node = blocks.nextNode(); node; node = blocks.nextNode()) {
  const at = node.data.indexOf(arguments[0]);
  if (at >= 0) { range.setStart(node, at); range.setEnd(node, at + arguments[0].length); break; }
}
getSelection().removeAllRanges();
getSelection().addRange(range);
"""


def add(browser, words, label, value=""):
    """Select words of the text and add them as a fact."""
    browser.execute_script(SELECT, words)
    until(lambda: one(browser, "#picked").text == words)
    browser.execute_script(
        "const s = document.getElementById('add-label'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))", label
    )
    if value:
        one(browser, "#add-value").send_keys(value)
    one(browser, "#add button").click()


def form(browser, fact, **values):
    """Fill in the edit form of a fact and keep it; gives what the form complains of."""
    browser.execute_script("arguments[0].click()", one(browser, f"#f-{fact} [data-verdict=edit]"))
    for name, value in values.items():
        browser.execute_script("arguments[0].value = arguments[1]", one(browser, f"[data-field={name}]"), value)
    one(browser, "#save").click()
    return one(browser, "#wrong").text


def changes(browser, fact):
    """What the browser keeps of an edit."""
    kept = browser.execute_script("return Object.entries(localStorage).find(([k]) => k.includes('har#d'))?.[1]")
    return json.loads(kept)["decisions"][fact].get("changes") if kept else None


def named(items, text):
    return next(item for item in items if text in (item.get("name") or item.get("title") or item["text"]))


def test_from_the_first_run_to_a_corrected_fact_in_the_next(browser, tmp_path):
    raw, output = tmp_path / "raw", tmp_path / "output"
    (raw / "2021").mkdir(parents=True)
    (raw / "2021" / "tide.txt").write_text(TEXT, encoding="utf-8")
    run("extract", raw, "-o", output, "--allow-partial")
    run("report", output)
    look(browser, 1280, 900, dark=False)
    browser.get((output / "report" / "index.html").as_uri())
    one(browser, "#list a").click()
    until(lambda: some(browser, ".act button"))
    place = named(record(output, "entities")["entities"], "Namibia")
    day = named(record(output, "dates")["dates"], "4 May")
    body = named(record(output, "entities")["entities"], "UNICRI")
    one(browser, f"#f-{place['id']} [data-verdict=reject]").click()
    one(browser, f"#f-{body['id']} [data-verdict=accept]").click()
    one(browser, f"#f-{day['id']} [data-verdict=edit]").click()
    field = one(browser, "[data-field=value]")
    field.clear()
    field.send_keys("the fifth")
    one(browser, "#save").click()
    assert "Value" in one(browser, "#wrong").text
    field.clear()
    field.send_keys("2021-05-05")
    one(browser, "#save").click()
    add(browser, "Ropes and Seals", "WORK_OF_ART")
    form(browser, "title", title="Tide tables and court clerks")
    form(browser, "publication", publication_date="2021-05-07")
    browser.refresh()
    assert one(browser, "#tally").text.startswith("6 decisions"), "kept in the browser"
    one(browser, "#complete").click()
    one(browser, "#download").click()
    downloads = Path(browser.capabilities["chrome"]["userDataDir"]) / "downloads"
    file = until(lambda: next(downloads.glob("2021-tide*.review.json"), None))
    until(file.read_bytes)
    assert "now in force" in run("review", "apply", file, "--raw", raw)

    run("extract", raw, "-o", output, "--allow-partial")
    assert not [item for item in record(output, "entities")["entities"] if item["name"] == place["name"]]
    corrected = named(record(output, "dates")["dates"], "4 May")
    assert (corrected["value"], corrected["earliest"], corrected["source"]) == ("2021-05-05", "2021-05-05", "review")
    added = named(record(output, "entities")["entities"], "Ropes and Seals")
    assert (added["label"], added["grade"], added["mentions"][0]["source"]) == ("WORK_OF_ART", "certain", "review")
    assert added["mentions"][0]["start"] == TEXT.index("Ropes and Seals")
    reviewed = named(record(output, "entities")["entities"], "UNICRI")
    assert {mention["source"] for mention in reviewed["mentions"]} == {"review"}
    document = record(output, "document")
    assert (document["title"]["text"], document["title"]["source"]) == ("Tide tables and court clerks", "review")
    assert (document["publication_date"], document["publication_basis"]) == ("2021-05-07", "review")
    assert named(record(output, "dates")["dates"], "yesterday")["value"] == "2021-05-06", "read from the corrected day"
    assert run("validate", output).endswith("0 problems\n")

    run("report", output)
    browser.refresh()
    assert "reviewed" in one(browser, f"#f-{reviewed['id']}").text
    assert "a person rejected this" in one(browser, "#doubts").text
    gold = tmp_path / "gold"
    assert "1 releases reviewed as a whole" in run("review", "export-gold", output, "--raw", raw, "-o", gold)
    assert "{DATE 2021-05-05|4 May}" in next(gold.rglob("*.gold")).read_text(encoding="utf-8")

    (raw / "2021" / "tide.txt").write_text(TEXT.replace("first", "opening"), encoding="utf-8")
    run("extract", raw, "-o", output, "--allow-partial")
    issues = [json.loads(line) for line in (output / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(line["code"] == "review-void" for line in issues) == 6
    assert named(record(output, "entities")["entities"], "Namibia")


def test_what_is_added_counts_code_points_and_goes_again(at):
    browser = at(release_page(hard()))
    add(browser, "shown", "DATE")
    assert "YYYY" in one(browser, "#add-wrong").text or "2015" in one(browser, "#add-wrong").text
    one(browser, "#add-value").send_keys("2021-05")
    one(browser, "#add button").click()
    kept = json.loads(browser.execute_script("return Object.entries(localStorage).find(([k]) => k.includes('har#d'))[1]"))
    fact = next(iter(kept["added"].values()))
    start = hard()["document"]["text"].index("shown")
    assert (fact["fact"]["start"], fact["fact"]["end"], fact["changes"]) == (start, start + 5, {"value": "2021-05"})
    one(browser, "#added button").click()
    assert not one(browser, "#bar").is_displayed()


@pytest.mark.parametrize(
    ("fact", "values", "message"),
    [("v1", {"start_date": "2021-05-09", "end_date": "2021-05-03"}, "2021-05-03 is before the first day, 2021-05-09"),
     ("v1", {"end_date": "2021-05-01"}, "2021-05-01 is before the first day, 2021-05-03"),
     ("s1", {"start_date": "2021-05-04"}, "2021-05-03 is before the first day, 2021-05-04"),
     ("v1", {"end_date": "2021-06-31"}, "2021-06-31 is no day of the calendar"),
     ("v1", {"name": "  "}, "must not be empty"),
     ("v1", {"country": "Namibia"}, "two capital letters"),
     ("v1", {"parent": "v2"}, "is itself a part of this one"),
     ("d1", {"value": "2021-05-09/2021-05-03"}, "2021-05-09 is after 2021-05-03"),
     ("d1", {"value": "2021-02-29"}, "2021-02-29 is no day"),
     ("title", {"title": "Words of my own"}, "do not stand in the text"),
     ("publication", {"publication_date": "2021-13"}, "2021-13 is no day"),
     ("publication", {"publication_date": "May 2021"}, "YYYY-MM-DD")],
)  # fmt: skip
def test_the_form_says_what_cannot_be(at, fact, values, message):
    browser = at(release_page(hard()))
    assert message in form(browser, fact, **values)
    assert one(browser, "#edit").is_displayed()
    assert browser.switch_to.active_element.get_attribute("aria-invalid") == "true"
    one(browser, "#cancel").click()
    assert not one(browser, "#bar").is_displayed(), "nothing is kept"


def test_who_and_part_of_what_is_edited_line_by_line(at):
    browser = at(release_page(hard()))
    browser.execute_script("arguments[0].click()", one(browser, "#f-v3 [data-verdict=edit]"))
    people = one(browser, "[data-field=organisers]")
    some(people, "button")[-1].click()
    browser.switch_to.active_element.send_keys(EVIL)
    some(people, "button")[-1].click()
    browser.switch_to.active_element.send_keys("   ")
    browser.execute_script("arguments[0].value = 'v2'", one(browser, "[data-field=parent]"))
    one(browser, "#save").click()
    parent = {name: hard()["sessions"]["events"][1][name] for name in ("start", "end", "name")}
    assert changes(browser, "v3") == {"parent": parent, "organisers": [{"name": EVIL.strip(), "role": "organiser"}]}
    assert EVIL.split()[0] in one(browser, "#f-v3 .said").text, "shown as text"
    browser.execute_script("arguments[0].click()", one(browser, "#f-v3 [data-verdict=edit]"))
    assert one(browser, "[data-field=parent]").get_attribute("value") == "v2"
    some(people := one(browser, "[data-field=organisers]"), "button")[0].click()
    assert some(people, ".line") == []
    browser.execute_script("arguments[0].value = 'v1'", one(browser, "[data-field=parent]"))
    one(browser, "#save").click()
    assert not one(browser, "#bar").is_displayed(), "as it was: no edit"


def test_opening_and_keeping_a_form_unchanged_decides_nothing(at):
    for records in (hard(), evil()):
        browser = at(release_page(records))
        for row in visible_rows(browser):
            if row not in ("d2", "publication"):  # a date without a value needs one
                assert form(browser, row) == "", row
        assert not one(browser, "#bar").is_displayed()


def test_names_of_a_release_are_text_in_every_field_of_every_form(at):
    browser = at(release_page(evil()))
    before = len(some(browser, "*"))
    shown = set()
    for row in visible_rows(browser):
        browser.execute_script("arguments[0].click()", one(browser, f"#f-{row} [data-verdict=edit]"))
        assert some(browser, "dialog img, dialog script, dialog b") == []
        fields = some(browser, "dialog input, dialog textarea, dialog option")
        shown |= {field.get_attribute("value") or field.text for field in fields}
        one(browser, "#cancel").click()
    assert any("</script>" in text for text in shown), "the forms were shown with the names in them"
    assert browser.title != "x" and len(some(browser, "body *")) < before * 2
    assert complaints(browser) == []


@pytest.mark.parametrize("look_at", LOOKS, ids=["wide", "wide dark", "narrow", "narrow dark"])
def test_every_form_is_free_of_serious_barriers(at, look_at):
    browser = at(release_page(hard()))
    width, height, dark = look_at
    look(browser, width, height, dark=dark)
    for row in ("title", "publication", "v1", "s1", "e1", "d1"):
        browser.execute_script("arguments[0].click()", one(browser, f"#f-{row} [data-verdict=edit]"))
        found = [v for v in Axe().run(browser)["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in found] == [], row
        assert browser.execute_script("const d = document.getElementById('edit'); return d.scrollWidth <= d.clientWidth"), row
        one(browser, "#cancel").click()


def test_the_command_shown_is_the_one_that_works(at):
    browser = at(release_page(hard()))
    browser.execute_script("arguments[0].click()", one(browser, "#f-e1 [data-verdict=accept]"))
    name = page_name(hard()["document"]["release_id"]).removesuffix(".html")
    wanted = f".venv/bin/python -m pipeline review apply ~/Downloads/{name}.review.json --raw raw"
    assert one(browser, "#command").text == wanted
    one(browser, "#clear").click()


def test_keys_decide_on_the_row_in_focus_alone(at):
    browser = at(release_page(hard()))
    one(browser, "#find").send_keys("ar")
    assert not one(browser, "#bar").is_displayed(), "letters typed in a field decide nothing"
    one(browser, "#find").clear()
    one(browser, "#find").send_keys(" ")
    row = one(browser, "#f-e1")
    browser.execute_script("arguments[0].click()", row)
    row.send_keys("r")
    assert one(browser, "#f-e1 .said").text == "rejected"
    row.send_keys("j")
    browser.switch_to.active_element.send_keys("a")
    assert one(browser, "#tally").text.startswith("2 decisions")
    one(browser, "#clear").click()
    assert not one(browser, "#bar").is_displayed()


# --- size -------------------------------------------------------------------------------------------------------------


def test_the_corpus_page_of_a_thousand_releases_is_usable_in_two_seconds(browser, tmp_path):
    made = sample()
    for n in range(1000):
        for item in made.values():
            item["release_id"] = f"{2005 + n % 20}/{n % 12 + 1:02}-release-{n}"
        made["document"]["publication_date"] = f"{2005 + n % 20}-{n % 12 + 1:02}"
        write_output(tmp_path, made)
    assert main(["report", str(tmp_path)]) == 0
    began = time.perf_counter()
    browser.get((tmp_path / "report" / "index.html").as_uri())
    one(browser, "#query").send_keys("release-77")
    until(lambda: one(browser, "#found").text == "11 of 1000 releases")
    assert time.perf_counter() - began < 2
