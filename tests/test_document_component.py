"""The document stage inside spaCy: what it reads from and writes to the Doc."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.document.component
from pipeline.document.component import DocumentReader
from pipeline.document.rules import read_document
from pipeline.errors import SetupError
from pipeline.folding import fold
from pipeline.values import Issue, SideFile

TEXT = "News\n\nEvidence at sea\n\nLusaka, 23 April 2010. The course was held in the port.It ended on Friday. Mr. Zulu spoke.\n"


@pytest.fixture(scope="module")
def nlp():
    blank = spacy.blank("en")
    blank.add_pipe("unicri_document")
    return blank


def test_component_sets_document_issues_and_sentences(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.side = SideFile(publication_date="2011-01-01")
    before = Issue("empty", "note", "reading", "x")
    doc._.issues = (before,)
    for _, component in nlp.pipeline:
        doc = component(doc)
    document, issues = read_document(TEXT, SideFile(publication_date="2011-01-01"))
    assert doc._.document == document
    assert doc._.issues == (before, *issues)
    assert [issue.code for issue in issues] == ["publication-date-differs"]
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {s.start for s in document.sentences} == starts


@given(st.text(max_size=200).map(fold))
@settings(max_examples=60, deadline=None)
def test_every_text_has_sentences_that_spacy_accepts(nlp, text):
    doc = nlp(text)
    assert doc.has_annotation("SENT_START")
    assert sum(1 for _ in doc.sents) <= max(1, len(doc._.document.sentences) + 1)


def test_nothing_is_kept_between_docs(nlp):
    first = nlp(TEXT)._.document
    nlp("Skip to main content\n\nLusaka -\n")
    assert nlp(TEXT)._.document == first


def test_factory_declares_what_it_assigns_and_refuses_a_missing_phrase_file():
    meta = spacy.Language.get_factory_meta("unicri_document")
    assert set(meta.assigns) == {"doc._.document", "doc._.side", "doc._.issues", "token.is_sent_start"}
    with pytest.raises(SetupError):
        spacy.blank("en").add_pipe("unicri_document", config={"phrases": "nowhere.yaml"})
    assert isinstance(pipeline.document.component.make_document_reader(spacy.blank("en"), "x", None), DocumentReader)
