"""The recogniser: an ONNX file, its vocabulary and its description, opened once and checked by hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnxruntime

from pipeline.entities.tags import Scores, best_path, decode
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
    greedy = scores.argmax(axis=1).tolist()
    path: list[int] = []
    for first, after in _line_edges(window.lines):
        tags = greedy[first:after]
        path += best_path(scores[first:after], tags) if any(tags) else tags
    spans = decode(path)
    if not spans:
        return []
    chances = _chances(scores, np.array(path))
    return [
        Candidate(window.words[begin].start, window.words[end - 1].end, label, "model", round(min(chances[begin:end]), 2))
        for begin, end, label in spans
    ]


def _line_edges(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for after in range(1, len(lines) + 1):
        if after == len(lines) or lines[after] != lines[first]:
            yield first, after
            first = after


def _chances(scores: Scores, path: npt.NDArray[np.intp]) -> list[float]:
    """The softmax of the tag taken, for each word; 1 outside names, where nobody asks."""
    rows = np.flatnonzero(path)
    taken = scores[rows, path[rows]][:, None]
    chances = np.ones(len(path))
    chances[rows] = 1 / np.exp(scores[rows] - taken).sum(axis=1)
    values: list[float] = chances.tolist()
    return values


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
