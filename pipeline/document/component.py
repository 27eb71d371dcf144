"""The spaCy component ``unicri_document``: the only file of this stage that touches the ``Doc``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document.phrases import Phrases, load_phrases, standard_phrases
from pipeline.document.rules import read_document
from pipeline.values import Document, SideFile

for _name, _default in (("side", SideFile()), ("issues", ()), ("document", None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class DocumentReader:
    """Reads ``doc._.side``, sets ``doc._.document``, adds to ``doc._.issues``, starts a sentence at each sentence's first
    token and at each token outside of them that follows one. Keeps nothing from one doc to the next.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def __call__(self, doc: Doc) -> Doc:
        """Raises nothing of its own: any text makes a ``Document``."""
        document, issues = read_document(doc.text, doc._.side, self.phrases)
        doc._.document = document
        doc._.issues = (*doc._.issues, *issues)
        mark_sentences(doc, document)
        return doc


def mark_sentences(doc: Doc, document: Document) -> None:
    """Sets the sentence starts of all tokens from the document's sentences, at once: token by token spaCy is quadratic."""
    starts = np.full((len(doc), 1), -1, dtype=np.int64)
    if len(doc):
        idx, length = doc.to_array(["IDX", "LENGTH"]).astype(np.int64).T
        begins = np.array([sentence.start for sentence in document.sentences], dtype=np.int64)
        first = np.searchsorted(idx + length, begins, side="right")  # the first token that ends behind it
        starts[first[first < len(doc)]] = 1
        starts[0] = 1
    doc.from_array(["SENT_START"], starts.astype(np.uint64))  # type: ignore[arg-type]


@Language.factory(
    "unicri_document",
    assigns=["doc._.document", "doc._.side", "doc._.issues", "token.is_sent_start"],
    default_config={"phrases": None},
)
def make_document_reader(nlp: Language, name: str, phrases: str | None) -> DocumentReader:  # noqa: ARG001
    """``phrases``: a phrase file to use in place of the package's ``models/knowledge/page.yaml``. Raises SetupError."""
    return DocumentReader(load_phrases(Path(phrases)) if phrases else standard_phrases())
