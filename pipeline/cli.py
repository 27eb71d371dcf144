"""The command line: one program with subcommands; turns errors into exit codes.

A subcommand's module is loaded only when it is asked for, so that none waits for another's libraries.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType
from typing import Any

from pipeline import __version__
from pipeline.errors import LockedError, PipelineError, UsageError
from pipeline.printing import close_output, complain, flushed
from pipeline.result import FAILED, INTERRUPTED, LOCKED, OK, USAGE

COMMANDS = {
    "extract": "turn a folder of raw releases into records",
    "validate": "check the records of an output folder against schemas and laws",
    "evaluate": "score the records of an output folder against gold releases",
    "texts": "write the plain texts of gold releases as raw files",
    "export": "write tables, calendars and linked data from the records of an output folder",
    "report": "write review pages to look at the records of an output folder",
    "review": "store decisions made on the review pages, or export reviewed releases as gold",
    "merge": "make one output of the outputs of shards",
    "diff": "tell the facts that changed between two outputs",
    "schema": "print the JSON Schema of a stage",
    "timex": "tag date expressions in JSON lines from standard input",
}


def _module(command: str) -> ModuleType:
    """The module of a subcommand: it has ``add_arguments(parser)`` and ``main(arguments) -> int``."""
    return importlib.import_module(f"pipeline.commands.{command}")


def make_parser(chosen: str | None) -> argparse.ArgumentParser:
    """The parser with the chosen subcommand and its options alone; with all of them, bare, when none of them is chosen."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Turns the raw text of UNICRI press releases into schema-validated JSON records.",
        epilog="'python -m pipeline COMMAND --help' tells more. Exit codes: see README.md.",
    )
    parser.add_argument("--version", action="version", version=f"unicri-release-pipeline {__version__}")
    # Its own prog: argparse would lay out a help text for it, and load what that takes.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog=parser.prog)
    for name, summary in ({chosen: COMMANDS[chosen]} if chosen in COMMANDS else COMMANDS).items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == chosen:
            _module(name).add_arguments(command)
    return parser


def main(argv: list[str] | None = None, **handed: Any) -> int:
    """Run one subcommand and give the process's exit code (README.md lists them). ``handed`` is for ``extract`` alone."""
    argv = sys.argv[1:] if argv is None else argv
    chosen = next((word for word in argv if not word.startswith("-")), None)
    arguments = make_parser(chosen).parse_args(argv)
    try:
        code: int = _module(arguments.command).main(arguments, **(handed if arguments.command == "extract" else {}))
        return flushed(code)
    except BrokenPipeError:  # the reader of a pipe has gone, as in "... | head"
        close_output()
        return OK
    except (UsageError, LockedError, PipelineError) as error:
        complain(str(error))
        return {UsageError: USAGE, LockedError: LOCKED}.get(type(error), FAILED)
    except OSError as error:
        complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return FAILED
    except KeyboardInterrupt:  # before or after the part that takes signals itself
        return INTERRUPTED
