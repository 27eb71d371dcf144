"""A worker process: loads the model once, then reads tasks and answers in JSON, one line each.

The parent (``engine.py``) starts it as ``python -m pipeline.worker ORDERS`` and stays light itself. A finished release lies in
``STAGING/SLUG/`` with its records and its verdict, under a name that appears only when all are there.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import PipelineError
from pipeline.extraction import Extractor
from pipeline.planning import Task
from pipeline.reading import read_parts
from pipeline.staging import stage
from pipeline.tasks import Extracts, do_task
from pipeline.verdicts import outcome_of

PACKAGES = ("spacy", "onnxruntime", "numpy", "dateparser", "jsonschema", "jsonschema-rs")


class Orders(NamedTuple):
    """What all tasks of a worker share; the command line's one argument, as a JSON array."""

    raw: str
    staging: str
    made_with: str
    max_bytes: int
    follow_links: bool


def versions(model: str) -> dict[str, str]:
    """What the records are made with, for the manifest."""
    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    return {"model": model, "python": platform.python_version(), "machine": platform.machine(), **found}


def serve(extractor: Extracts, orders: Orders, lines: Iterator[str], parent: int | None = None) -> Iterator[dict[str, Any]]:
    """Answer each line's task with its outcome; ``{"fatal": …}`` when the disk gives out, and no more.

    Ends when ``parent``, the process that started this one, is gone: nobody would hear the answer.
    """
    spent = {"reading": 0.0, "writing": 0.0}
    for line in lines:
        if parent is not None and os.getppid() != parent:
            return
        task = Task(*json.loads(line))
        began = time.perf_counter()
        parts = read_parts(orders.raw, task.file, orders.max_bytes, follow_links=orders.follow_links)
        spent["reading"] += time.perf_counter() - began
        verdict, files = do_task(extractor, task, orders.made_with, parts)
        began = time.perf_counter()
        try:
            stage(Path(orders.staging), verdict, files)
        except OSError as error:
            yield {"fatal": f"cannot write to the output folder: {error.strerror}; make room or mend it, then run again"}
            return
        spent["writing"] += time.perf_counter() - began
        yield {"outcome": outcome_of(verdict), "seconds": {**spent, **extractor.seconds}}


def main(make_extractor: type[Any] = Extractor) -> None:
    """Protocol on the first standard output; whatever a library prints goes to standard error instead."""
    parent = os.getppid()
    for number in (signal.SIGINT, signal.SIGTERM):  # both may reach the whole process group; the parent decides
        signal.signal(number, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    try:
        extractor = make_extractor()
        print(json.dumps({"ready": versions(extractor.model)}), file=answers, flush=True)
        orders = Orders(*json.loads(sys.argv[1]))
        for answer in serve(extractor, orders, iter(sys.stdin.readline, ""), parent):
            print(json.dumps(answer), file=answers, flush=True)
    except PipelineError as error:
        print(json.dumps({"fatal": str(error)}), file=answers, flush=True)
    except BrokenPipeError:
        pass
    os._exit(0)  # all is written and flushed; taking the model apart costs a tenth of a second


if __name__ == "__main__":
    main()
