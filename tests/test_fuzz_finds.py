"""What fuzzing once found stays mended; and any text at all passes the rules of the stages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.target import try_bytes

FINDS = sorted(path for path in (Path(__file__).parent / "fuzz" / "finds").iterdir() if path.name != "README.md")
PIECES = (
    "Turin, ", "12 April 2015", " - ", "\n\n", "\n", "the first session", '"Security"', "from ", "to ", "2015",
    "12", "-", "\u2013", "of ", "May ", "on ", "UNICRI ", "held ", "(", ")", ",", ".", ":", "3rd ", "9:00",
    "every five years", "Doha", "\xa0", "\u200b", "\u2019", "\xe9", "Mr. ", "1540 (2004)",
)  # fmt: skip


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.name)
def test_finds_of_the_fuzzer_stay_mended(find):
    try_bytes(find.read_bytes())


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60))
def test_any_text_passes_the_rules(pieces):
    try_bytes("".join(pieces).encode("utf-8", "surrogatepass"))


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_pass_the_rules(data):
    try_bytes(data)
