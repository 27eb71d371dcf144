"""Speed of the dates stage beside ``dateparser.search.search_dates`` on the same releases in one run (``make bench-dates``).

Prints characters a second of CPU time, loading left out; the ratio is taken within each round, as machines are shared.
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

ROUNDS = 5
ANCHOR = "2019-04-10"
# Times the speed of search_dates: finding and resolving alone, and with all that the records add (roles, anchors, doubts)
WANTED = {"tag (timex command)": 20.0, "find_dates (records)": 20.0}


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds for all texts."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def main() -> int:
    """Print the table; exit code 1 where the stage is slower than wanted."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "gold" / "dev")
    texts = [release.text for release in read_gold(folder)]
    document = Document((), (), publication_date=ANCHOR)
    base = datetime.fromisoformat(ANCHOR)
    works: dict[str, Callable[[str], object]] = {
        "search_dates(languages=['en'])": lambda text: search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}),
        "find_dates (records)": lambda text: find_dates(text, document),
        "tag (timex command)": lambda text: tag(text, ANCHOR),
    }
    rounds = [{name: seconds(work, texts) for name, work in works.items()} for _ in range(ROUNDS + 1)][1:]
    size, words = sum(map(len, texts)), sum(len(text.split()) for text in texts)
    print(f"{len(texts)} releases, {size} characters, {words} words; medians of {ROUNDS} rounds after a warm-up")
    slow, enough = "search_dates(languages=['en'])", True
    for name in works:
        cost = statistics.median(one[name] for one in rounds)
        times = statistics.median(one[slow] / one[name] for one in rounds)
        print(f"{name:34} {size / cost:12,.0f} characters / CPU s {1e6 * cost / words:8.2f} ms / 1,000 words {times:6.1f} x")
        enough = enough and times >= WANTED.get(name, 0.0)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
