"""Progress as lines on standard error, for pipes and logs: plain ones, or JSON."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import Any

from pipeline.verdicts import ASIDE, Outcome

EVERY = 100  # releases between two lines


def _say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody listens; the work matters more
        print(line, file=sys.stderr, flush=True)


class PlainReporter:
    """One line at the beginning, one each hundred releases, one at the end."""

    def __init__(self) -> None:
        self.total = self.count = 0

    def begin(self, total: int) -> None:
        self.total = total
        self.note(f"{total} releases to do")

    def done(self, outcome: Outcome) -> None:
        self.count += 1
        if outcome.state == ASIDE:
            self.note(f"set aside {outcome.release_id!a}: {outcome.code}: {outcome.message!a}")
        if self.count % EVERY == 0:
            self.note(f"{self.count} of {self.total} releases")

    def note(self, message: str) -> None:
        _say(message)

    def end(self) -> None:
        if self.count % EVERY:
            self.note(f"{self.count} of {self.total} releases")


class JsonReporter:
    """One JSON object a line, for log collectors: ``time level event`` and what belongs to it."""

    def begin(self, total: int) -> None:
        self._event("info", "begin", total=total)

    def done(self, outcome: Outcome) -> None:
        what: dict[str, Any] = {"release_id": outcome.release_id, "state": outcome.state, "issues": outcome.issues}
        if outcome.state == ASIDE:
            what |= {"code": outcome.code, "message": outcome.message, "remedy": outcome.remedy}
        self._event("warning" if outcome.state == ASIDE else "info", "release", **what)

    def note(self, message: str) -> None:
        self._event("warning", "note", message=message)

    def end(self) -> None:
        self._event("info", "end")

    def _event(self, level: str, event: str, **what: Any) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        _say(json.dumps({"time": now, "level": level, "event": event, **what}))
