"""The spaCy side of the sessions stage: takes the earlier stages' values off the ``Doc``, leaves the programme there."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.sessions.rules import find_programme
from pipeline.values import Programme

Doc.set_extension("programme", default=Programme(), force=True)


class SessionsComponent:
    """Sets ``doc._.programme`` and appends to ``doc._.issues``; keeps nothing between documents."""

    def __call__(self, doc: Doc) -> Doc:
        """Find events and items in one document."""
        programme, issues = find_programme(doc.text, doc._.document, doc._.entities, doc._.dates, side=doc._.side)
        doc._.programme = programme
        doc._.issues = (*doc._.issues, *issues)
        return doc


@Language.factory("unicri_sessions", requires=["doc._.document", "doc._.entities", "doc._.dates"], assigns=["doc._.programme"])
def create_sessions(nlp: Language, name: str) -> SessionsComponent:
    """The component; it has no settings."""
    del nlp, name
    return SessionsComponent()
