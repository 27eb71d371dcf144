"""Speed of the dates stage beside ``dateparser.search.search_dates`` on the same releases in one run (``make bench-dates``).

Prints characters a second of CPU time, loading left out, medians of three rounds after a warm-up.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from pipeline.dates.rules import find_dates
from pipeline.dates.tagging import tag
from pipeline.gold import read_gold
from pipeline.values import Document

ROUNDS = 3
ANCHOR = "2019-04-10"


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second of CPU time, the median of the rounds."""
    work(texts[0])
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in texts:
            work(text)
        seconds.append(time.process_time() - begun)
    return sum(map(len, texts)) / statistics.median(seconds)


def main() -> int:
    """Print the table; exit code 1 where the stage is less than 20 times as fast."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "gold" / "dev")
    texts = [release.text for release in read_gold(folder)]
    document = Document((), (), publication_date=ANCHOR)
    base = datetime.fromisoformat(ANCHOR)
    slow = rate(lambda text: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}), texts)
    rates = {
        "search_dates(languages=['en'])": slow,
        "find_dates (records)": rate(lambda text: find_dates(text, document), texts),
        "tag (timex command)": rate(lambda text: tag(text, ANCHOR), texts),
    }
    words = sum(len(text.split()) for text in texts) / sum(map(len, texts))
    print(f"{len(texts)} releases, {sum(map(len, texts))} characters")
    for name, value in rates.items():
        cost = 1e6 / value / words
        print(f"{name:34} {value:12,.0f} characters / CPU s {cost:8.2f} ms / 1,000 words {value / slow:6.1f} x")
    return 0 if rates["find_dates (records)"] >= 20 * slow else 1


if __name__ == "__main__":
    sys.exit(main())
