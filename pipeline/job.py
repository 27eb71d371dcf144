"""What one ``extract`` was asked to do: a frozen object, made by the command line, passed down."""

from __future__ import annotations

from collections import namedtuple


class Job(
    namedtuple(
        "Job",
        "raw output workers batch timeout max_bytes force retry_failed verify follow_links dry_run allow_partial"
        " only limit since shard engine scheduler expectations metrics log_format",
        defaults=(
            0,
            2,
            300.0,
            20_000_000,
            False,
            False,
            False,
            False,
            False,
            False,
            (),
            None,
            None,
            (1, 1),
            "local",
            None,
            None,
            None,
            "human",
        ),
    )
):
    """The settings of one ``extract``; folders as strings, since a no-op run needs no path objects.

    ``workers``: processes that hold a model each, 0 for as many as pay. ``batch``: releases handed to a worker ahead of its
    answers. ``timeout``: seconds for one release. ``max_bytes``: larger raw files are set aside unread. ``engine``:
    ``local`` or ``dask``; ``scheduler``: address of a Dask scheduler, None for one of our own. ``expectations``: the file
    with what a result must reach, None for the project's own. ``metrics``: where the text file for Prometheus goes.
    """

    __slots__ = ()
    raw: str
    output: str
    workers: int
    batch: int
    timeout: float
    max_bytes: int
    force: bool
    retry_failed: bool
    verify: bool
    follow_links: bool
    dry_run: bool
    allow_partial: bool
    only: tuple[str, ...]
    limit: int | None
    since: str | None
    shard: tuple[int, int]
    engine: str
    scheduler: str | None
    expectations: str | None
    metrics: str | None
    log_format: str
