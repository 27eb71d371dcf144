"""Records against their schemas. The jsonschema package is the judge; a compiled validator may say "valid" before it.

The two are made to agree: same schemas, same formats (``formats.py``), tuples count as arrays for both. Where the
compiled one says no, or cannot read the value at all, the judge is asked, and only its word counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker, TypeChecker
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from pipeline.errors import SetupError
from pipeline.formats import FORMATS
from pipeline.problems import Problem, shorten
from pipeline.schema_files import inlined, read_schemas, registry_of


def _is_array(_: TypeChecker, instance: object) -> bool:
    return isinstance(instance, (list, tuple))


TYPES = Draft202012Validator.TYPE_CHECKER.redefine("array", _is_array)
Judge: type[Validator] = extend(Draft202012Validator, type_checker=TYPES)  # type: ignore[no-untyped-call]


def format_checker() -> FormatChecker:
    """Our formats and no others; they say nothing about values that are no strings."""
    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return checker


class Checker:
    """The schemas of a folder, compiled once. Raises SetupError when a schema is missing, broken or misspelt.

    ``fast``: ask the compiled validator first; the verdicts are the same, valid records cost a fraction.
    """

    def __init__(self, schemas: Path, *, fast: bool = False) -> None:
        found = read_schemas(schemas)
        registry = registry_of(found)
        formats = format_checker()
        plain = {name: inlined(name, schema, registry) for name, schema in found.items()}
        self.judges: dict[str, Validator] = {name: Judge(s, format_checker=formats) for name, s in plain.items()}
        self.quick: dict[str, jsonschema_rs.Draft202012Validator] = {}
        if fast:
            self.quick = {
                name: jsonschema_rs.Draft202012Validator(s, validate_formats=True, formats=FORMATS) for name, s in plain.items()
            }

    def problems(self, stage: str, record: Any) -> list[Problem]:
        """What is wrong with a record by the schema of its stage, in the record's order; empty when it is valid."""
        if stage not in self.judges:
            raise SetupError(f"there is no schema {stage!r}; restore schemas/ from the repository")
        if stage in self.quick and self._passes(stage, record):
            return []
        return self._judged(stage, record)

    def all_problems(self, records: Mapping[str, Any]) -> list[Problem]:
        """The problems of several records by stage."""
        return [problem for stage, record in records.items() for problem in self.problems(stage, record)]

    def _passes(self, stage: str, record: Any) -> bool:
        try:
            return self.quick[stage].is_valid(record)
        except (ValueError, TypeError, OverflowError):  # lone surrogate, key that is no string, foreign type
            return False

    def _judged(self, stage: str, record: Any) -> list[Problem]:
        try:
            errors = list(self.judges[stage].iter_errors(record))
        except RecursionError:
            return [Problem(stage, "$", "schema-depth", "nested too deep to be a record")]
        except TypeError as error:  # a key that is no string
            return [Problem(stage, "$", "schema-type", shorten(str(error)))]
        return [Problem(stage, e.json_path, f"schema-{e.validator}", shorten(e.message)) for e in errors]
