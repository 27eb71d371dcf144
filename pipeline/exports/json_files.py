"""JSON files that are too long to be held whole: one item a line, readable by any JSON parser."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_items(path: Path, head: str, items: Iterable[Any], tail: str) -> None:
    """Write ``head``, the items with commas between them, ``tail``; head and tail hold the brackets."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(head)
        file.writelines(f"{',' if number else ''}\n{json.dumps(item, ensure_ascii=False)}" for number, item in enumerate(items))
        file.write("\n" + tail + "\n")
