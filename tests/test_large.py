"""Long texts: time linear, memory flat. The heavy sizes only with FAULT_LARGE (``make faults``)."""

import os
import time
from pathlib import Path

import pytest

from pipeline import nlp
from pipeline.extraction import Done, Extractor
from pipeline.folding import fold
from pipeline.values import Release

HEAVY = bool(os.environ.get("FAULT_LARGE"))
SIZE = 1_000_000 if HEAVY else 30_000
PROSE = (
    "Turin, {0} May 2015 - The Institute opened course {0} on trafficking in Turin, Italy. Judges from Kenya and Ghana took "
    "part from 3 to 5 May 2015, and the first session, \"Security\", was led by Anna Neri, Director of the Centre.\n\n"
)  # fmt: skip
ODD = [
    "(",
    ")",
    '"',
    "'",
    "$",
    "%",
    "=",
    "+",
    "a",
    "1",
    " ",
    "\t",
    "\n",
    ".",
    "-",
    "/",
    "|",
    "~",
    "@",
    "é",
    "“",
    "–",
    "\u00a0",
    "\u200b",
    "中",
    "😀",
]


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def prose(size: int) -> str:
    text = "".join(PROSE.format(number % 28 + 1) for number in range(size // len(PROSE) + 1))
    return text[:size]


def peak(since_reset: bool = False) -> int:
    """The most memory this process took, in bytes, since it was asked to begin anew."""
    if since_reset:
        Path("/proc/self/clear_refs").write_text("5")
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def seconds(extractor: Extractor, text: str) -> float:
    began = time.process_time()
    result = next(iter(extractor.extract([Release("a", "a.txt", "0" * 64, text)])))
    assert isinstance(result, Done), result
    return time.process_time() - began


@pytest.fixture(scope="module")
def by_prose(extractor):
    seconds(extractor, prose(5_000))
    return seconds(extractor, prose(SIZE))


@pytest.mark.parametrize("character", ODD, ids=ascii)
def test_a_run_of_one_character_costs_no_more_than_ten_times_prose(extractor, by_prose, character):
    assert seconds(extractor, f"Turin - A text.\n{character * SIZE}x\n") < 10 * by_prose


def test_memory_stays_flat_over_a_long_text(extractor):
    seconds(extractor, prose(5_000))
    before = peak(since_reset=True)
    seconds(extractor, prose(5_000_000 if HEAVY else 200_000))
    assert peak() - before < (300 if HEAVY else 60) * 2**20


def test_a_very_long_text_is_cut_into_lines_and_loses_nothing(extractor, monkeypatch):
    text = f"Title\n\n{prose(3_000)}{'x y ' * 600}\n\n\n"
    release = Release("a", "a.txt", "0" * 64, text)
    whole = next(iter(extractor.extract([release])))
    monkeypatch.setattr(nlp, "LONG_TEXT", 1_000)
    assert nlp.make_doc(extractor.nlp, release).text == fold(text)
    assert next(iter(extractor.extract([release]))).records == whole.records
