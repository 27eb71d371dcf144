"""Finished export files -> the folder where people look: each file whole or absent, old ones gone, foreign ones untouched.

``export.json`` in that folder lists what exports have put there; only files on that list are ever removed. It keeps
``schemas/export.schema.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.atomic import write_atomic

LIST: Final = "export.json"
SCHEMA: Final = "export/1"


def place(staged: Path, target: Path, formats: tuple[str, ...], releases: int) -> dict[str, int]:
    """Move the files below ``staged/FORMAT`` to the same names below ``target``; gives the number of files by format.

    Files that an earlier export of these formats left and this one no longer has are removed.
    """
    listed: dict[str, Any] = _listed(target)
    for name in formats:
        files = sorted(path.relative_to(staged / name) for path in (staged / name).rglob("*") if path.is_file())
        digests = {file.as_posix(): hashlib.sha256((staged / name / file).read_bytes()).hexdigest() for file in files}
        for file in files:
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / name / file, target / file)
        for old in listed.get(name, {}).get("files", {}).keys() - digests.keys():
            _remove(target, old)
        listed[name] = {"pipeline": __version__, "releases": releases, "files": digests}
    content = {"schema": SCHEMA, "formats": dict(sorted(listed.items()))}
    write_atomic(target / LIST, json.dumps(content, indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    return {name: len(listed[name]["files"]) for name in formats}


def _listed(target: Path) -> dict[str, Any]:
    """What earlier exports left; nothing where the list is missing or no longer what we wrote."""
    try:
        found = json.loads((target / LIST).read_bytes())
        return dict(found["formats"]) if found["schema"] == SCHEMA else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _remove(target: Path, name: str) -> None:
    """Remove a file on the list and the folders that it leaves empty; a name that leads out of the folder is ignored."""
    path = (target / name).resolve()
    if not path.is_relative_to(target.resolve()):
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == target.resolve() or any(folder.iterdir()):
            return
        folder.rmdir()
