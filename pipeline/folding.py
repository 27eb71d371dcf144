"""The text as the model and the rules see it: odd white space and controls as blanks, at equal length.

Offsets stay those of the release's text; records are cut from that text, never from the folded one.
"""

import re
import unicodedata

LONG_RUN = re.compile(r"([^\w\s])\1{199,}")  # spaCy's tokenizer is quadratic in runs of one mark (16,000 brackets: 18 s)


def _blank(character: str) -> str:
    odd_space = character.isspace() and character != "\n"
    control = unicodedata.category(character) in ("Cc", "Cs") and character != "\n"
    return " " if odd_space or control else character


_TABLE = {code: " " for code in range(0x3100) if _blank(chr(code)) == " "} | {code: " " for code in range(0xD800, 0xE000)}


def fold(text: str) -> str:
    """Blanks for no-break, thin and ideographic spaces, tabs, controls and long runs of one mark; line ends stay.

    ``len(fold(text)) == len(text)`` always.
    """
    folded = text.translate(_TABLE)
    return LONG_RUN.sub(lambda match: " " * len(match[0]), folded)
