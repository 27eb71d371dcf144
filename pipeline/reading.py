"""The bytes of a release's files -> the release. Never changes a character that decoding did not have to change."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from pipeline.decoding import decode
from pipeline.errors import ReleaseRefused
from pipeline.keys import BESIDE, RAW_SUFFIX, Part, read_part
from pipeline.values import Release, SideFile

SIDE_KEYS = frozenset({"url", "publication_date", "title", "language"})
SIDE_REMEDY = "mend the side file after schemas/sidefile.schema.json (print it: schema sidefile) or remove it"
FAULTS = {
    "vanished": ("the file was there when the run began and is gone", "run again"),
    "not-a-file": ("not a regular file (a pipe, a socket, a device or a folder)", "put a text file in its place or remove it"),
    "too-large": ("{} bytes are more than the limit", "split the file or raise --max-bytes"),
    "changing": ("the file changes while it is read", "run again when it is written"),
    "link-outside": ("a link out of the raw folder, to {}", "copy the file into the raw folder, or allow it with --follow-links"),
    "broken-link": ("a link that leads nowhere", "mend the link or remove it"),
    "unreadable": ("cannot be read: {}", "check its permissions and disk"),
}


def _refuse(code: str, message: str, remedy: str) -> ReleaseRefused:
    return ReleaseRefused(code, message, stage="reading", remedy=remedy)


def read_parts(raw: str, file: str, max_bytes: int, *, follow_links: bool) -> list[Part]:
    """The raw file and those beside it that are there, each read once."""
    names = [file, *(file.removesuffix(RAW_SUFFIX) + suffix for suffix in BESIDE)]
    first, *beside = [read_part(raw, name, max_bytes, follow_links=follow_links) for name in names]
    return [first, *(part for part in beside if part.fault != "vanished")]


def data_of(part: Part) -> bytes:
    """The bytes of a part. Raises ReleaseRefused with the fault that kept them from being read."""
    if part.data is not None:
        return part.data
    code, _, detail = part.fault.partition(" ")
    message, remedy = FAULTS[code]
    if code == "unreadable":
        detail = os.strerror(int(detail))
    where = "" if part.name.endswith(RAW_SUFFIX) else f"{part.name}: "
    raise _refuse(code, where + message.format(detail), remedy)


def part_named(parts: list[Part], suffix: str) -> bytes | None:
    """The bytes of the file beside the raw one with this suffix; None when there is none. Raises ReleaseRefused."""
    return next((data_of(part) for part in parts[1:] if part.name.endswith(suffix)), None)


def parse_side(data: bytes) -> dict[str, Any]:
    """The side file as an object with known keys only. Raises ReleaseRefused ``side-file``.

    Only its shape as JSON is judged here; the checker holds it against its schema.
    """
    try:
        side = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _refuse("side-file", f"the side file is not JSON: {error}", SIDE_REMEDY) from error
    if not isinstance(side, dict):
        raise _refuse("side-file", "the side file is not a JSON object", SIDE_REMEDY)
    if unknown := sorted(set(side) - SIDE_KEYS):
        raise _refuse("side-file", f"the side file has unknown keys: {', '.join(map(ascii, unknown))}", SIDE_REMEDY)
    return side


def make_release(release_id: str, file: str, data: bytes, side: dict[str, Any], review: bytes | None) -> Release:
    """The release of a raw file's bytes and its checked side file. Raises ReleaseRefused with the reason."""
    try:
        file.encode()
    except UnicodeEncodeError as error:
        raise _refuse("file-name", "the file's name is not UTF-8", "rename the file") from error
    text, issues = decode(data)
    return Release(release_id, file, hashlib.sha256(data).hexdigest(), text, SideFile(**side), issues, review)
