"""Tables are read back by what their users use: pandas, DuckDB, datasette, the Frictionless library."""

import asyncio
import csv
import json
import sqlite3

import duckdb
import frictionless
import pandas as pd
import pytest
from datasette.app import Datasette
from export_sample import HARD_ID, TEXT, export_of, hard, make_output
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.columns import TABLES
from pipeline.exports.csv_tables import guard, unguard
from pipeline.exports.keys import Utf16
from pipeline.exports.rows import release_rows, set_aside_rows
from pipeline.exports.sqlite_tables import FACETS, SOUGHT
from pipeline.exports.tables import build_tables
from pipeline.output_reading import read_output, read_set_aside

COUNTS = {
    "releases": 3, "entities": 12, "mentions": 18, "people": 2, "dates": 7, "events": 5, "sessions": 7, "roles": 7, "issues": 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return make_output(tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def exported(output, tmp_path_factory):
    return export_of(output, "csv,parquet,sqlite", tmp_path_factory.mktemp("exported"))


@pytest.fixture(scope="module")
def tables(output):
    return build_tables(read_output(output), read_set_aside(output))


def read_csv(exported, name):
    return pd.read_csv(exported / "csv" / f"{name}.csv", keep_default_na=False, dtype=str)


def test_every_row_fits_its_table(output):
    columns = {table.name: set(table.names) for table in TABLES}
    releases = [release_rows(release) for release in read_output(output)]
    aside = [set_aside_rows(name, issues) for name, issues in read_set_aside(output).items()]
    for rows in (*releases, *aside):
        for name, found in rows.items():
            assert all(row.keys() <= columns[name] for row in found), name
    assert all(rows.keys() == columns.keys() for rows in releases)


def test_types_do_not_depend_on_the_data(tables):
    empty = build_tables([], {})
    assert {name: list(frame.dtypes) for name, frame in tables.items()} == {name: list(f.dtypes) for name, f in empty.items()}
    assert {name: len(frame) for name, frame in tables.items()} == COUNTS
    assert not any(len(frame) for frame in empty.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_required_columns(tables, table):
    frame = tables[table.name]
    assert frame[table.key].is_unique
    for column in table.columns:
        assert not column.required or frame[column.name].notna().all(), column.name
        if column.references:
            parent = next(one for one in TABLES if one.name == column.references)
            assert set(frame[column.name].dropna()) <= set(tables[parent.name][parent.key]), column.name


def test_columns_that_people_seek_or_facet_exist():
    names = {table.name: set(table.names) for table in TABLES}
    assert all(set(columns) <= names[table] for table, columns in FACETS.items()) and FACETS.keys() == names.keys()
    assert set().union(*names.values()) >= SOUGHT
    assert all(set(table.searched) <= names[table.name] for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_parquet_as_it_was(exported, tables, table):
    found = pd.read_parquet(exported / "parquet" / f"{table.name}.parquet", dtype_backend="pyarrow")
    pd.testing.assert_frame_equal(found, tables[table.name])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_csv_as_it_was(exported, tables, table):
    wanted = shown(tables[table.name])
    wanted = wanted.replace({"True": "true", "False": "false"})
    pd.testing.assert_frame_equal(read_csv(exported, table.name).map(unguard), wanted, check_dtype=False)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_sqlite_as_it_was(exported, tables, table):
    connection = sqlite3.connect(exported / "sqlite" / "releases.sqlite")
    found = pd.read_sql(f"select * from {table.name}", connection, dtype_backend="pyarrow")
    connection.close()
    wanted = shown(tables[table.name]).replace({"True": "1", "False": "0"})
    pd.testing.assert_frame_equal(shown(found), wanted, check_dtype=False)


def shown(frame):
    """Every cell as text, null as nothing."""
    return frame.astype("string").fillna("").astype(object)


def test_days_and_truth_values_have_types(tables):
    events = tables["events"].set_index("event_key")
    assert events.loc[f"{HARD_ID}#v1", "start_date"].isoformat() == "2021-05-03"
    assert [events.loc[f"{HARD_ID}#v{n}", "online"] for n in (1, 2, 3)] == [True, False, pd.NA]
    assert json.loads(events.loc[f"{HARD_ID}#v1", "organisers"]) == ["=SUM(1+1) Group"]
    assert list(tables["entities"].query("label == 'GPE'")["country"]) == ["CL", "CL", "NA", "NA"]


def test_set_aside_releases_are_rows_without_facts(tables):
    releases = tables["releases"].set_index("release_id")
    assert releases.loc["1999/gone", "state"] == "set_aside" and releases.loc["1999/gone", "text"] is pd.NA
    assert releases.loc["1999/gone", "issue_count"] == releases.loc[HARD_ID, "issue_count"] == 1


def test_duckdb_reads_and_joins(exported):
    with duckdb.connect() as connection:
        for folder, reader in (("csv", "read_csv"), ("parquet", "read_parquet")):
            for name, count in COUNTS.items():
                found = connection.execute(f"select count(*) from {reader}('{exported / folder / name}.{folder}')").fetchone()
                assert found == (count,), (folder, name)
        rows = connection.execute(
            f"""select p.name, p.role, o.name from '{exported}/parquet/people.parquet' p
                join '{exported}/parquet/entities.parquet' o on o.entity_key = p.organisation_key order by 1"""
        ).fetchall()
        days = connection.execute(f"select max(end_date) from '{exported}/parquet/events.parquet'").fetchone()
    assert rows == [("Ana Prieto", "Director", "Harbour Institute"), ("Zoë d'Örn", "Chief <b>Officer</b>", "=SUM(1+1) Group")]
    assert str(days[0]) == "2021-05-09"


def test_offsets_in_both_units(exported):
    mentions = pd.read_parquet(exported / "parquet" / "mentions.parquet").query(f"release_id == '{HARD_ID}'")
    wide = TEXT.encode("utf-16-le")
    for mention in mentions.itertuples():
        assert TEXT[mention.start_char : mention.end_char] == mention.text
        assert wide[2 * mention.start_utf16 : 2 * mention.end_utf16].decode("utf-16-le") == mention.text
    assert (mentions["start_utf16"] - mentions["start_char"]).tolist() != [0] * len(mentions)


@given(st.text(st.sampled_from("a“🚢\n𝒳é")), st.data())
def test_utf16_offsets_of_any_text(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert Utf16(text)(at) == len(text[:at].encode("utf-16-le")) // 2


def test_the_data_package_is_valid(exported):
    report = frictionless.Package(exported / "csv" / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "message"])
    assert [(task.name, task.stats["rows"]) for task in report.tasks] == list(COUNTS.items())


def test_the_data_package_catches_a_wrong_cell_and_a_loose_key(exported, tmp_path):
    for path in (exported / "csv").iterdir():
        text = path.read_text(encoding="utf-8-sig")
        text = text.replace('"2021-05-05"', '"31 April"') if path.name == "events.csv" else text
        text = text.replace('#v3"', '#v9"') if path.name == "sessions.csv" else text
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert {"type-error", "foreign-key"} <= {kind for (kind,) in report.flatten(["type"])}


def test_no_cell_of_the_csv_files_is_a_formula(exported):
    cells = []
    for path in sorted((exported / "csv").glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    assert {"'=SUM(1+1) Group", "'-Minus Team", "'=cmd\r\nin two lines", "'+NA", "“=Harbours” 🚢🚢 and more"} <= set(cells)


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a1\"")))
def test_guarded_cells_are_safe_and_come_back(cell):
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(tuple("=+-@\t\r\n＝"))


def test_nul_is_shown_since_csv_cannot_hold_it():
    assert guard("a\0=b") == "a␀=b"


def test_sqlite_keys_hold_and_search_finds(exported):
    connection = sqlite3.connect(exported / "sqlite" / "releases.sqlite")
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    keys = connection.execute("pragma foreign_key_list(sessions)").fetchall()
    assert {(row[3], row[2], row[4]) for row in keys} == {
        ("release_id", "releases", "release_id"),
        ("event_key", "events", "event_key"),
    }
    found = connection.execute(
        "select entities.name from entities_fts f join entities on entities.rowid = f.rowid where entities_fts match 'sum'"
    ).fetchall()
    plan = connection.execute("explain query plan select * from mentions where entity_key = 'x'").fetchall()
    connection.close()
    assert found == [("=SUM(1+1) Group",)]
    assert "USING INDEX" in plan[0][3]


def test_datasette_shows_the_file(exported):
    async def look():
        metadata = json.loads((exported / "sqlite" / "metadata.json").read_text(encoding="utf-8"))
        datasette = Datasette([str(exported / "sqlite" / "releases.sqlite")], metadata=metadata)
        await datasette.invoke_startup()
        pages = [await datasette.client.get(f"/releases/{name}") for name in (*COUNTS, "programme")]
        found = await datasette.client.get("/releases/sessions.json?_shape=array&_search=prieto&_facet=kind")
        people = await datasette.client.get("/releases/people.json?_facet=organisation")
        datasette.get_database("releases").close()
        return pages, found.json(), people.json()

    pages, found, people = asyncio.run(look())
    assert {page.status_code for page in pages} == {200}
    assert [row["title"] for row in found] == ["Ships and Shadows"]
    assert people["facet_results"]["organisation"]["results"][0]["count"] == 1
    assert "Role as the text states it." in pages[3].text


def test_markup_in_facts_stays_text(exported):
    assert hard()["entities"]["entities"][5]["roles"][0]["text"] in set(read_csv(exported, "people")["role"])
