"""Where the project's own parts lie."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MODELS = PROJECT / "models"
CONFIG = MODELS / "config.cfg"
SCHEMAS = PROJECT / "schemas"
EXPECTATIONS = MODELS / "expectations.toml"
