"""An output folder -> its releases, one after the other: for exports, the report and whoever reads records.

Only one release's records are held at a time; names alone are listed beforehand, so that ids come in order.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import PipelineError, UsageError
from pipeline.issues import Line, read_issues
from pipeline.layout import journal_file
from pipeline.stages import STAGES

Record = dict[str, Any]
ISSUES: Final = "issues.jsonl"
SHORTENED: Final = re.compile(r"~[0-9a-f]{32}$")
"""A name that ends so may be cut short (`layout.record_name`): the id stands in the record alone.
``doha~`` and 32 digits is read to learn the id; ``doha~2`` is not."""


@dataclass(frozen=True, slots=True)
class ReleaseRecords:
    """The four records of one release as ``schemas/`` describes them, and its lines of ``issues.jsonl`` in their order."""

    release_id: str
    document: Record
    entities: Record
    dates: Record
    sessions: Record
    issues: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """What all offsets count in."""
        return str(self.document["text"])


def read_output(output: Path) -> Iterator[ReleaseRecords]:
    """The releases of an output folder in the order of their ids.

    Raises UsageError where there is no output, PipelineError where a record is missing, broken or of another release.
    """
    names = _names(_whole(output))
    issues = _issues(output)
    for release_id, name in names:
        records = {stage: _read(output / stage / name, stage) for stage in STAGES}
        stated = {record["release_id"] for record in records.values()}
        if len(stated) > 1 or stated != {release_id}:
            raise PipelineError(f"{name}: records of {', '.join(sorted(stated))}; extract that release again with --force")
        yield ReleaseRecords(release_id, **records, issues=tuple(issues.get(release_id, ())))


def read_set_aside(output: Path) -> dict[str, tuple[Line, ...]]:
    """The releases that have no records, by id in order, with their issues. Raises as `read_output`."""
    done = {release_id for release_id, _ in _names(_whole(output))}
    issues = _issues(output)
    return {release_id: tuple(issues[release_id]) for release_id in sorted(issues.keys() - done)}


def _issues(output: Path) -> dict[str, list[Line]]:
    """The issues by release. A file name that is no UTF-8 is shown escaped, so that every line can be written again."""
    return {
        _shown(release_id): [{name: _shown(value) for name, value in line.items()} for line in lines]
        for release_id, lines in read_issues(output / ISSUES).items()
    }


def _shown(value: Any) -> Any:
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value


def _whole(output: Path) -> Path:
    """The folder itself, if it holds a finished output."""
    if not (output / STAGES[0]).is_dir() and not (output / ISSUES).is_file():
        raise UsageError(f"{output}: no records here; name the output folder of an 'extract', or run one first")
    if journal_file(output).exists():
        raise PipelineError(f"{output}: records are being published; run again, after an 'extract' if one was stopped")
    return output


def _names(output: Path) -> list[tuple[str, str]]:
    """``(release id, file name below a stage's folder)`` in the order of the ids."""
    root = output / STAGES[0]
    found = [
        (Path(folder) / file).relative_to(root).as_posix()
        for folder, _, files in os.walk(root)
        for file in files
        if file.endswith(".json") and not file.startswith(".")
    ]
    return sorted((_release_id(root, name), name) for name in found)


def _release_id(root: Path, name: str) -> str:
    stem = name.removesuffix(".json")
    return str(_read(root / name, STAGES[0])["release_id"]) if SHORTENED.search(stem) else stem


def _read(path: Path, stage: str) -> Record:
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise PipelineError(f"{path}: missing; extract that release again with --force") from error
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path}: cannot be read ({error}); extract that release again with --force") from error
    if not isinstance(record, dict) or not str(record.get("schema", "")).startswith(f"{stage}/"):
        raise PipelineError(f"{path}: no record of the {stage} stage; is this the output folder of an 'extract'?")
    return record
