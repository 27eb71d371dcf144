"""The valid example records, for tests that need a whole release."""

import json
from pathlib import Path
from typing import Any

from pipeline.stages import STAGES

RECORDS = Path(__file__).parent / "records"
VALID = sorted((RECORDS / "valid").glob("*/*.json"))
INVALID = sorted((RECORDS / "invalid").glob("*/*.json"))


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def sample(name: str = "valparaiso") -> dict[str, Any]:
    """The four records of an example release, fresh copies."""
    return {stage: read(RECORDS / "valid" / stage / f"{name}.json") for stage in STAGES}
