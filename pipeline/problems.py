"""One complaint about one record; what the checks give and ``validate`` prints."""

from __future__ import annotations

from dataclasses import dataclass, replace

MAX_MESSAGE = 300  # a complaint may quote the record, and a record may hold a whole release


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """``stage`` names the schema or record, ``path`` is the JSON path in it (``$.dates[3].value``), ``rule`` a stable
    kebab-case word, ``file`` the file relative to the output folder where there is one.
    """

    stage: str
    path: str
    rule: str
    message: str
    file: str = ""

    def in_file(self, file: str) -> Problem:
        """The same complaint, with the file it was found in."""
        return replace(self, file=file)


def shorten(message: str) -> str:
    """A message cut to ``MAX_MESSAGE`` characters, its middle left out."""
    half = MAX_MESSAGE // 2
    return message if len(message) <= MAX_MESSAGE else f"{message[:half]} … {message[-half:]}"
