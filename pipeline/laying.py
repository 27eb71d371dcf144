"""What is to be published is laid ready: files beside the staged records, and the journal that puts all in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.issues import Keyed, keyed, same_content, write_issues
from pipeline.ledger import Entry
from pipeline.naming import ISSUES, quarantine_name, record_name, record_names, slug
from pipeline.publishing import Journal
from pipeline.stages import STAGES


class Laying:
    """Collects a journal. ``digests``: SHA-256 of the records to come, by path in the output folder."""

    def __init__(self, output: Path, staging: Path) -> None:
        self.output = output
        self.staging = staging
        self.relative = staging.relative_to(output).as_posix()
        self.digests: dict[str, str] = {}
        self._releases: list[tuple[str, str]] = []
        self._moves: list[tuple[str, str]] = []
        self._removals: list[str] = []
        (staging / "run").mkdir(exist_ok=True)

    def records(self, release_id: str, digests: Mapping[str, str]) -> None:
        """The staged records of a release go in, a note on it goes. ``digests``: by stage."""
        self._releases.append((f"{self.relative}/{slug(release_id)}", record_name(release_id)))
        self.digests |= {name: digests[stage] for stage, name in zip(STAGES, record_names(release_id), strict=True)}
        self.drop([quarantine_name(release_id)])

    def note(self, release_id: str, note: bytes) -> None:
        """A note on a release that was set aside goes in, its records go."""
        self.file(quarantine_name(release_id), note)
        self.drop(record_names(release_id))

    def drop(self, names: Iterable[str]) -> None:
        """Files to remove, where they stand."""
        self._removals += [name for name in names if (self.output / name).exists()]

    def file(self, name: str, data: bytes) -> None:
        """A file of the run itself."""
        self._next(name).write_bytes(data)

    def issues(self, entries: Mapping[str, Entry], *streams: Iterable[Keyed]) -> None:
        """The issues file anew: streams of lines, each in id order, and notes on releases with the same content."""
        twins = keyed(same_content({name: (entry.key, entry.file) for name, entry in entries.items()}))
        write_issues(self._next(ISSUES), *streams, twins)

    def _next(self, name: str) -> Path:
        staged = f"run/{len(self._moves)}"
        self._moves.append((f"{self.relative}/{staged}", name))
        return self.staging / staged

    def journal(self) -> Journal:
        """All that was collected."""
        return Journal(tuple(self._releases), tuple(self._moves), tuple(self._removals))
