"""The pipeline is assembled from its configuration or refused with a reason."""

import re

import pytest

from pipeline.errors import SetupError
from pipeline.nlp import load_nlp, make_doc, model_name
from pipeline.settings import CONFIG
from pipeline.stages import FACTORIES
from pipeline.values import Release

SWAPPED = '["unicri_document", "unicri_dates", "unicri_entities", "unicri_sessions"]'
ORDER = re.compile(r"^pipeline = .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def nlp():
    return load_nlp()


def altered(tmp_path, change):
    """The shipped configuration with a change, as a file."""
    text = CONFIG.read_text(encoding="utf-8")
    assert change(text) != text
    path = tmp_path / "config.cfg"
    path.write_text(change(text), encoding="utf-8")
    return path


def test_the_four_stages_in_their_order_and_every_need_met(nlp):
    assert tuple(name for name in nlp.pipe_names if name in FACTORIES) == FACTORIES
    declared = {name: nlp.get_factory_meta(name) for name in FACTORIES}
    assert all(meta.assigns for meta in declared.values())
    assert all(meta.requires for name, meta in declared.items() if name != "unicri_document")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: ORDER.sub(f"pipeline = {SWAPPED}", text), "must be"),
        (lambda text: ORDER.sub('pipeline = ["unicri_document", "unicri_entities", "unicri_dates"]', text), "must be"),
        (lambda text: text.replace('factory = "unicri_dates"', 'factory = "unicri_dats"'), "unicri_dats"),
        (lambda text: text + "\nspede = 3\n", "spede"),
        (lambda text: text.replace('model = "models/recogniser"', "model = 3"), "model"),
        (lambda text: text.replace('model = "models/recogniser"', 'model = "models/nowhere"'), "make setup|restore|nowhere"),
    ],
    ids=["swapped", "stage missing", "misspelt factory", "misspelt key", "wrong type", "model missing"],
)
def test_a_wrong_configuration_is_refused_and_named(tmp_path, change, message):
    with pytest.raises(SetupError, match=message):
        load_nlp(altered(tmp_path, change))


def test_a_missing_configuration_is_refused(tmp_path):
    with pytest.raises(SetupError, match="make setup"):
        load_nlp(tmp_path / "none.cfg")


def test_the_model_is_named_without_path_or_day(nlp):
    name = model_name(nlp)
    assert "unicri-recogniser" in name
    assert "spaCy 3.8" in name
    assert "/" not in name


def test_a_doc_has_the_offsets_of_the_release(nlp):
    text = "Turin\u00a0–\n\nA two-day workshop\tbegan."
    doc = make_doc(nlp, Release("a", "a.txt", "", text))
    assert len(doc.text) == len(text)
    assert doc[0].idx == 0
