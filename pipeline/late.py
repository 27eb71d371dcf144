"""The one place where parts are loaded by name, when they are needed and not before.

A run with nothing to do must cost little more than Python itself. What is named here costs more than such a run: the working
parts (worker processes, JSON, paths), the lock, a terminal library, Dask. All other imports stand at the top of their file.
"""

from __future__ import annotations

import importlib
from types import ModuleType

PARTS = {
    "cli": "pipeline.cli",  # when the command line is more than a plain 'extract', or there is something to do
    "run": "pipeline.run",  # when there is something to do
    "stop": "pipeline.stopping",  # the same
    "progress": "pipeline.progress",  # the same
    "lock": "filelock",  # the same
    "bar": "pipeline.progress_bar",  # on a terminal
    "dask": "pipeline.dask_engine",  # --engine dask; an extra, may not be installed
    "json": "json",  # when releases were refused in an earlier run
    "metrics": "pipeline.metrics",  # --metrics
    "foreign days": "pipeline.dates.normaliser",  # a day whose month name only dateparser knows
}


def load(part: str) -> ModuleType:
    """The module of a part. Raises ImportError when it is not installed."""
    return importlib.import_module(PARTS[part])
