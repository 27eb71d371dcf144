"""What the command ``evaluate GOLD OUTPUT`` does, as a function: folders in, text and verdict out; nothing is printed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.evaluate.gate import falls, gold_files, gold_hash, raise_floors, read_floors
from pipeline.evaluate.outputs import read_outputs
from pipeline.evaluate.scoring import score_releases
from pipeline.evaluate.table import as_json, headline, render_misses, render_score
from pipeline.gold import read_gold


class Verdict(NamedTuple):
    """``text`` for standard output; ``broken`` are the lines of figures under their floors, empty when all hold."""

    text: str
    broken: tuple[str, ...] = ()


def evaluate(
    gold: Path,
    output: Path,
    *,
    errors: bool = False,
    as_data: bool = False,
    floors: Path | None = None,
    raising: bool = False,
    only: Collection[str] = (),
    leave_out: Collection[str] = (),
) -> Verdict:
    """Score an output folder against a folder of gold releases.

    ``errors``: list every error before the table. ``as_data``: JSON in place of the table. ``floors``: hold the figures
    against this floor file, or with ``raising`` lift its floors to them. ``only``, ``leave_out``: names of releases to
    look at alone or not at all (floors are then not touched: they are measured on the whole set).

    Raises UsageError on an empty folder, a broken record or floor file, and when floors would have to be lowered.
    """
    golds = [g for g in read_gold(gold) if g.name not in leave_out and (not only or g.name in only)]
    if not golds:
        raise UsageError(f"{gold}: no release is left to score; check the names given")
    if (only or leave_out) and floors:
        raise UsageError("floors are measured on the whole gold set; leave out the choice of releases")
    outputs = read_outputs(output, {one.name for one in golds})
    if not any(one.name in outputs for one in golds):
        raise UsageError(f"{output}: no record of any of the {len(golds)} gold releases; extract their texts into it first")
    score = score_releases(golds, outputs)
    parts = [render_misses(score.misses)] if errors and score.misses and not as_data else []
    parts.append(as_json(score) if as_data else render_score(score))
    if floors is None:
        return Verdict("\n".join(parts))
    pin = gold_hash(gold_files(gold))
    if raising:
        rose = raise_floors(floors, headline(score), pin)
        parts += [] if as_data else ["", *(rose or ["no floor rose"])]
        return Verdict("\n".join(parts))
    return Verdict("\n".join(parts), tuple(falls(read_floors(floors), headline(score), pin)))


def read_names(path: Path) -> tuple[str, ...]:
    """The names in a file, one a line; blank lines and lines with ``#`` do not count."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
