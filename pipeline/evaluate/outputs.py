"""Reads an output folder's records for scoring, by the bare name of the raw file, as gold files are named."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.stages import STAGES
from pipeline.strict_json import read_json


def read_outputs(folder: Path, wanted: Collection[str] | None = None) -> dict[str, dict[str, Any]]:
    """``{"doha": {"document": record, …}}``. Raises UsageError on a file that is no record, where there is none, and where two
    releases of different folders have one of the names ``wanted`` (any, if left out): gold could not tell them apart.
    """
    found: dict[str, dict[str, Any]] = {}
    for stage in STAGES:
        for path in sorted((folder / stage).rglob("*.json")):
            try:
                record = read_json(path.read_bytes())
                name = Path(record["source"]["file"]).name.rsplit(".", 1)[0]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{path} is no record ({error}); run the command validate on the folder") from error
            if stage in found.setdefault(name, {}) and (wanted is None or name in wanted):
                both = f"{found[name][stage]['source']['file']} and {record['source']['file']}"
                raise UsageError(
                    f"{folder}: {both} have one name, so gold cannot tell them apart; score a folder with one of them"
                )
            found[name][stage] = record
    if not found:
        raise UsageError(f"{folder}: no records here; name a folder that extract has written")
    return found
