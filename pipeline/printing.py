"""Standard output and standard error that may be missing, closed, full or a terminal that obeys odd characters."""

from __future__ import annotations

import contextlib
import os
import sys

from pipeline.result import FAILED


def printed(text: str, code: int) -> int:
    """Print a command's result and give its exit code. A reader that has gone changes nothing; a full device is a failure."""
    try:
        print(text)
        return flushed(code)
    except BrokenPipeError:
        close_output()
        return code
    except OSError as error:
        return _unprinted(error, code)


def flushed(code: int) -> int:
    """The code, once all that was printed is out. Raises BrokenPipeError when the reader of a pipe has gone."""
    try:
        if sys.stdout is not None:  # as it is when the program was started without one
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        return _unprinted(error, code)
    return code


def _unprinted(error: OSError, code: int) -> int:
    close_output()
    complain(f"cannot print the result: {error.strerror}")
    return code or FAILED


def close_output() -> None:
    """Let nothing be printed at exit, when it would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One line on standard error; control characters and undecodable bytes of file names are shown, not obeyed."""
    shown = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in message)
    with contextlib.suppress(OSError, ValueError, AttributeError):  # nobody to complain to
        print(f"error: {shown.encode('ascii', 'backslashreplace').decode()}", file=sys.stderr, flush=True)
