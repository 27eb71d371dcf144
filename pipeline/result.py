"""What a run did: counts of releases in against releases out, and the exit code that follows from them."""

from __future__ import annotations

from collections import namedtuple

OK, FAILED, USAGE, PARTIAL, EXPECTATION, LOCKED, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 75, 130, 143
MEANINGS = {
    OK: "all done, or nothing to do",
    FAILED: "could not work; the published output is untouched",
    USAGE: "wrong usage",
    PARTIAL: "finished, but some releases are set aside",
    EXPECTATION: "finished, but an expectation failed; the earlier output stays",
    LOCKED: "another run is writing to this output folder",
    INTERRUPTED: "stopped by Ctrl-C; what was finished is published",
    TERMINATED: "stopped by SIGTERM; what was finished is published",
}


class Refusal(namedtuple("Refusal", "release_id code message remedy")):
    """A release that was set aside in this run, for the summary."""

    __slots__ = ()
    release_id: str
    code: str
    message: str
    remedy: str


class RunResult(
    namedtuple(
        "RunResult",
        "read written unchanged removed set_aside still_aside unfinished issues signal failed warned",
        defaults=((), (), (), (), (), (), 0, 0, (), ()),
    )
):
    """Counts by release. ``set_aside``: this run's refusals; ``still_aside``: ids from earlier runs, unchanged since.

    ``signal``: the exit code of the signal that ended the run, or 0. ``failed``: expectations that were not met.
    """

    __slots__ = ()
    read: int
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[Refusal, ...]
    still_aside: tuple[str, ...]
    unfinished: tuple[str, ...]
    issues: int
    signal: int
    failed: tuple[str, ...]
    warned: tuple[str, ...]

    def exit_code(self, *, allow_partial: bool) -> int:
        """The code that a scheduler sees; see MEANINGS."""
        if self.signal:
            return self.signal
        if self.failed:
            return EXPECTATION
        if (self.set_aside or self.still_aside) and not allow_partial:
            return PARTIAL
        return OK
