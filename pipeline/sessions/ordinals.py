"""Numbers that order sessions and editions: words, digits with ending, Roman numerals. Text in, number out."""

from __future__ import annotations

import re

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENTHS = {word[:-1] + "ieth": value for word, value in _TENS.items()}
_ROMANCE = {
    1: "prim[oa]|premi(?:er|ère)|primer[oa]?|primeir[oa]", 2: "second[oa]|deuxième|seconde|segund[oa]",
    3: "terz[oa]|troisième|tercer[oa]?",
    4: "quart[oa]|quatrième|cuart[oa]", 5: "quint[oa]|cinquième",
}  # fmt: skip
_CARDINALS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), start=1
    )
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_BY_WORD = {word: value for value, word in enumerate(_ONES, start=1)} | _TENTHS
_TENS_WORD = "|".join(_TENS)
_WORDS = "|".join(sorted(_BY_WORD, key=len, reverse=True))
_FOREIGN = "|".join(_ROMANCE.values())
# ``second``, ``Fifty-fifth``, ``28th``, ``1 st``; not ``seconds``, ``firsthand``.
ORDINAL = rf"(?:(?:(?:{_TENS_WORD})-)?(?:{_WORDS}|{_FOREIGN})|\d{{1,3}} ?(?:st|nd|rd|th))"
# ``2``, ``II``, ``three`` after the noun: ``Panel 2``, ``Session II``, ``session one``; ``Workshop A`` gives none.
NUMERAL = r"(?:\d{1,2}|[IVX]{1,5}|" + "|".join(_CARDINALS) + r")"


def ordinal_value(surface: str) -> int | None:
    """``second`` 2, ``Fifty-fifth`` 55, ``28th`` 28, ``II`` 2, ``three`` 3; null for anything else."""
    plain = surface.strip().lower().replace(" ", "")
    if digits := re.match(r"\d{1,3}", plain):
        return int(digits[0]) or None  # "Module 0" is numbered, but not from one on
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    if plain in _CARDINALS:
        return _CARDINALS[plain]
    for value, words in _ROMANCE.items():
        if re.fullmatch(words, plain):
            return value
    tens, _, ones = plain.partition("-")
    if tens in _TENS and ones in _BY_WORD:
        return _TENS[tens] + _BY_WORD[ones]
    return _roman(surface.strip())


def _roman(surface: str) -> int | None:
    if not surface or any(letter not in _ROMAN for letter in surface):
        return None
    values = [_ROMAN[letter] for letter in surface]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
