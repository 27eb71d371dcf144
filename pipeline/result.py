"""What a run did: counts of releases in against releases out, and the exit code that follows from them."""

from __future__ import annotations

from typing import Any, NamedTuple

OK, FAILED, USAGE, PARTIAL, EXPECTATION, LOCKED, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 75, 130, 143
MEANINGS = {
    OK: "all done, or nothing to do",
    FAILED: "could not work; the output is untouched",
    USAGE: "wrong usage",
    PARTIAL: "finished, but some releases are set aside",
    EXPECTATION: "finished, but an expectation failed; the earlier output stays",
    LOCKED: "another run is writing to this output folder",
    INTERRUPTED: "stopped by Ctrl-C; what was finished is published",
    TERMINATED: "stopped by SIGTERM; what was finished is published",
}


class RunResult(NamedTuple):
    """Counts by release. ``set_aside`` are the verdicts of this run's refusals; ``still_aside`` ids from earlier runs."""

    read: int
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[dict[str, Any], ...]
    still_aside: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    issues: int = 0
    signal: int = 0
    failed_expectations: tuple[str, ...] = ()

    def exit_code(self, *, allow_partial: bool) -> int:
        """The code that a scheduler sees; see MEANINGS."""
        if self.signal:
            return self.signal
        if self.failed_expectations:
            return EXPECTATION
        if (self.set_aside or self.still_aside) and not allow_partial:
            return PARTIAL
        return OK
