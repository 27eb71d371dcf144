"""Files that are whole or absent: written beside their final name, flushed to the disk, renamed."""

from __future__ import annotations

import os
from pathlib import Path


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


def flush_folder(path: Path) -> None:
    """Make the renames inside a folder last over a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
