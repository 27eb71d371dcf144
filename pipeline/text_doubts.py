"""What a person should know of a text's characters: each sort is told once, with its first place and how often it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.values import Issue

MAX_COMBINING = 4  # marks on one letter; Vietnamese takes two, a broken file thousands
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"

# code -> (pattern, what it is, what to do). Every pattern is linear: it looks at one place and a bounded stretch behind it.
SORTS = {
    # "â€™" for a curly quote, "Ã©" for é, "Â " before a no-break space; not "Ángel" or "château"
    "mojibake": (
        re.compile("\u00e2\u20ac[\u2122\u0153\u009d\u02dc\u201c\u201d\u00a6]|\u00c3[\u00a0-\u00bf\u2030\u2019]|\u00c2[\u00a0\u00ab\u00bb\u00b0]"),
        "text that was read in a wrong encoding",
        "save the file anew as UTF-8 from its source",
    ),
    "replacement-character": (re.compile("\ufffd"), "characters that were lost before", "save the file anew from its source"),
    # NUL, ESC, BEL; not a tab
    "control-characters": (re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"), "control characters", "remove them"),
    "bidi": (re.compile("[\u202a-\u202e\u2066-\u2069]"), "marks that turn the direction of writing", "remove them"),
    "combining": (re.compile(f"{_MARK}{{{MAX_COMBINING + 1}}}"), "more marks on a letter than any language has", "remove them"),
    # a Cyrillic or Greek letter inside a Latin word; not a whole Russian word
    "mixed-script": (
        re.compile("[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]"),
        "letters of two alphabets in one word",
        "write the word in one alphabet, or its name is another one",
    ),
    "html-entities": (re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"), "HTML entities", "decode them"),
    # "Na<U+00AD>tions"; at the edge of a word they do no harm
    "inner-invisible": (
        re.compile("(?<=[^\\W\\d_])[\u00ad\u200b-\u200d\u2060\ufeff](?=[^\\W\\d_])"),
        "invisible characters inside words",
        "remove them",
    ),
    # a row of dashes is prose's own, base64 is not
    "long-run": (re.compile(r"(\S)\1{199}|[!-~]{401}"), "long runs that are no prose and were not looked at", "remove them"),
}  # fmt: skip
COUNTED = 1000  # beyond that "more than" is enough


def text_doubts(text: str) -> Iterator[Issue]:
    """One warning for each sort of SORTS that stands in the text, with the first place."""
    for code, (pattern, what, remedy) in SORTS.items():
        first = pattern.search(text)
        if first is None:
            continue
        count = sum(1 for _, _ in zip(pattern.finditer(text), range(COUNTED + 1), strict=False))
        times = f"{count} times" if count <= COUNTED else f"more than {COUNTED} times"
        yield Issue(code, "warning", "reading", f"{what}: {times}", remedy, first.start(), first.end())
