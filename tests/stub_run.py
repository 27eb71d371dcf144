"""``python -m pipeline extract`` with the stand-in for a worker: all of a run is real but for the model."""

import sys

from pipeline import planned
from pipeline.cli import main

planned.known_fingerprint = lambda _: ("one pipeline", "")  # whatever else changes while the tests run
if __name__ == "__main__":
    sys.exit(main(["extract", *sys.argv[1:]], worker=(sys.executable, "-m", "tests.stub_worker")))
