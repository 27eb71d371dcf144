"""Signals that ask a run to end."""

from __future__ import annotations

import signal

from pipeline.result import INTERRUPTED, TERMINATED

CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED, signal.SIGHUP: TERMINATED}


class Stop:
    """Turns a signal into the exit code that ends the run after the releases in hand; calling it gives the code, or 0."""

    def __init__(self) -> None:
        self.code = 0
        for number in CODES:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as 'nohup' wants it
                signal.signal(number, self._ask)

    def _ask(self, number: int, _: object) -> None:
        self.code = CODES[signal.Signals(number)]

    def __call__(self) -> int:
        return self.code
