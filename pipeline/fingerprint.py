"""One digest of all that decides what a record says, besides the release itself: code, settings, model, knowledge, schemas.

Cheap enough for a no-op run: the weights are not read, their digest is (the recogniser checks it against them at load).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator

from pipeline.naming import FINGERPRINT

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
YOUNG = 2_000_000_000  # nanoseconds
FOLDERS = ("pipeline", "models", "schemas")
PACKAGES = ("dateparser-", "numpy-", "onnxruntime-", "spacy-")
UNREAD_SUFFIXES = (".onnx", ".gold", ".md", ".pyc")
# What comes before or after the records and cannot change them; all else counts, whether it matters or not.
UNREAD = frozenset(
    {"__pycache__", "corpus", "training", "commands", "evaluate", "exports", "report", "expectations.toml", "cli.py"}
)


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name in UNREAD or entry.name.endswith(UNREAD_SUFFIXES) or entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry


def _installed() -> list[str]:
    """Names and versions of the packages whose version can change a record, read off their folders."""
    site = next((path for path in sys.path if path.endswith("site-packages")), None)
    return sorted(n for n in os.listdir(site) if n.endswith(".dist-info") and n.startswith(PACKAGES)) if site else []


def _head() -> bytes:
    return f"{sys.version_info[:2]} {_installed()}".encode()


def signature(project: str = PROJECT) -> str:
    """A cheap stand-in: changes whenever a file of the fingerprint was written, renamed or replaced since.

    It rests on the time of the last change of each inode, which no program can set back; empty while one of them is so
    young that a second change might bear the same time.
    """
    digest, newest = hashlib.sha256(_head()), 0
    for folder in FOLDERS:
        for entry in _files(f"{project}/{folder}"):
            found = entry.stat()
            newest = max(newest, found.st_ctime_ns)
            digest.update(f"{entry.path} {found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}\n".encode())
    return digest.hexdigest() if newest < time.time_ns() - YOUNG else ""


def fingerprint(project: str = PROJECT) -> str:
    """SHA-256 over names and bytes of every file that matters, the packages above and Python's own version."""
    digest = hashlib.sha256(_head())
    for folder in FOLDERS:
        for entry in _files(f"{project}/{folder}"):
            with open(entry.path, "rb", buffering=0) as file:
                data = file.read()
            digest.update(f"\0{entry.path[len(project) :]}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def known_fingerprint(output: str) -> tuple[str, str]:
    """The fingerprint and the signature, the former from the output folder where the latter is still the same."""
    now = signature()
    try:
        with open(f"{output}/{FINGERPRINT}", encoding="ascii") as file:
            then, found = file.read().split()
        return (found if now and then == now else fingerprint()), now
    except (OSError, ValueError):
        return fingerprint(), now
