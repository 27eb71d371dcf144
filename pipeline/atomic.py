"""Files that are whole or absent: written beside their final name, flushed to the disk, renamed."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

FLUSHERS = 16  # flushes that go on at once share the disk's work: 0.14 ms a file against 3.5 ms one after the other


def write_flushed(path: Path, data: bytes) -> None:
    """Write a new file and flush it to the disk; for files that are not in view yet (staged ones)."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_atomic(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` so that a reader, or the next run after a kill, sees the old or the new file whole."""
    beside = path.with_name(f".{path.name}.new")
    write_flushed(beside, data)
    os.replace(beside, path)


def flush(path: str | Path) -> None:
    """Make a file's bytes, or the names in a folder, last over a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_all(paths: Iterable[str]) -> None:
    """Flush many files, several at once. Raises the first OSError."""
    rest, errors = iter(paths), list[OSError]()
    lock = threading.Lock()

    def work() -> None:
        while not errors:
            with lock:
                path = next(rest, None)
            if path is None:
                return
            try:
                flush(path)
            except OSError as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(FLUSHERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
