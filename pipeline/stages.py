"""The ordered table of the four stages: the only place that knows them all."""

from __future__ import annotations

STAGES = ("document", "entities", "dates", "sessions")
FACTORIES = tuple(f"unicri_{stage}" for stage in STAGES)
SCHEMA_VERSION = 1
