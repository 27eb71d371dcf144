"""The entities stage as a spaCy component: the only file here that touches a ``Doc``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.entities.knowledge import Knowledge, load_knowledge
from pipeline.entities.recogniser import Recogniser, load_recogniser
from pipeline.entities.rules import join_entities, lines_to_read

PROJECT = Path(__file__).resolve().parent.parent.parent

Doc.set_extension("entities", default=(), force=True)


class EntitiesStage:
    """Reads ``doc._.document``, writes ``doc._.entities``. ``model_name``: name and version of the recogniser."""

    def __init__(self, recogniser: Recogniser, knowledge: Knowledge) -> None:
        self._recogniser = recogniser
        self._knowledge = knowledge
        self.model_name = f"unicri-recogniser {recogniser.version}"

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document
        lines = lines_to_read(doc.text, document)
        starts = frozenset(sentence.start for sentence in document.sentences)
        candidates = self._recogniser.candidates(doc.text, lines, starts)
        doc._.entities = join_entities(doc.text, document, candidates, knowledge=self._knowledge)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int, error_handler: Callable[..., None] | None = None) -> Iterator[Doc]:
        """One release after the other, whatever ``batch_size``: a release alone fixes its own result."""
        del batch_size
        for doc in stream:
            try:
                yield self(doc)
            except Exception as error:
                if error_handler is None:
                    raise
                error_handler("unicri_entities", self, [doc], error)


@Language.factory(
    "unicri_entities",
    requires=["doc._.document"],
    assigns=["doc._.entities"],
    default_config={"model": "models/recogniser", "knowledge": "models/knowledge"},
)
def make_entities(nlp: Language, name: str, model: str, knowledge: str) -> EntitiesStage:
    """``model``, ``knowledge``: folders, relative to the project. Raises SetupError where they are not whole."""
    del nlp, name
    return EntitiesStage(load_recogniser(PROJECT / model), load_knowledge(PROJECT / knowledge))
