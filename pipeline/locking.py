"""One run at a time for an output folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import LockedError, PipelineError
from pipeline.late import load
from pipeline.naming import LOCK


@contextmanager
def locked(output: str) -> Iterator[None]:
    """Hold the kernel's lock on an output folder; it dies with its process, also after SIGKILL.

    Raises LockedError at once when another run holds it, PipelineError when the folder cannot be written to.
    """
    filelock = load("lock")
    path = f"{output}/{LOCK}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        lock = filelock.FileLock(path, timeout=0)
        lock.acquire()
    except filelock.Timeout as error:
        raise LockedError(f"another run is writing to {output}; wait for it or choose another output folder") from error
    except (OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PipelineError(f"cannot write to {output}: {why}; check its permissions and disk") from error
    try:
        yield
    finally:
        lock.release()
