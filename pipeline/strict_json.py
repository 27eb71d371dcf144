"""JSON as the standard says and no more: no duplicate keys, no NaN or infinity, UTF-8 without a byte order mark."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn


def read_json(data: bytes) -> Any:
    """The value of a JSON text. Raises ValueError with the reason, also for what is nested too deep to be read."""
    try:
        text = data.decode("utf-8")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in whole if keys.count(key) > 1)!r} stands twice in one object")
    return whole


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number
