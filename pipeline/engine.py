"""The parent's side of the worker processes: hands out tasks, collects outcomes, gives up what hangs or dies.

Workers are started by ``python -m pipeline.worker``, so the parent never imports the language model, and the threads of
the linear algebra libraries are set before they load.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from pipeline.errors import PipelineError
from pipeline.job import Job
from pipeline.planning import Task
from pipeline.settings import PROJECT
from pipeline.staging import stage
from pipeline.verdicts import Outcome, lost_verdict, outcome_of

WORKER = (sys.executable, "-m", "pipeline.worker")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
START_SECONDS = 300.0  # for loading the model on a slow, busy machine
GRACE_SECONDS = 20.0  # for the releases in hand after the run was told to stop
LONG_BYTES = 500_000  # a release beyond this size gets as many times the seconds
TASKS_A_WORKER = 200  # below that, loading one more model costs more than it saves
TICK = 0.25  # seconds between two looks at the clock and at signals
REMEDY = "its message stands above; run 'make setup', then try again"


class Worker:
    """One process and the tasks it has been given and not answered, in their order."""

    def __init__(self, command: tuple[str, ...], orders: str) -> None:
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [*command, orders], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT, env=environment
        )
        self.input = cast("IO[bytes]", self.process.stdin)
        self.output = cast("IO[bytes]", self.process.stdout)
        self.open: deque[Task] = deque()
        self.ready = False
        self.heard = time.monotonic()
        self.rest = b""

    def give(self, task: Task) -> None:
        if not self.open and self.ready:
            self.heard = time.monotonic()
        self.open.append(task)
        with contextlib.suppress(BrokenPipeError):  # its end is noticed on its output
            self.input.write(f"{json.dumps(task)}\n".encode())
            self.input.flush()

    def answers(self) -> list[dict[str, Any]] | None:
        """The lines that have come; None at the worker's end."""
        data = os.read(self.output.fileno(), 1 << 16)
        if not data:
            return None
        self.heard = time.monotonic()
        *lines, self.rest = (self.rest + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def late(self, timeout: float, raw: str) -> bool:
        """No answer for longer than one release, or the start, may take; a long release may take longer."""
        limit = START_SECONDS
        if self.ready and self.open and time.monotonic() - self.heard > timeout:
            try:
                limit = timeout * max(1.0, os.stat(f"{raw}/{self.open[0].file}").st_size / LONG_BYTES)
            except OSError:
                limit = timeout
        return bool(self.open or not self.ready) and time.monotonic() - self.heard > limit

    def end(self, *, kill: bool = False) -> int:
        """Close its input, so that it ends by itself, or kill it; wait either way and give its exit status."""
        if kill:
            self.process.kill()
        for pipe in (self.input, self.output):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        return self.process.wait()


def worker_count(job: Job, tasks: int) -> int:
    """As asked for; else one for each core that the process may use, but no more than pay for their start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(job.workers or max(1, min(cores, tasks // TASKS_A_WORKER)), tasks)


class Engine:
    """Runs tasks on worker processes. ``versions`` and ``seconds`` (by worker and stage) are known afterwards."""

    def __init__(
        self, job: Job, made_with: str, staging: Path, stopped: Callable[[], int], command: tuple[str, ...] = WORKER
    ) -> None:
        self.job = job
        self.staging = staging
        self.stopped = stopped
        self.command = command
        self.orders = json.dumps([os.path.abspath(job.raw), str(staging.absolute()), made_with, job.max_bytes, job.follow_links])
        self.versions: dict[str, str] = {}
        self.seconds: dict[str, dict[str, float]] = {}
        self.selector = selectors.DefaultSelector()
        self.waiting: deque[Task] = deque()
        self.alone: deque[Task] = deque()  # to be tried once more, with no other task at the worker
        self.retried: set[Task] = set()
        self.workers: list[Worker] = []

    def run(self, tasks: list[Task]) -> Iterator[Outcome]:
        """Outcomes of all tasks in the order they are done, or of those done before ``stopped()``.

        Raises PipelineError when workers cannot start or cannot write.
        """
        self.waiting.extend(tasks)
        deadline = None
        try:
            for _ in range(worker_count(self.job, len(tasks))):
                self._start()
            while any(worker.open for worker in self.workers):
                yield from self._listen()
                if deadline is None and self.stopped():
                    deadline = time.monotonic() + GRACE_SECONDS
                if deadline is not None and (time.monotonic() > deadline or not all(w.ready for w in self.workers)):
                    return
        finally:
            for worker in self.workers:
                self.selector.unregister(worker.output)
                worker.end(kill=bool(worker.open))
            self.selector.close()

    def _listen(self) -> Iterator[Outcome]:
        for key, _ in self.selector.select(timeout=TICK):
            worker = key.data
            answers = worker.answers()
            if answers is None:
                yield from self._bury(worker, "worker-died")
            else:
                yield from self._read(worker, answers)
        for worker in [worker for worker in self.workers if worker.late(self.job.timeout, self.job.raw)]:
            yield from self._bury(worker, "timeout")

    def _start(self) -> None:
        worker = Worker(self.command, self.orders)
        self.selector.register(worker.output, selectors.EVENT_READ, worker)
        self.workers.append(worker)
        self._feed(worker)

    def _feed(self, worker: Worker) -> None:
        """Top up a worker's tasks; a release that killed a worker goes alone, so that the next death is its own."""
        if self.stopped():
            self.waiting.clear()
            self.alone.clear()
        if any(task in self.retried for task in worker.open):
            return
        if self.alone and not worker.open:
            worker.give(self.alone.popleft())
            return
        ahead = self.job.batch if worker.ready else 1
        while self.waiting and not self.alone and len(worker.open) < ahead:
            worker.give(self.waiting.popleft())

    def _read(self, worker: Worker, answers: list[dict[str, Any]]) -> Iterator[Outcome]:
        for answer in answers:
            if "fatal" in answer:
                raise PipelineError(answer["fatal"])
            if "ready" in answer:
                self.versions, worker.ready = answer["ready"], True
                continue
            self.seconds[str(worker.process.pid)] = answer["seconds"]
            worker.open.popleft()
            yield Outcome(*answer["outcome"])
        self._feed(worker)

    def _bury(self, worker: Worker, code: str) -> Iterator[Outcome]:
        """A dead or hanging worker: the release it was at is tried once more or set aside, its other tasks go to a new one."""
        self.selector.unregister(worker.output)
        self.workers.remove(worker)
        status = worker.end(kill=True)
        if not worker.ready:
            raise PipelineError(f"a worker process could not start (exit status {status}); {REMEDY}")
        if worker.open:
            lost = worker.open.popleft()
            self.waiting.extendleft(reversed(worker.open))
            if code == "worker-died" and lost not in self.retried:
                self.retried.add(lost)
                self.alone.append(lost)
            else:
                yield self._set_aside(lost, code)
        if self.waiting or self.alone:
            self._start()

    def _set_aside(self, task: Task, code: str) -> Outcome:
        verdict = lost_verdict(task, code, self.job.timeout)
        stage(self.staging, verdict, {})
        return outcome_of(verdict)
