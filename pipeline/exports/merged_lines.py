"""JSON Lines: one line a release with everything that its four records and its issues say, exactly as there.

Each line keeps ``schemas/release.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pipeline.output_reading import ReleaseRecords

SCHEMA: Final = "release/1"


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``releases.jsonl``."""
    with open(folder / "releases.jsonl", "w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(merged(release), ensure_ascii=False) + "\n" for release in releases)
    return ()


def merged(release: ReleaseRecords) -> dict[str, Any]:
    """The common head once, then the bodies of the four records side by side (their keys differ), then the issues."""
    bodies = release.document | release.entities | release.dates | release.sessions
    return {**bodies, "schema": SCHEMA, "issues": list(release.issues)}
