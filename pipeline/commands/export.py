"""``export OUTPUT --to FORMATS -o DIR``: tables, calendars and linked data from the records of an output folder."""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError, UsageError
from pipeline.exports.placing import place
from pipeline.exports.registry import FORMATS
from pipeline.output_reading import read_output, read_set_aside
from pipeline.result import OK
from pipeline.stages import STAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``export``; its help lists the formats."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "formats:\n" + "\n".join(f"  {name:<14}{one.summary}" for name, one in FORMATS.items())
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="output folder of an 'extract'")
    parser.add_argument("--to", type=_formats, required=True, metavar="FORMATS", help="one or more, with commas; or 'all'")
    parser.add_argument("-o", "--directory", type=Path, required=True, metavar="DIR", help="folder for the exported files")


def main(arguments: argparse.Namespace) -> int:
    """Write all formats beside their place, then put them there; without success DIR stays as it was."""
    output, target, formats = arguments.output, arguments.directory, arguments.to
    if target.resolve() in (output.resolve(), *(output.resolve() / stage for stage in (*STAGES, "quarantine"))):
        raise UsageError(f"{target}: name a folder of its own for the export, for example {output / 'export'}")
    before = _run(output)
    releases = sum(1 for _ in read_output(output))
    try:
        target.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".export-", dir=target))
        try:
            notes = _write(output, staged, formats)
            if _run(output) != before:
                raise PipelineError(f"{output}: the records changed while they were read; run the export again")
            counts = place(staged, target, formats, releases)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise PipelineError(
            f"{target}: cannot be written ({error.strerror or error}); check the disk and the folder's permissions"
        ) from error
    print("\n".join(f"  {name:<14}{counts[name]:>6,} files  {FORMATS[name].summary}" for name in formats))
    print(f"{releases:,} releases exported to {target}")
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
    return OK


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(FORMATS) if text == "all" else tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if unknown := [name for name in names if name not in FORMATS]:
        raise argparse.ArgumentTypeError(f"no format {unknown[0]!r}; choose from {', '.join(FORMATS)}")
    return names


def _run(output: Path) -> bytes:
    """What tells one state of the output folder from the next."""
    path = output / "run.json"
    return path.read_bytes() if path.is_file() else b""


def _write(output: Path, staged: Path, formats: tuple[str, ...]) -> list[str]:
    """Each format into a folder of its own; the tables are built once for all that take them."""
    notes: list[str] = []
    tables: Any = None
    for name in formats:
        (staged / name).mkdir()
        writer = importlib.import_module(f"pipeline.exports.{FORMATS[name].module}")
        if FORMATS[name].takes == "releases":
            notes += writer.write(read_output(output), staged / name)
        else:
            tables = tables or _tables(output)
            notes += writer.write(tables, staged / name)
    return notes


def _tables(output: Path) -> Any:
    return importlib.import_module("pipeline.exports.tables").build_tables(read_output(output), read_set_aside(output))
