"""models/config.cfg -> the spaCy pipeline; refuses a wrong order, an unmet need or a broken installation at once."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from spacy import about, util
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import ConfigValidationError

# Imported for their factories: assembling models/config.cfg finds them by name.
from pipeline.dates import component as dates
from pipeline.document import component as document
from pipeline.entities import component as entities
from pipeline.errors import SetupError
from pipeline.folding import fold
from pipeline.sessions import component as sessions
from pipeline.settings import CONFIG
from pipeline.stages import FACTORIES
from pipeline.values import Release

COMPONENTS = (document, entities, dates, sessions)  # what registers the factories below
REMEDY = "run 'make setup', which installs what the lock file names"
LONG_TEXT = 1_000_000  # characters
PIECE = re.compile(r"[^\n]{0,999}\n|[^\n]{1,1000}")  # a line with its end, or a thousand characters of a longer one
MAX_LENGTH = 50_000_000  # characters; the paragraph windows keep the memory flat, so spaCy's own limit is not needed


def load_nlp(config: Path = CONFIG) -> Language:
    """Assemble the pipeline from its configuration, offline.

    Raises SetupError when a package, the model or a setting is missing or wrong, when the four stages are not there in
    their order, or when a stage needs what no stage before it gives.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            nlp = util.load_model_from_config(util.load_config(config), auto_fill=True, validate=True)
    except (OSError, ValueError, ConfigValidationError) as error:
        raise SetupError(f"{config.name}: {error}; {REMEDY}") from error
    check_order(nlp)
    nlp.max_length = MAX_LENGTH
    return nlp


def check_order(nlp: Language) -> None:
    """Raises SetupError unless the four stages stand in their order and every declared need is met before it."""
    stages = tuple(name for name in nlp.pipe_names if name in FACTORIES)
    if stages != FACTORIES:
        raise SetupError(f"models/config.cfg: the stages are {', '.join(stages)}; they must be {', '.join(FACTORIES)}")
    analysis = nlp.analyze_pipes() or {"problems": {}}
    problems = {name: needs for name, needs in analysis["problems"].items() if needs}
    if problems:
        what = "; ".join(f"{name} needs {', '.join(needs)}" for name, needs in problems.items())
        raise SetupError(f"models/config.cfg: {what}, which no component before it gives; mend the order")


def make_doc(nlp: Language, release: Release) -> Doc:
    """The release's folded text as a ``Doc`` (equal offsets), with its side file for the document stage.

    A text beyond LONG_TEXT is cut into lines in place of words: no stage reads words, and those of 5 MB take 260 MiB.
    """
    text = fold(release.text)
    if len(text) > LONG_TEXT:
        pieces = PIECE.findall(text)
        doc = Doc(nlp.vocab, words=pieces, spaces=[False] * len(pieces))
    else:
        doc = nlp.make_doc(text)
    doc._.side = release.side
    return doc


def model_name(nlp: Language) -> str:
    """The models behind the records, for their head: name and version of each, no path and no date."""
    names = [getattr(component, "model_name", None) for _, component in nlp.pipeline]
    return "; ".join([*filter(None, names), f"spaCy {about.__version__}"])
