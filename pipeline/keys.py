"""The raw files of a release as bytes, and the key that decides whether it must be done again.

The plan and the worker read through the same functions, so a worker can tell when a file is no longer the one that was
planned with; light, since a no-op run reads ten thousand files here.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections import namedtuple

RAW_SUFFIX = ".txt"
SIDE_SUFFIX = ".meta.json"  # of the side file
REVIEW_SUFFIX = ".review.json"  # of the reviewer's decisions
BESIDE = (SIDE_SUFFIX, REVIEW_SUFFIX)  # files beside the raw one that take part in its key
TRANSIENT = (errno.EIO, errno.ESTALE, errno.EINTR)  # a network disk may answer the second time
ATTEMPTS = 3
SMALL = 65_536  # bytes; one read gives a smaller file whole
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)  # never waits for a pipe's other end


class Part(namedtuple("Part", "name data fault", defaults=("",))):
    """One file: its bytes, or the fault that kept them from being read (then ``data`` is None).

    Faults: ``vanished``, ``not-a-file``, ``too-large BYTES``, ``changing``, ``link-outside TARGET``, ``broken-link``,
    ``unreadable ERRNO``.
    """

    __slots__ = ()
    name: str
    data: bytes | None
    fault: str


def read_part(folder: str, name: str, max_bytes: int, *, follow_links: bool = False) -> Part:
    """Read a file once, whole. Never raises OSError, never blocks, never follows a link out of ``folder`` unless told to."""
    path = f"{folder}/{name}"
    if os.path.islink(path) and (fault := _bad_link(folder, path, follow_links)):
        return Part(name, None, fault)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            part = _read(name, path, max_bytes)
        except OSError as error:
            if error.errno in TRANSIENT and attempt < ATTEMPTS:
                continue
            return Part(name, None, _fault(error))
        if part.fault != "changing":
            break
    return part


def _read(name: str, path: str, max_bytes: int) -> Part:
    descriptor = os.open(path, _FLAGS)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return Part(name, None, "not-a-file")
        if before.st_size > max_bytes:
            return Part(name, None, f"too-large {before.st_size}")
        data = os.read(descriptor, before.st_size + 1)
        while 0 < len(data) < before.st_size and (more := os.read(descriptor, before.st_size + 1 - len(data))):
            data += more
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        return Part(name, None, "changing")
    return Part(name, data)


def _fault(error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):  # the last: no such file can be
        return "vanished"
    if error.errno in (errno.EISDIR, errno.ENXIO):
        return "not-a-file"
    return f"unreadable {error.errno}"


def _bad_link(folder: str, path: str, follow_links: bool) -> str:
    if not os.path.exists(path):
        return "broken-link"
    if follow_links:
        return ""
    target = os.path.realpath(path)
    inside = os.path.realpath(folder)
    return "" if target.startswith(inside + os.sep) else f"link-outside {target}"


def quick_key(made_with: str, path: str) -> str | None:
    """``release_key`` of a small regular file with none beside it; None when there is more to it and ``read_part`` must look."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        return None
    try:
        data = os.read(descriptor, SMALL)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    if len(data) >= SMALL:
        return None
    return hashlib.sha256(b"%b\0 False %d\0%b" % (made_with.encode(), len(data), data)).hexdigest()


def release_key(made_with: str, parts: list[Part]) -> str:
    """Digest of what the records are made with and of a release's files, the raw one first."""
    pieces = [made_with.encode()]
    for name, data, fault in parts:
        suffix = next((suffix for suffix in BESIDE if name.endswith(suffix)), "") if len(pieces) > 1 else ""
        content = data if data is not None else fault.encode("utf-8", "surrogateescape")
        pieces += (f"{suffix} {data is None} {len(content)}".encode(), content)
    return hashlib.sha256(b"\0".join(pieces)).hexdigest()
