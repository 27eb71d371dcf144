"""The text as the model and the rules see it: odd white space and controls as blanks, at equal length.

Offsets stay those of the release's text; records are cut from that text, never from the folded one.
"""

import re
import unicodedata

LONG_RUN = re.compile(r"(\S)\1{199,}|[!-~]{401,}")
"""No prose: spaCy's tokenizer is quadratic in runs of one mark (16,000 brackets: 18 s) and in addresses of 100 kB.
``"(" * 200`` and base64 of 500 characters; not 199 dashes, not an address of 400."""
LOOSE = re.compile(r"(?<![^\W\d_])[\u00ad\u200b-\u200d\u2060\ufeff]|[\u00ad\u200b-\u200d\u2060\ufeff](?![^\W\d_])")
"""Invisible characters at the edge of a word: ``Nations<U+200B> Congress``; not ``Na<U+00AD>tions``, whose halves would part."""


def _blank(character: str) -> str:
    odd_space = character.isspace() and character != "\n"
    control = unicodedata.category(character) in ("Cc", "Cs") and character != "\n"
    return " " if odd_space or control else character


_TABLE = {code: " " for code in range(0x3100) if _blank(chr(code)) == " "} | dict.fromkeys(range(55296, 57344), " ")


def fold(text: str) -> str:
    """Blanks for no-break, thin and ideographic spaces, tabs, controls, loose invisible characters and long runs; line ends stay.

    ``len(fold(text)) == len(text)`` always.
    """
    folded = LOOSE.sub(" ", text.translate(_TABLE))
    return LONG_RUN.sub(lambda match: " " * len(match[0]), folded)
