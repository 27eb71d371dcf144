"""The recogniser: an ONNX file, its vocabulary and its description, opened once and checked by hash."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime

from pipeline.entities.tags import OUTSIDE, Scores, best_path, decode
from pipeline.entities.windows import Window, windows_of
from pipeline.entities.wordpiece import WordPiece, read_vocabulary
from pipeline.errors import SetupError
from pipeline.values import Candidate, Span

MODEL, VOCABULARY, CONFIG = "model.onnx", "vocab.txt", "config.json"
_REMEDY: Final = "restore models/recogniser from the repository, or train it anew with `make model`"


class Recogniser:
    """Proposes names. One window a run, one thread: the same bytes in, the same labels out, whatever the batch."""

    def __init__(self, session: onnxruntime.InferenceSession, cutter: WordPiece, window: int, version: str) -> None:
        self._session = session
        self._cutter = cutter
        self._window = window
        self.version = version

    def candidates(self, text: str, lines: Sequence[Span], sentence_starts: frozenset[int]) -> list[Candidate]:
        """Names inside ``lines`` of ``text`` in text order; ``score`` is the least probable tag of the name, two digits."""
        found: list[Candidate] = []
        for window in windows_of(text, lines, sentence_starts, self._cutter, self._window):
            found += _names(window, self.scores(window))
        return found

    def scores(self, window: Window) -> Scores:
        """Words x tags, before any normalisation."""
        inputs = {
            "pieces": np.array([window.pieces], np.int64),
            "shapes": np.array([window.shapes], np.int64),
            "firsts": np.array([window.firsts], np.int64),
        }
        result: Scores = self._session.run(None, inputs)[0][0]
        return result


def _names(window: Window, scores: Scores) -> list[Candidate]:
    found: list[Candidate] = []
    lines = np.array(window.lines)
    edges = [0, *(np.flatnonzero(np.diff(lines)) + 1).tolist(), len(lines)]
    for first, after in itertools.pairwise(edges):
        part = scores[first:after]
        path = best_path(part)
        if all(tag == OUTSIDE for tag in path):
            continue
        chances = np.exp(part - part.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        for begin, end, label in decode(path):
            sure = min(float(chances[place, path[place]]) for place in range(begin, end))
            start, stop = window.words[first + begin].start, window.words[first + end - 1].end
            found.append(Candidate(start, stop, label, "model", round(sure, 2)))
    return found


def load_recogniser(folder: Path) -> Recogniser:
    """Open the files of ``folder``. Raises SetupError where one is missing or differs from the hash in its description."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        files = {name: (folder / name).read_bytes() for name in (MODEL, VOCABULARY)}
    except (OSError, ValueError) as error:
        raise SetupError(f"the recogniser in {folder.name} is not whole ({error}); {_REMEDY}") from error
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != config["sha256"][name]:
            raise SetupError(f"{folder.name}/{name} is not the file that was trained; {_REMEDY}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(files[MODEL], options, providers=["CPUExecutionProvider"])
    vocabulary = read_vocabulary(files[VOCABULARY].decode("utf-8").split("\n"))
    return Recogniser(session, WordPiece(vocabulary), config["window"], config["version"])
