"""What lies below a raw folder, by name: releases, the files beside them, the rest. Light, as a no-op run looks here."""

from __future__ import annotations

import os
from collections import namedtuple

from pipeline.errors import PipelineError
from pipeline.keys import BESIDE, RAW_SUFFIX

PASSED_OVER = (*BESIDE, ".gold")  # stand beside releases and are none


class Found(namedtuple("Found", "files beside odd ignored")):
    """Names below a raw folder: releases' raw files, files beside them, which of both are no regular files, and the rest."""

    __slots__ = ()
    files: list[str]
    beside: set[str]
    odd: set[str]
    ignored: list[str]


def find_files(raw: str) -> Found:
    """All raw files below a folder; hidden ones are passed over, linked folders are not entered.

    Raises PipelineError when a folder cannot be listed: its releases must not count as removed.
    """
    found = Found([], set(), set(), [])
    _find(raw, "", found)
    found.files.sort()
    return found


def _find(folder: str, prefix: str, found: Found) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except OSError as error:
        raise PipelineError(f"{folder!a}: cannot be listed: {error.strerror}; nothing was changed, mend it first") from error
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if not entry.is_file(follow_symlinks=False):
            if entry.is_dir(follow_symlinks=False):
                if name.endswith(RAW_SUFFIX):
                    found.ignored.append(f"{name}/")
                else:
                    _find(entry.path, f"{name}/", found)
                continue
            found.odd.add(name)
        if name.endswith(RAW_SUFFIX):
            found.files.append(name)
        elif name.endswith(BESIDE):
            found.beside.add(name)
        elif not name.endswith(PASSED_OVER):
            found.ignored.append(name)


def orphans(found: Found, ids: set[str]) -> list[str]:
    """Files that would stand beside a release, were there one of that name."""
    stems = ((name, name[: -len(next(filter(name.endswith, BESIDE)))]) for name in found.beside)
    return [name for name, stem in stems if stem not in ids]
