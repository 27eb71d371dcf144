"""``python -m pipeline``."""

from __future__ import annotations

import sys

from pipeline.late import load
from pipeline.quick import finish_idle, plan_plain


def main() -> int:
    """The whole command line, or the short way where nothing is to be done."""
    planned = plan_plain(sys.argv[1:])
    if planned is not None and planned.idle():
        return finish_idle(planned)
    code: int = load("cli").main(planned=planned)
    return code


if __name__ == "__main__":
    sys.exit(main())
