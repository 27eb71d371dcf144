"""What a run was asked to do: one frozen object, made by the command line, passed down."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
MODELS = PROJECT / "models"
CONFIG = MODELS / "config.cfg"
SCHEMAS = PROJECT / "schemas"


class Settings(NamedTuple):
    """The settings of one ``extract``.

    ``workers``: processes that hold a model each. ``batch``: releases handed to a worker at once. ``timeout``: seconds
    without a finished release after which a worker is given up. ``max_bytes``: larger raw files are set aside unread.
    """

    raw: Path
    output: Path
    workers: int = 1
    batch: int = 8
    timeout: float = 300.0
    max_bytes: int = 20_000_000
    force: bool = False
    retry_failed: bool = False
    dry_run: bool = False
    allow_partial: bool = False
    only: tuple[str, ...] = ()
    limit: int | None = None
    since: str | None = None
    shard: tuple[int, int] = (1, 1)
