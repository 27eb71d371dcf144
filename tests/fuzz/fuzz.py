"""``make fuzz``: coverage-guided fuzzing of reading, document, dates and sessions (atheris; SECONDS= sets how long).

A find is a text that makes a stage raise, breaks the law ``text[start:end] == text``, or takes more than 5 seconds. It is
written to tests/fuzz/finds/, where ``tests/test_fuzz_finds.py`` replays it for ever: mend the rule and commit both.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from tests.fuzz.target import try_bytes

FINDS = Path(__file__).resolve().parent / "finds"


def main() -> None:
    """Runs until ``-max_total_time`` of libFuzzer's own options, or a find."""
    seeds = Path(__file__).resolve().parent.parent.parent / "raw"
    with tempfile.TemporaryDirectory() as found:  # the fuzzer writes into the first folder it is given
        options = ["-timeout=5", "-max_len=3000", f"-artifact_prefix={FINDS}/", *sys.argv[1:], found, str(seeds)]
        atheris.Setup([sys.argv[0], *options], try_bytes)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
