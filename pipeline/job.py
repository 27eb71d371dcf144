"""What one ``extract`` was asked to do: a frozen object, made by the command line, passed down."""

from __future__ import annotations

from typing import NamedTuple


class Job(NamedTuple):
    """The settings of one ``extract``; folders as strings, since a no-op run needs no path objects.

    ``workers``: processes that hold a model each, 0 for as many as pay. ``batch``: releases handed to a worker ahead of its answers. ``timeout``:
    seconds for one release, and for a worker's start. ``max_bytes``: larger raw files are set aside unread. ``engine``:
    ``local`` or ``dask``; ``scheduler``: address of a Dask scheduler, None for one of our own. ``expectations``: the file
    with what a result must reach, None for the project's own. ``metrics``: where the text file for Prometheus goes.
    """

    raw: str
    output: str
    workers: int = 0
    batch: int = 2
    timeout: float = 300.0
    max_bytes: int = 20_000_000
    force: bool = False
    retry_failed: bool = False
    verify: bool = False
    follow_links: bool = False
    dry_run: bool = False
    allow_partial: bool = False
    only: tuple[str, ...] = ()
    limit: int | None = None
    since: str | None = None
    shard: tuple[int, int] = (1, 1)
    engine: str = "local"
    scheduler: str | None = None
    expectations: str | None = None
    metrics: str | None = None
    log_format: str = "human"
