# ruff: noqa: E501 -- rows of a table
"""The fault table as a page: ``python -m tests.fault_table > docs/bad-input.md`` writes it, a test holds it to the cases."""

import json
from pathlib import Path

CASES = Path(__file__).parent / "cases" / "faults.json"
HEAD = """# Bad input and what becomes of it

Made from `tests/cases/faults.json` by `python -m tests.fault_table`; each row is made for real and run by
`tests/test_faults.py`. The files themselves are made by `tests/fault_files.py`.

**ok**: records, nothing to say. **noted**: records, and a line in `issues.jsonl` with the code. **set aside**: no records, a
note in `quarantine/` and a line in `issues.jsonl`; the run ends with 3. **passed over**: no release.

| input | outcome | code | exit code alone | |
|---|---|---|---|---|
"""
RUN = """
## What befalls the run itself

| fault | outcome | exit code | held by |
|---|---|---|---|
| no raw folder, an empty one, one with hidden files only | refused; nothing is removed | 2 | `test_surroundings.py` |
| output folder holds the raw folder | refused | 2 | `test_surroundings.py` |
| a raw folder cannot be listed | refused; nothing is removed | 1 | `test_planning.py` |
| output cannot be written | refused before the model is loaded | 1 | `test_surroundings.py` |
| full disk, file-size limit, failing disk at any call | published output untouched; the next run goes on | 1 | `test_surroundings.py`, `test_kills.py` |
| SIGKILL at any moment | wholly old or wholly new; the next run makes it equal to an undisturbed one | | `test_kills.py` |
| SIGTERM, closed terminal | ends after the release in hand, publishes what is finished | 143 | `test_run.py` |
| Ctrl-C | the same | 130 | `test_run.py` |
| two runs at once | the second leaves at once | 75 | `test_run.py` |
| a release kills its worker | tried once more alone, then set aside `worker-died` | 3 | `test_run.py` |
| a release takes too long | set aside `timeout` | 3 | `test_run.py` |
| a stage raises | set aside `stage-raised` | 3 | `test_run.py` |
| a file vanishes or changes after the plan | set aside `vanished`, or due again | 3, 0 | `test_surroundings.py`, `test_run.py` |
| model missing or altered, workers cannot start | refused with the command that mends it | 1 | `test_run.py`, `test_nlp.py` |
| ledger lost, corrupt, of another version | all is done again; same bytes | 0 | `test_surroundings.py` |
| a record edited by hand | found by `--verify` and made anew | 0 | `test_run.py` |
| an expectation fails | nothing is published | 4 | `test_run.py` |
| standard output closed, full, or its reader gone | no traceback; 1 if the device is full | | `test_run.py` |
| locale, zone, clock, hash seed, umask, -O | same bytes | 0 | `test_surroundings.py` |
"""


def page() -> str:
    """The whole page."""
    rows = []
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        codes = " or ".join(f"`{code}`" for code in case["codes"])
        code = 3 if case["outcome"] == "set aside" else 2 if case["outcome"] == "passed over" else 0
        rows.append(f"| {case['label']} | {case['outcome']} | {codes} | {code} | {case['comment']} |\n")
    return HEAD + "".join(rows) + RUN


if __name__ == "__main__":
    print(page(), end="")
