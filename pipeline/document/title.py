"""Which of the lines above the body is the title: one function that weighs what is seen of each candidate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document.lines import Line, lower_share, plain
from pipeline.document.phrases import Phrases, opens

# What each piece of evidence is worth. Chosen on the layouts counted in release-formats 2.1, not fitted.
WEIGHTS: dict[str, float] = {
    "later": -0.8,  # for each candidate above it: the title comes first, subtitles follow
    "length": 0.5,  # 4 to 30 words
    "space": 0.4,  # a blank line above it
    "alt_text": -2.0,  # directly under the site's skip link, a blank line and another candidate below: the picture's text
    "label": -1.5,  # up to three words above a longer candidate, in capitals or set apart: "EU-SEC II", "Lake Chad Basin"
    "picture": -1.0,  # under a skip link, set apart, nothing happens in it, a longer candidate below: "Cover of the report"
    "programme": -2.0,  # a programme's or magazine's name alone: ends with a short form in brackets, or is such a word
    "subtitle": -1.5,  # opens as subtitles do ("Within the framework of")
    "when": -1.2,  # begins with a date, or says little more than date and place
    "closed": -0.5,  # ends with a full stop
    "verb": 0.4,  # says that something happens ("meets", "to host", "signed")
}
LEAST = -1.9  # below this no candidate is a title
ACRONYM_END = re.compile(r"\([^()]{2,20}\)$")
PROGRAMME_WORD = re.compile(r"\b(?:initiative|programme|project|centres? of excellence|magazine|newsletter)\b", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:(?:meet|discuss|sign|host|launch|train|call|open|close|join|adopt|present|agree|learn|help|support|start|begin|complete"
    r"|conclude|visit|mark|ask|teach|hand|take|look|strengthen|sharpen|share|test|compare|follow|return|graduate|stand|get|make"
    r"|bring)(?:s|es|ed)?|to [a-z]+|is|are|who|how|why|what)\b",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:by|di|par) (?=[A-ZÀ-Þ])")  # "by Ms. Philippa …" under a speech's title
JOINERS = re.compile(r"(?:[,–—-]|\b(?:and|of|the|in|on|for|to|with|at|by|from|a|an|e|di|et|de|du|des|la|le))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One or more lines that may be the title. ``alt_text``: directly under a skip link with a blank line below;
    ``when``: says when and where. ``skip``: under a skip link, near or far. ``apart``: a blank line below.
    """

    lines: tuple[Line, ...]
    alt_text: bool = False
    when: bool = False
    skip: bool = False
    apart: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)


def joins(above: Line, below: Line) -> bool:
    """True if ``below`` goes on with ``above``'s headline: no blank line, a small letter first or an open end above."""
    if below.gap or BYLINE.match(below.text):
        return False
    return below.text[:1].islower() or JOINERS.search(above.text[-6:]) is not None


def evidence(candidate: Candidate, place: int, all_of_them: Sequence[Candidate], phrases: Phrases) -> dict[str, float]:
    """The evidence for one candidate by name of the weight; ``place`` is its index among all. The title has the most."""
    text, words = candidate.text, candidate.words
    longer = any(other.words > words for other in all_of_them[place + 1 :])
    verb = VERB.search(text) is not None
    seen = {
        "later": float(place),
        "length": float(4 <= words <= 30),
        "space": float(candidate.lines[0].gap > 0),
        "alt_text": float(candidate.alt_text and place + 1 < len(all_of_them)),
        "label": float(words <= 3 and longer and (candidate.apart or text.isupper() or text.endswith(" News"))),
        "picture": float(candidate.skip and candidate.apart and longer and words <= 8 and not verb),
        "programme": float(_names_programme(text, words, longer)),
        "subtitle": float(opens(plain(text), phrases.subtitle_openers)),
        "when": float(candidate.when),
        "closed": float(text.endswith(".")),
        "verb": float(verb),
    }
    return {name: WEIGHTS[name] * amount for name, amount in seen.items() if amount}


def _names_programme(text: str, words: int, longer: bool) -> bool:
    """``The … Centres of Excellence Initiative (EU CBRN CoE)``, ``Security Governance Programme`` above a longer line; not
    ``Mongolia and UNICRI sign a Memorandum (MoU)``.
    """
    named = list(PROGRAMME_WORD.finditer(text))
    if not named or VERB.search(text):
        return False
    if ACRONYM_END.search(text) or (text.isupper() and words <= 5):
        return True
    return longer and words <= 5 and named[-1].end() == len(text) and lower_share(text) < 0.3


def choose_title(candidates: Sequence[Candidate], phrases: Phrases) -> int | None:
    """The index of the best candidate, the first of equals; None where none reaches ``LEAST``."""
    scores = [sum(evidence(candidate, at, candidates, phrases).values()) for at, candidate in enumerate(candidates)]
    if not scores or max(scores) < LEAST:
        return None
    return scores.index(max(scores))


def find_known(title: str, lines: Sequence[Line]) -> tuple[int, int] | None:
    """First and last line (excluded) whose joined text is the title that the side file gives; None where it is not there."""
    wanted = plain(title).rstrip(".")
    for first in range(min(len(lines), 40)):
        for last in range(first + 1, min(first + 4, len(lines)) + 1):
            if plain(" ".join(line.text for line in lines[first:last])).rstrip(".") == wanted:
                return first, last
    return None
