"""The spaCy component ``unicri_dates``: the only file of the stage that touches a ``Doc``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates.rules import find_dates

Doc.set_extension("dates", default=(), force=True)


class DatesComponent:
    """Writes ``doc._.dates`` from the document stage's values; the entities help if they are there."""

    def __call__(self, doc: Doc) -> Doc:
        entities = doc._.entities if Doc.has_extension("entities") else ()
        mentions, issues = find_dates(doc.text, doc._.document, side=doc._.side, entities=entities)
        doc._.dates = mentions
        doc._.issues = (*doc._.issues, *issues)
        return doc


@Language.factory("unicri_dates", requires=["doc._.document"], assigns=["doc._.dates"], default_config={})
def make_dates(nlp: Language, name: str) -> DatesComponent:
    """Dates need nothing but the text and the document stage's values."""
    del nlp, name
    return DatesComponent()
