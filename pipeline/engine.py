"""The parent's side of the worker processes: hands out tasks, collects verdicts, gives up what hangs or dies.

Workers are started by ``python -m pipeline.worker``, so the parent never imports the language model, and the threads of
the linear algebra libraries are set before they load.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.errors import PipelineError
from pipeline.planning import Task
from pipeline.settings import PROJECT, Settings

Verdict = dict[str, Any]
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class Worker:
    """One process and the tasks it has been given and not answered."""

    def __init__(self, settings: Settings, staging: str) -> None:
        environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.worker", str(settings.raw.resolve()), staging],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env=environment,
        )
        self.open: deque[Task] = deque()
        self.heard = time.monotonic()
        self.rest = b""

    def give(self, tasks: list[Task], max_bytes: int) -> None:
        lines = [json.dumps({**task._asdict(), "max_bytes": max_bytes}) + "\n" for task in tasks]
        self.open.extend(tasks)
        self.heard = time.monotonic()
        assert self.process.stdin is not None
        try:
            self.process.stdin.write("".join(lines).encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # its end is noticed on its output

    def answers(self) -> list[Verdict] | None:
        """The lines that have come; None at the worker's end."""
        assert self.process.stdout is not None
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        if not data:
            return None
        self.heard = time.monotonic()
        *lines, self.rest = (self.rest + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def end(self, *, kill: bool = False) -> None:
        """Close its input, so that it ends by itself, or kill it; wait either way."""
        if kill:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait()


class Engine:
    """Runs tasks on ``settings.workers`` processes and yields a verdict for each, in the order they are done."""

    def __init__(self, settings: Settings, staging: str, stopped: Callable[[], bool]) -> None:
        self.settings = settings
        self.staging = staging
        self.stopped = stopped
        self.model: str | None = None
        self.seconds: dict[int, dict[str, float]] = {}
        self.selector = selectors.DefaultSelector()

    def run(self, tasks: list[Task]) -> Iterator[Verdict]:
        """Verdicts of all tasks, or of those done before ``stopped()`` became true. Raises PipelineError on a broken setup."""
        waiting = deque(tasks)
        workers = {self._start() for _ in range(min(self.settings.workers, len(tasks)))}
        try:
            for worker in workers:
                self._feed(worker, waiting)
            while any(worker.open for worker in workers):
                for worker in self._heard_from(workers):
                    answers = worker.answers()
                    if answers is None:
                        workers.discard(worker)
                        yield from self._bury(worker, waiting, "worker-died", workers)
                    else:
                        yield from self._read(worker, answers, waiting)
                for worker in [w for w in workers if w.open and self._silent(w)]:
                    workers.discard(worker)
                    yield from self._bury(worker, waiting, "timeout", workers)
        finally:
            for worker in workers:
                self.selector.unregister(worker.process.stdout)  # type: ignore[arg-type]
                worker.end(kill=bool(worker.open))
            self.selector.close()

    def _start(self) -> Worker:
        worker = Worker(self.settings, self.staging)
        self.selector.register(worker.process.stdout, selectors.EVENT_READ, worker)  # type: ignore[arg-type]
        return worker

    def _feed(self, worker: Worker, waiting: deque[Task]) -> None:
        if self.stopped():
            waiting.clear()
        count = min(self.settings.batch, len(waiting))
        if count:
            worker.give([waiting.popleft() for _ in range(count)], self.settings.max_bytes)

    def _heard_from(self, workers: set[Worker]) -> list[Worker]:
        return [key.data for key, _ in self.selector.select(timeout=1.0) if key.data in workers]

    def _silent(self, worker: Worker) -> bool:
        return time.monotonic() - worker.heard > self.settings.timeout

    def _read(self, worker: Worker, answers: list[Verdict], waiting: deque[Task]) -> Iterator[Verdict]:
        for answer in answers:
            if "fatal" in answer:
                raise PipelineError(answer["fatal"])
            if "ready" in answer:
                self.model = answer["ready"]
                continue
            self.seconds[worker.process.pid] = answer.pop("seconds")
            worker.open.popleft()
            yield answer
        if not worker.open:
            self._feed(worker, waiting)

    def _bury(self, worker: Worker, waiting: deque[Task], code: str, workers: set[Worker]) -> Iterator[Verdict]:
        """A dead or hanging worker: the release it was at is set aside, the rest of its tasks go to a new one."""
        self.selector.unregister(worker.process.stdout)  # type: ignore[arg-type]
        worker.end(kill=True)
        if not worker.open:
            return
        lost = worker.open.popleft()
        waiting.extendleft(reversed(worker.open))
        yield _lost(lost, code, self.settings.timeout)
        if waiting:
            fresh = self._start()
            workers.add(fresh)
            self._feed(fresh, waiting)


def _lost(task: Task, code: str, seconds: float) -> Verdict:
    what = f"no result within {seconds:g} s" if code == "timeout" else "the worker process died at this release"
    return {
        "release_id": task.release_id, "file": task.file, "key": task.key, "state": "set-aside", "stage": "extraction",
        "code": code, "message": what, "remedy": "look at the file; run with --retry-failed", "issues": [], "files": {},
        "facts": {},
    }  # fmt: skip
