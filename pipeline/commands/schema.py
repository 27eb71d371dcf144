"""``schema STAGE``: print a schema, for tools and people downstream."""

from __future__ import annotations

import argparse

from pipeline.errors import UsageError
from pipeline.settings import SCHEMAS

SUFFIX = ".schema.json"


def _names() -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in SCHEMAS.glob(f"*{SUFFIX}"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One argument: the schema's name."""
    parser.add_argument("stage", metavar="STAGE", help=f"one of {', '.join(_names())}")


def main(arguments: argparse.Namespace) -> int:
    """Print the schema's file as it is."""
    if arguments.stage not in _names():
        raise UsageError(f"no schema {arguments.stage!r}; choose one of {', '.join(_names())}")
    print((SCHEMAS / f"{arguments.stage}{SUFFIX}").read_text(encoding="utf-8"), end="")
    return 0
