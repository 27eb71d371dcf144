"""schemas/*.schema.json -> checked schemas without references, ready to be compiled.

Our own schemas are judged before they judge: readable, valid against the meta-schema, no unknown keyword (a misspelt
``requird`` would silently check nothing), no unknown format, no reference that leaves the folder. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema_rs import meta
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from pipeline.errors import SetupError
from pipeline.formats import FORMATS

Schema = dict[str, Any]
SUFFIX = ".schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
REMEDY = "restore schemas/ from the repository, or mend the file"

ONE = frozenset({"items", "additionalProperties", "not", "if", "then", "else", "propertyNames", "contains"})
MANY = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
NAMED = frozenset({"properties", "$defs", "patternProperties", "dependentSchemas"})
PLAIN = frozenset(
    "$schema $id $ref $comment title description examples type enum const required minItems maxItems uniqueItems"
    " minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum"
    " minProperties maxProperties".split()
)
KEYWORDS = ONE | MANY | NAMED | PLAIN


def children(schema: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """The direct subschemas of a schema with their paths; a boolean schema has none."""
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key in ONE:
            yield f"{path}.{key}", value
        elif key in MANY:
            yield from ((f"{path}.{key}[{i}]", part) for i, part in enumerate(value))
        elif key in NAMED:
            yield from ((f"{path}.{key}.{name}", part) for name, part in value.items())


def subschemas(schema: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """The schema and all that is inside it, with paths."""
    yield path, schema
    for where, child in children(schema, path):
        yield from subschemas(child, where)


def lint(name: str, schema: Schema) -> None:
    """Raises SetupError with file, path and remedy when a schema could check less than it says."""
    if not meta.is_valid(schema):
        error = next(iter(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)), None)
        where = f"{error.json_path}: {error.message}" if error else "not valid against its meta-schema"
        raise SetupError(f"schemas/{name}{SUFFIX}: {where}; {REMEDY}")
    if schema.get("$schema") != DIALECT or not str(schema.get("$id", "")).startswith("urn:"):
        raise SetupError(f"schemas/{name}{SUFFIX}: $schema must be {DIALECT} and $id a urn:; {REMEDY}")
    for path, part in subschemas(schema):
        unknown = set(part) - KEYWORDS if isinstance(part, dict) else set()
        if unknown:
            raise SetupError(f"schemas/{name}{SUFFIX}: {path} has unknown keywords {sorted(unknown)}; {REMEDY}")
        if isinstance(part, dict) and part.get("format", "date") not in FORMATS:
            raise SetupError(f"schemas/{name}{SUFFIX}: {path} has a format that nothing checks; {REMEDY}")


def read_schemas(folder: Path) -> dict[str, Schema]:
    """All schemas below a folder by name: ``dates``, ``knowledge/bodies``. Raises SetupError."""
    found: dict[str, Schema] = {}
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        name = path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        try:
            schema = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise SetupError(f"schemas/{name}{SUFFIX} cannot be read: {error}; {REMEDY}") from error
        if not isinstance(schema, dict):
            raise SetupError(f"schemas/{name}{SUFFIX} is no JSON object; {REMEDY}")
        lint(name, schema)
        found[name] = schema
    if not found:
        raise SetupError(f"no schemas in {folder}; {REMEDY}")
    return found


def registry_of(schemas: dict[str, Schema]) -> Registry[Schema]:
    """The schemas by ``$id``, in memory; any other address is unresolvable."""
    registry: Registry[Schema] = Registry()
    return registry.with_resources([(s["$id"], DRAFT202012.create_resource(s)) for s in schemas.values()])


def inlined(name: str, schema: Schema, registry: Registry[Schema]) -> Schema:
    """The schema with every reference replaced by what it names: checking is faster without. Raises SetupError."""
    plain: Schema = _inline(schema, registry.resolver(schema["$id"]), (name,))
    return plain


def _inline(part: Any, resolver: Any, trail: tuple[str, ...]) -> Any:
    if isinstance(part, list):
        return [_inline(item, resolver, trail) for item in part]
    if not isinstance(part, dict):
        return part
    own = {key: _inline(value, resolver, trail) for key, value in part.items() if key not in ("$ref", "$defs")}
    if "$ref" not in part:
        return own
    reference = part["$ref"]
    if reference in trail:
        raise SetupError(f"schemas/{trail[0]}{SUFFIX}: {reference} refers to itself; {REMEDY}")
    try:
        resolved = resolver.lookup(reference)
    except Unresolvable as error:
        raise SetupError(f"schemas/{trail[0]}{SUFFIX}: {reference} leads nowhere; {REMEDY}") from error
    target = _inline(resolved.contents, resolved.resolver, (*trail, reference))
    clash = (set(own) & set(target)) - {"description"}
    return {**target, **own} if not clash else {"allOf": [target], **own}
