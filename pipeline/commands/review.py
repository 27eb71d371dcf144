"""``review apply FILE`` and ``review export-gold OUTPUT -o DIR``."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from json import JSONDecodeError
from pathlib import Path

from pipeline.checking import Checker
from pipeline.errors import PipelineError, UsageError
from pipeline.exports.gold_files import write
from pipeline.output_reading import ReleaseRecords, read_output
from pipeline.result import FAILED, OK, PARTIAL
from pipeline.review_files import impossible, parse_own_review, parse_reviews, review_path, store_reviews
from pipeline.settings import SCHEMAS

RAW = Path("raw")
NAME_IT = "name the file that the page downloaded"
WHOLE = "tick 'I have gone through the whole release' on its page, download, 'review apply', extract again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two actions with their own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    apply = actions.add_parser("apply", help="store the decisions of a downloaded file beside the raw releases")
    apply.add_argument("file", type=Path, metavar="FILE", help="what the review page downloaded (*.review.json)")
    apply.add_argument("--raw", type=Path, default=RAW, metavar="RAW", help="folder of raw releases (default raw)")
    gold = actions.add_parser("export-gold", help="write the releases that were reviewed as a whole as annotated ones")
    gold.add_argument("output", type=Path, metavar="OUTPUT", help="output folder of an 'extract' after the decisions")
    gold.add_argument("--raw", type=Path, default=RAW, metavar="RAW", help="folder of raw releases (default raw)")
    gold.add_argument("-o", "--directory", type=Path, required=True, metavar="DIR", help="folder for the gold files")


def main(arguments: argparse.Namespace) -> int:
    """Run the action that was asked for."""
    return _apply(arguments) if arguments.action == "apply" else _export_gold(arguments)


def _shown(line: str) -> str:
    """Control characters escaped: a file's content must not move the cursor."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in line)


def _apply(arguments: argparse.Namespace) -> int:
    if not arguments.raw.is_dir():
        raise UsageError(f"{arguments.raw}: no such folder; name the folder of raw releases with --raw")
    checker = Checker(SCHEMAS)
    try:
        reviews = parse_reviews(arguments.file.read_bytes(), checker)
    except OSError as error:
        raise UsageError(f"{arguments.file}: cannot be read ({error.strerror}); {NAME_IT}") from error
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{arguments.file}: is no JSON ({error}); {NAME_IT}, or download it again") from error
    except ValueError as error:
        raise UsageError(f"{arguments.file}: {error}; mend it on the release's page and download again") from error
    if wrong := impossible(reviews):
        raise UsageError(f"{arguments.file}: {wrong}; nothing is stored: mend it on the release's page and download again")
    stored = store_reviews(reviews, arguments.raw, checker)
    for name, new, all_of_it in stored.done:
        print(_shown(f"{name}: {new} decisions stored, {all_of_it} now in force"))
    for name, reason in stored.left:
        print(_shown(f"{name}: not stored: {reason}"), file=sys.stderr)
    if stored.done:
        print("They take part from the next 'make extract' on; 'make report' after it shows them.")
    return OK if not stored.left else PARTIAL if stored.done else FAILED


def _export_gold(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.directory
    if (folder / "gold").exists():
        raise UsageError(f"{folder / 'gold'}: stands already; name another folder with -o or remove it")
    whole = _whole(arguments.output, arguments.raw)
    first = next(whole, None)
    if first is None:
        raise UsageError(f"{arguments.output}: no release is reviewed as a whole yet; {WHOLE}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        notes = write(chain([first], whole), folder)
    except BaseException as error:
        shutil.rmtree(folder / "gold", ignore_errors=True)
        if isinstance(error, OSError):
            raise PipelineError(f"{folder}: cannot be written ({error.strerror}); name another folder with -o") from error
        raise
    for note in notes:
        print(_shown(note), file=sys.stderr)
    written = sum(1 for _ in (folder / "gold").glob("*.gold"))
    if not written:
        shutil.rmtree(folder / "gold")
        raise PipelineError(f"{arguments.output}: the gold format can hold none of the reviewed releases")
    print(f"{written} releases reviewed as a whole: {folder / 'gold'}")
    return OK


def _whole(output: Path, raw: Path) -> Iterator[ReleaseRecords]:
    """The releases that a person went through from end to end."""
    checker = Checker(SCHEMAS)
    return (release for release in read_output(output) if _complete(release, raw, checker))


def _complete(release: ReleaseRecords, raw: Path, checker: Checker) -> bool:
    """Whether a person went through all of this very text, and every decision stands in the records."""
    place = review_path(raw / release.document["source"]["file"])
    if not place.is_file():
        return False
    try:
        review = parse_own_review(place.read_bytes(), release.release_id, checker)
    except ValueError as error:
        raise UsageError(f"{place}: {error}; mend or remove that file") from error
    void = any(issue["code"] in ("review-void", "review-refused") for issue in release.issues)
    return bool(review.get("complete")) and review["source_sha256"] == release.document["source"]["sha256"] and not void
