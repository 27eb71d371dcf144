"""Progress as plain lines on standard error, for pipes and logs."""

from __future__ import annotations

import sys
from typing import Any

EVERY = 100  # releases between two lines


class PlainReporter:
    """One line at the beginning, one each hundred releases, one at the end."""

    def __init__(self) -> None:
        self.total = self.count = 0

    def begin(self, total: int) -> None:
        self.total = total
        self.note(f"{total} releases to do")

    def done(self, verdict: dict[str, Any]) -> None:
        self.count += 1
        if verdict["state"] == "set-aside":
            self.note(f"set aside {verdict['release_id']!a}: {verdict['code']}: {verdict['message']!a}")
        if self.count % EVERY == 0:
            self.note(f"{self.count} of {self.total} releases")

    def note(self, message: str) -> None:
        print(message, file=sys.stderr, flush=True)

    def end(self) -> None:
        self.note(f"{self.count} of {self.total} releases")
