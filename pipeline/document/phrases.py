"""The phrases of ``models/knowledge/page.yaml``, made ready for comparing. The only file here that opens another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.document.lines import plain
from pipeline.errors import SetupError

STANDARD = Path(__file__).resolve().parents[2] / "models" / "knowledge" / "page.yaml"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every phrase in its plain form (``lines.plain``); ``*_openers`` open a line, the others are whole lines."""

    chrome_lines: frozenset[str] = frozenset()
    kind_lines: frozenset[str] = frozenset()
    navigation_words: frozenset[str] = frozenset()
    caption_openers: tuple[str, ...] = ()
    funding_openers: tuple[str, ...] = ()
    subtitle_openers: tuple[str, ...] = ()
    contact_openers: tuple[str, ...] = ()
    related_openers: tuple[str, ...] = ()
    about_headings: frozenset[str] = frozenset()
    boilerplate_openers: tuple[str, ...] = ()


def load_phrases(path: Path) -> Phrases:
    """Reads a phrase file. Raises SetupError if it cannot be read or holds an unknown list."""
    try:
        lists = yaml.safe_load(path.read_text(encoding="utf-8"))
        ready = {name: sorted({plain(str(phrase)) for phrase in phrases}) for name, phrases in lists.items()}
        fields: dict[str, Any] = {
            name: tuple(ready[name]) if name.endswith("_openers") else frozenset(ready[name]) for name in ready
        }
        return Phrases(**fields)
    except (OSError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise SetupError(f"{path.name}: not a phrase file ({error}); restore it from the repository") from error


@cache
def standard_phrases() -> Phrases:
    """The committed phrase file, read once."""
    return load_phrases(STANDARD)


def opens(text: str, openers: tuple[str, ...]) -> bool:
    """True if the plain ``text`` starts with one of the phrases and the phrase ends there as a word."""
    if not text.startswith(openers):
        return False
    found = (phrase for phrase in openers if text.startswith(phrase))
    return any(not (phrase[-1:].isalnum() and text[len(phrase) : len(phrase) + 1].isalnum()) for phrase in found)
