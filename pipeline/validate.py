"""Any output folder against schemas and laws: what is wrong, in which file, where in it, by which rule.

Reads one release at a time, so that memory does not grow with the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.checking import Checker
from pipeline.errors import UsageError
from pipeline.laws import broken_laws
from pipeline.layout import record_name
from pipeline.problems import Problem, shorten
from pipeline.stages import STAGES
from pipeline.strict_json import read_json

SUFFIX = ".json"
MANIFEST = "run.json"
ISSUES = "issues.jsonl"


def record_files(folder: Path) -> list[str]:
    """The names of all record files, relative to their stage's folder, each once, sorted: ``2015/doha.json``."""
    if not any((folder / stage).is_dir() for stage in STAGES):
        raise UsageError(f"{folder}: no records here; name a folder that holds {', '.join(STAGES)}")
    stages = [folder / stage for stage in STAGES]
    return sorted({path.relative_to(stage).as_posix() for stage in stages for path in stage.rglob(f"*{SUFFIX}")})


def validate_output(folder: Path, checker: Checker) -> list[Problem]:
    """All problems of a folder, sorted by file, in a file by the order of the record; empty when it is whole.

    Raises UsageError when the folder holds no records at all.
    """
    problems = [problem for name in record_files(folder) for problem in _release_problems(folder, name, checker)]
    problems += _other_problems(folder / ISSUES, "issue", checker, lines=True)
    problems += _other_problems(folder / MANIFEST, "run", checker, lines=False)
    for path in sorted((folder / "quarantine").rglob(f"*{SUFFIX}")):
        problems += [
            problem.in_file(path.relative_to(folder).as_posix())
            for problem in _other_problems(path, "quarantine", checker, lines=False)
        ]
    return problems


def _release_problems(folder: Path, name: str, checker: Checker) -> Iterator[Problem]:
    """The problems of one release's four files; laws are looked at only where all four are valid."""
    records: dict[str, Any] = {}
    sound = True
    for stage in STAGES:
        file = f"{stage}/{name}"
        try:
            records[stage] = read_json((folder / file).read_bytes())
        except FileNotFoundError:
            sound = False
            yield Problem(stage, "$", "file-missing", "the release has other records, but not this one", file)
            continue
        except (OSError, ValueError) as error:
            sound = False
            yield Problem(stage, "$", "json", shorten(f"cannot be read as JSON: {error}"), file)
            continue
        found = checker.problems(stage, records[stage])
        sound = sound and not found
        yield from (problem.in_file(file) for problem in found)
    if sound:
        yield from _agreement(name, records)


def _agreement(name: str, records: dict[str, Any]) -> Iterator[Problem]:
    """``file-name``: the file is named after its release; and all laws."""
    for stage, record in records.items():
        if record_name(record["release_id"]) != name:
            message = f"release {record['release_id']} belongs into {record_name(record['release_id'])}"
            yield Problem(stage, "$.release_id", "file-name", shorten(message), f"{stage}/{name}")
    for problem in broken_laws(records):
        yield problem.in_file(f"{problem.stage}/{name}")


def _other_problems(path: Path, schema: str, checker: Checker, *, lines: bool) -> Iterator[Problem]:
    """The problems of a file beside the records, if it is there; of a JSON Lines file line by line (``$[3]``: the fourth)."""
    if not path.is_file():
        return
    data = path.read_bytes()
    parts = [part for part in data.split(b"\n") if part] if lines else [data]
    for number, part in enumerate(parts):
        place = f"$[{number}]" if lines else "$"
        try:
            found = checker.problems(schema, read_json(part))
        except ValueError as error:
            yield Problem(schema, place, "json", shorten(f"cannot be read as JSON: {error}"), path.name)
            continue
        for problem in found:
            yield Problem(schema, place + problem.path[1:], problem.rule, problem.message, path.name)
