"""``--engine dask``: the same tasks on a Dask cluster (the extra ``dask``).

A worker loads the model itself, once; the raw bytes go there and plain records come back, so that the workers need no disk
in common. This process stages and publishes alone. A task whose worker dies is given to another one by Dask.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from distributed import Client, KilledWorker, LocalCluster, WorkerPlugin, as_completed

from pipeline.errors import PipelineError
from pipeline.extraction import Extractor
from pipeline.job import Job
from pipeline.keys import Part
from pipeline.planning import Task
from pipeline.reading import read_parts
from pipeline.staging import stage
from pipeline.tasks import do_task
from pipeline.verdicts import Outcome, Verdict, lost_verdict, outcome_of
from pipeline.worker import versions

AHEAD = 4  # tasks under way for each worker; more would only hold texts in memory
_LOADED: dict[str, Extractor] = {}


def _extractor() -> Extractor:
    """The model of this process, loaded at its first task."""
    if not _LOADED:
        _LOADED["one"] = Extractor()
    return _LOADED["one"]


class LoadsModel(WorkerPlugin):
    """Loads the model when a worker starts, so that a broken installation shows at once."""

    name = "unicri-model"

    def setup(self, worker: Any) -> None:  # noqa: ARG002
        _extractor()


def on_worker(fields: list[str], made_with: str, parts: list[tuple[str, bytes | None, str]]) -> tuple[str, dict[str, bytes]]:
    """One task on a worker: plain values in, the verdict as JSON and the records' bytes out."""
    verdict, files = do_task(_extractor(), Task(*fields), made_with, [Part(*part) for part in parts])
    return json.dumps(verdict), files


def versions_on_worker() -> dict[str, str]:
    """What a worker's records are made with."""
    return versions(_extractor().model)


class DaskEngine:
    """Runs tasks on a cluster: the scheduler's of ``job.scheduler``, or one of our own with ``job.workers`` processes."""

    def __init__(self, job: Job, made_with: str, staging: Path, stopped: Callable[[], int]) -> None:
        self.job = job
        self.made_with = made_with
        self.staging = staging
        self.stopped = stopped
        self.versions: dict[str, str] = {}
        self.seconds: dict[str, dict[str, float]] = {}

    def run(self, tasks: list[Task]) -> Iterator[Outcome]:
        """Outcomes of all tasks, or of those done before ``stopped()``. Raises PipelineError when the cluster cannot work."""
        try:
            cluster = None if self.job.scheduler else self._own_cluster()
            client = Client(self.job.scheduler or cluster, timeout="30s")  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise PipelineError(
                f"no Dask scheduler at {self.job.scheduler}: {error}; start one, or leave --scheduler out"
            ) from error
        try:
            client.register_plugin(LoadsModel())
            self.versions = client.submit(versions_on_worker, pure=False).result()
            yield from self._spread(client, tasks)
        finally:
            client.close()  # type: ignore[no-untyped-call]
            if cluster is not None:
                cluster.close()

    def _own_cluster(self) -> LocalCluster:
        return LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=self.job.workers or 2, threads_per_worker=1, processes=True, dashboard_address=None
        )

    def _spread(self, client: Client, tasks: list[Task]) -> Iterator[Outcome]:
        rest = iter(tasks)
        under_way: dict[Any, Task] = {}
        running = as_completed()  # type: ignore[no-untyped-call]
        ahead = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        while True:
            while len(under_way) < ahead and not self.stopped() and (task := next(rest, None)) is not None:
                future = self._submit(client, task)
                under_way[future] = task
                running.add(future)  # type: ignore[no-untyped-call]
            if not under_way:
                return
            future = next(running)
            task = under_way.pop(future)
            verdict, files = self._answer(future, task)
            future.release()
            stage(self.staging, verdict, files)
            yield outcome_of(verdict)

    def _submit(self, client: Client, task: Task) -> Any:
        parts = read_parts(self.job.raw, task.file, self.job.max_bytes, follow_links=self.job.follow_links)
        return client.submit(on_worker, list(task), self.made_with, [tuple(part) for part in parts], pure=False, retries=1)

    def _answer(self, future: Any, task: Task) -> tuple[Verdict, dict[str, bytes]]:
        try:
            verdict, files = future.result()
            return json.loads(verdict), files
        except KilledWorker:
            return lost_verdict(task, "worker-died", self.job.timeout), {}
