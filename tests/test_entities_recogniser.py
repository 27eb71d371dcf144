"""The recogniser as shipped: whole, repeatable, alone per release, and good on sentences it never saw."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
import spacy
from entities_marks import one_block

import pipeline.document.component  # registers the extensions that the entities component reads
from pipeline.entities.component import EntitiesStage
from pipeline.entities.knowledge import load_knowledge
from pipeline.entities.recogniser import load_recogniser
from pipeline.entities.rules import join_entities, lines_to_read
from pipeline.errors import SetupError
from pipeline.places import FOLDER

MODELS = Path(__file__).parents[1] / "models"
SENTENCES = Path(__file__).parent / "cases" / "entities_sentences"
MARK = re.compile(r"\{([A-Z_]+)\|([^}]*)\}")
FLOORS = {
    "acronyms": 0.95, "capitals": 0.9, "coordination": 0.9, "countries": 0.95,
    "instruments": 0.93, "meetings": 0.85, "persons": 0.95, "programmes": 0.93,
}  # fmt: skip
PAGE = (
    "Nairobi, 4 May 2021. The United Nations Interregional Crime and Justice Research Institute (UNICRI) and the Ministry "
    "of Water of Kenya opened a course.\nMs. Ana Lima, Programme Officer at UNICRI, thanked the European Union.\n"
)


@pytest.fixture(scope="module")
def recogniser():
    return load_recogniser(MODELS / "recogniser")


@pytest.fixture(scope="module")
def knowledge():
    return load_knowledge(FOLDER)


def test_the_files_are_those_that_the_description_names():
    folder = MODELS / "recogniser"
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for name, digest in config["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (folder / "model.onnx").stat().st_size < 25_000_000


def test_an_altered_file_is_refused_with_a_remedy(tmp_path):
    folder = tmp_path / "recogniser"
    shutil.copytree(MODELS / "recogniser", folder)
    (folder / "vocab.txt").write_text("[UNK]\n", encoding="utf-8")
    with pytest.raises(SetupError, match="make model"):
        load_recogniser(folder)
    (folder / "model.onnx").unlink()
    with pytest.raises(SetupError, match="not whole"):
        load_recogniser(folder)


def names(recogniser, text):
    lines = lines_to_read(text, one_block(text))
    return [(c.start, c.end, c.label, c.score) for c in recogniser.candidates(text, lines, frozenset())]


def test_the_same_text_gives_the_same_names_every_time(recogniser):
    assert names(recogniser, PAGE * 5) == names(recogniser, PAGE * 5)


def test_no_name_crosses_a_line(recogniser):
    text = "European\nUnion and United Nations\nInterregional Crime and Justice Research Institute\n" * 3
    assert all("\n" not in text[start:end] for start, end, _, _ in names(recogniser, text))


def test_a_text_without_words_and_a_very_long_line_pass(recogniser):
    assert names(recogniser, " \n \n") == []
    long = names(recogniser, "The European Union met in Turin " * 300)
    assert sum(label == "GPE" for _, _, label, _ in long) > 250


def test_pipe_and_single_calls_agree(recogniser, knowledge):
    assert pipeline.document.component
    nlp = spacy.blank("en")
    stage = EntitiesStage(recogniser, knowledge)

    def doc(text):
        made = nlp.make_doc(text)
        made._.document = one_block(text)
        return made

    texts = [PAGE, "Rome and Vienna", PAGE[50:], ""]
    alone = [stage(doc(text))._.entities for text in texts]
    assert [d._.entities for d in stage.pipe((doc(t) for t in texts), batch_size=3)] == alone
    back = [d._.entities for d in stage.pipe((doc(t) for t in reversed(texts)), batch_size=1)]
    assert back[::-1] == alone


def read(line):
    pieces, gold, at, last = [], set(), 0, 0
    for match in MARK.finditer(line):
        pieces += [line[last : match.start()], match[2]]
        at += match.start() - last
        gold.add((at, at + len(match[2]), match[1]))
        at, last = at + len(match[2]), match.end()
    return "".join([*pieces, line[last:]]), gold


@pytest.mark.parametrize("kind", FLOORS)
def test_fresh_sentences(kind, recogniser, knowledge):
    right = found = wanted = 0
    for line in (SENTENCES / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        text, gold = read(line)
        document = one_block(text)
        candidates = recogniser.candidates(text, lines_to_read(text, document), frozenset())
        entities = join_entities(text, document, candidates, knowledge=knowledge)
        got = {(m.start, m.end, entity.label) for entity in entities for m in entity.mentions}
        right, found, wanted = right + len(got & gold), found + len(got), wanted + len(gold)
    assert wanted >= 30
    assert 2 * right / (found + wanted) >= FLOORS[kind]
