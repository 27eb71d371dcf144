"""Strict entity F1 on the sentences of the eight hard phenomena: ``python tests/phenomena.py [--errors]``.

Each file of ``tests/gold/phenomena`` holds fresh sentences for one phenomenon, a paragraph each, and is extracted as one
release. The sentences are for measuring alone: no rule, list or training text may be taken from them.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the command is run from the tree, whether or not the package is installed

from pipeline.evaluate.score import Score  # noqa: E402
from pipeline.evaluate.scoring import score_releases  # noqa: E402
from pipeline.extraction import Done, Extractor  # noqa: E402
from pipeline.gold import GoldRelease, read_gold  # noqa: E402
from pipeline.values import Release  # noqa: E402

FOLDER = ROOT / "tests" / "gold" / "phenomena"
FIGURE = "entities strict"


def sentences(gold: GoldRelease) -> list[str]:
    """The paragraphs of a file, one sentence each."""
    return [part for part in gold.text.split("\n\n") if part.strip()]


def raw_release(gold: GoldRelease) -> Release:
    """The file without its marks, as reading would hand it on."""
    sha256 = hashlib.sha256(gold.text.encode()).hexdigest()
    return Release(gold.name, f"{gold.name}.txt", sha256, gold.text)


def measure(golds: Iterable[GoldRelease], extractor: Extractor) -> Iterator[tuple[GoldRelease, Score]]:
    """The score of each file by itself; one that is set aside counts in full as missed."""
    for gold in golds:
        (result,) = extractor.extract([raw_release(gold)])
        yield gold, score_releases([gold], {gold.name: result.records} if isinstance(result, Done) else {})


def table(measured: Iterable[tuple[GoldRelease, Score]]) -> str:
    """One line a phenomenon: sentences, marked mentions, what was found, precision, recall and F1."""
    head = f"{'phenomenon':30} {'sentences':>9} {'mentions':>8} {'right':>6} {'spurious':>8} {'missed':>6}"
    lines = [f"{head} {'P':>6} {'R':>6} {'F1':>6}"]
    for gold, score in measured:
        tally = score.tallies[FIGURE]
        counts = f"{len(sentences(gold)):9} {len(gold.entities):8} {tally.right:6} {tally.spurious:8} {tally.missed:6}"
        lines.append(f"{gold.name:30} {counts} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}")
    return "\n".join(lines)


def errors(measured: Iterable[tuple[GoldRelease, Score]]) -> str:
    """One entity error a line."""
    return "\n".join(" | ".join(miss) for _, score in measured for miss in score.misses if miss.sort.startswith("entity"))


def main() -> None:
    """Print the table, and before it the errors where asked for."""
    measured = list(measure(read_gold(FOLDER), Extractor()))
    if "--errors" in sys.argv[1:]:
        print(errors(measured))
    print(table(measured))


if __name__ == "__main__":
    main()
