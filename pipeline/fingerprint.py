"""One digest of all that decides what a record says, besides the release itself: code, settings, model, knowledge, schemas.

Cheap enough for a no-op run: the weights are not read, their digest is (the recogniser checks it against them at load).
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDERS = ("pipeline", "models", "schemas")
PACKAGES = ("dateparser-", "numpy-", "onnxruntime-", "spacy-")
UNREAD_SUFFIXES = (".onnx", ".gold", ".md", ".pyc")
# What comes before or after the records and cannot change them; all else counts, whether it matters or not.
UNREAD = frozenset(
    {"__pycache__", "corpus", "training", "commands", "evaluate", "exports", "report", "expectations.toml", "cli.py"}
)


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name in UNREAD or entry.name.endswith(UNREAD_SUFFIXES) or entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path


def _installed() -> list[str]:
    """Names and versions of the packages whose version can change a record, read off their folders."""
    site = next((path for path in sys.path if path.endswith("site-packages")), None)
    return sorted(n for n in os.listdir(site) if n.endswith(".dist-info") and n.startswith(PACKAGES)) if site else []


def fingerprint(project: str = PROJECT) -> str:
    """SHA-256 over names and bytes of every file that matters, the packages above and Python's own version."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {_installed()}".encode())
    for folder in FOLDERS:
        for path in _files(f"{project}/{folder}"):
            with open(path, "rb", buffering=0) as file:
                data = file.read()
            digest.update(f"\0{path[len(project) :]}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()
