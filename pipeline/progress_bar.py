"""Progress as a bar on a terminal (rich obeys NO_COLOR and the terminal's width)."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.verdicts import ASIDE, Outcome


class BarReporter:
    """A bar while releases are done; what is set aside is named above it."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.progress = Progress(*columns, console=self.console, transient=True)

    def begin(self, total: int) -> None:
        self.progress.start()
        self.task = self.progress.add_task("loading the model", total=total)

    def done(self, outcome: Outcome) -> None:
        self.progress.update(self.task, advance=1, description="extracting")
        if outcome.state == ASIDE:
            self.note(f"set aside {outcome.release_id!a}: {outcome.code}: {outcome.message!a}")

    def note(self, message: str) -> None:
        self.console.print(escape(message), highlight=False)

    def end(self) -> None:
        self.progress.stop()
