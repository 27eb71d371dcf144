"""The report of an output folder: ``report/index.html``, a page a release, pages by year. The one part that writes files.

The whole report is built beside its place and put there by renames, so that a reader sees the old or the new one.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import PipelineError
from pipeline.issues import Line
from pipeline.output_reading import read_output, read_set_aside
from pipeline.places import Places, shipped_places
from pipeline.report.corpus_view import YearPage, corpus_view, year_pages
from pipeline.report.forms import LABEL_CHOICES, form_fields
from pipeline.report.gazetteer import Gazetteer
from pipeline.report.pages import Pages, embedded
from pipeline.report.release_view import ReleaseView, release_view
from pipeline.report.summary import Summary, summarise
from pipeline.report.year_chart import year_chart

REPORT: Final = "report"
RELEASE_SCRIPTS: Final = ("reading.js", "deciding.js", "editing.js", "adding.js", "handing.js")


class Written(NamedTuple):
    """What was written: the corpus page, the number of releases shown and set aside, the largest page in bytes."""

    entrance: Path
    releases: int
    aside: int
    largest: int


def write_report(output: Path, told: Callable[[int], None] = lambda _: None) -> Written:
    """Write the report of an output folder; ``told`` hears the number of releases done. Raises as `read_output`."""
    aside = read_set_aside(output)  # before anything is made: a folder that is no output stays as it is
    beside = output / f".{REPORT}.{os.getpid()}.new"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        written = _build(output, aside, beside, told)
        _put(beside, output / REPORT)
    except OSError as error:
        message = f"{output / REPORT}: cannot be written ({error.strerror or error}); check the disk and the folder's permissions"
        raise PipelineError(message) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written._replace(entrance=output / REPORT / "index.html")


def _put(beside: Path, place: Path) -> None:
    """Two renames: a folder cannot be renamed over one that is not empty."""
    old = beside.with_suffix(".old")
    if place.exists():
        os.replace(place, old)
    os.replace(beside, place)
    shutil.rmtree(old, ignore_errors=True)


class _Writer:
    """Renders and writes pages, and knows the largest."""

    def __init__(self, folder: Path, apply: tuple[str, str]) -> None:
        self.folder, self.pages, self.largest = folder, Pages(), 0
        self.apply = apply
        for name in ("releases", "years"):
            (folder / name).mkdir(parents=True)

    def write(self, name: str, page: str) -> None:
        data = page.encode("utf-8")
        self.largest = max(self.largest, len(data))
        (self.folder / name).write_bytes(data)

    def release(self, view: ReleaseView, page: str) -> None:
        data = {
            "release_id": view.release_id,
            "source_sha256": view.sha256,
            "file": page.removesuffix(".html"),
            "facts": view.items,
            "fields": form_fields(),
            "labels": LABEL_CHOICES,
            "apply": self.apply,
        }
        styles = ("base.css", "release.css")
        html = self.pages.render("release.html.j2", styles, RELEASE_SCRIPTS, view=view, data=embedded(data))
        self.write(f"releases/{page}", html)

    def year(self, page: YearPage) -> None:
        styles = ("base.css", "corpus.css")
        self.write(f"years/{page.file}", self.pages.render("year.html.j2", styles, (), page=page, chart=year_chart(page)))


def apply_command(output: Path) -> tuple[str, str]:
    """The command that stores downloaded decisions, as it works from the project's folder: what stands before the file's
    name and after it. The raw folder is the one of the last run.
    """
    try:
        raw = str(json.loads((output / "run.json").read_bytes())["settings"]["raw"])
    except (OSError, ValueError, KeyError, TypeError):
        raw = "raw"
    return ".venv/bin/python -m pipeline review apply", f"--raw {shlex.quote(raw)}"


def _build(output: Path, aside: Mapping[str, tuple[Line, ...]], folder: Path, told: Callable[[int], None]) -> Written:
    writer = _Writer(folder, apply_command(output))
    summaries: list[Summary] = []
    for release in read_output(output):
        summary = summarise(release)
        writer.release(release_view(release), summary.page)
        summaries.append(summary)
        told(len(summaries))
    for page in year_pages(summaries):
        writer.year(page)
    known: Places = shipped_places()
    map_of = Gazetteer(known)
    view = corpus_view(summaries, aside, map_of.locate, known.country_name)
    styles = ("base.css", "corpus.css")
    files = {parts[0].year for parts in view.years}
    values = {"view": view, "land": map_of.land, "year_files": files}
    writer.write("index.html", writer.pages.render("index.html.j2", styles, ("index.js",), **values))
    return Written(folder / "index.html", len(summaries), len(aside), writer.largest)
