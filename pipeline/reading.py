"""The raw folder -> releases. Never changes a character that decoding did not have to change."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.decoding import decode
from pipeline.errors import ReleaseRefused
from pipeline.values import Release, SideFile

RAW_SUFFIX = ".txt"
SIDE_SUFFIX = ".meta.json"
SIDE_KEYS = frozenset({"url", "publication_date", "title", "language"})
SIDE_REMEDY = "mend the side file after schemas/sidefile.schema.json (print it: schema sidefile) or remove it"


def side_path(raw_file: Path) -> Path:
    """``raw/2015/doha.txt`` -> ``raw/2015/doha.meta.json``."""
    return raw_file.with_suffix(SIDE_SUFFIX)


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises ReleaseRefused ``vanished``, ``not-a-file`` or ``unreadable``."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReleaseRefused(
            "vanished", "the file was there when the run began and is gone", stage="reading", remedy="run again"
        ) from error
    except IsADirectoryError as error:
        raise ReleaseRefused("not-a-file", "a folder by this name", stage="reading", remedy="rename it") from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ReleaseRefused("unreadable", message, stage="reading", remedy="check its permissions and disk") from error


def read_side(data: bytes | None) -> SideFile:
    """The side file's bytes (None: there is none) as a value. Raises ReleaseRefused ``side-file``.

    Only its shape as JSON is judged here; the checker holds it against its schema.
    """
    return SideFile(**parse_side(data)) if data is not None else SideFile()


def parse_side(data: bytes) -> dict[str, Any]:
    """The side file as an object with known keys only. Raises ReleaseRefused ``side-file``."""
    try:
        side = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        message = f"the side file is not JSON: {error}"
        raise ReleaseRefused("side-file", message, stage="reading", remedy=SIDE_REMEDY) from error
    if not isinstance(side, dict):
        raise ReleaseRefused("side-file", "the side file is not a JSON object", stage="reading", remedy=SIDE_REMEDY)
    if unknown := sorted(set(side) - SIDE_KEYS):
        message = f"the side file has unknown keys: {', '.join(map(repr, unknown))}"
        raise ReleaseRefused("side-file", message, stage="reading", remedy=SIDE_REMEDY)
    return side


def read_release(raw: Path, file: str, release_id: str) -> Release:
    """The release of one raw file with its side file. Raises ReleaseRefused with the reason."""
    path = raw / file
    data = read_bytes(path)
    text, issues = decode(data)
    beside = side_path(path)
    side = read_side(read_bytes(beside) if beside.exists() else None)
    return Release(release_id, file, hashlib.sha256(data).hexdigest(), text, side, issues)
