"""Splitting a block into sentences: one pass over its closing marks, no look-back further than a word."""

from __future__ import annotations

import re

from pipeline.values import Span

# Short forms after which a sentence never ends (compared without case).
NEVER = frozenset(
    """
    ss mr mrs ms mx dr prof profs h.e he st ste sto sta no nos nr art arts para paras vol vols p pp ed eds fig vs cf
    e.g i.e ca approx amb gen col lt maj sgt capt cpt eng brig supt insp det adv rev fr hon sen rep gov sr jr mt
    messrs mme mlle m me sig dott ing avv on s.e s.e.m sua univ dept dipl resp ret rtd al viz tel ext n
    """.split()
)
# Short forms after which a sentence ends only if the next word opens one ("… at 6 p.m. The …", not "… 6 p.m. Friday").
SOMETIMES = frozenset(
    """
    a.m p.m etc u.s u.n u.k e.u a.i d.c ph.d ll.m ll.b inc ltd co corp bros jan feb mar apr jun jul aug sept sep oct
    nov dec gennaio dic genn febbr ott hrs hr
    """.split()
)
OPENERS = frozenset(
    """
    a an the this that these those it its he she they we i you in on at by for from to with after before during
    since while when where who what why how if as both each all some many most more no not our his her their there
    here one two three and but or so yet however moreover participants organised organized il lo la i gli le un una
    nel nella durante le les l' l’ un une dans pour à au aux ce cette il elle ils
    """.split()
)
WORDS_TOO = frozenset({"no", "he", "me", "on"})  # in small letters these are words: "… answered no. The"
DOTTED = re.compile(r"(?:\w\.){1,4}\w")  # "U.S", "a.i", "LL.M" without its last stop
CLOSE = "\"'”’»)]"
# A closing mark with what closes around it, and the white space or the capital that follows.
BREAK = re.compile(r"[.!?…]{1,4}[\"'”’»)\]]{0,3}(?=(\s+)|[A-ZÀ-Þ“«])")
NUMBERED = re.compile(
    r"\s{0,2}(?:module|session|panel|workshop|webinar|part|phase|article|chapter|modulo)\s\w{1,5}", re.IGNORECASE
)
NUMBERED_REACH = 20  # characters of "Module 2"
BEFORE = re.compile(r"[\w.’'-]{1,24}$")
STARTS = re.compile(r"[\"'“‘«(\[¿¡–—-]{0,2}\s?([\w’']+)")
GLUED = re.compile(r"[A-ZÀ-Þ“«][\w’'-]*[a-zß-ÿ]|[A-Z] |[“«]")  # "….Participants", "….A new"; not "U.S.", "www.UN.org"
QUOTATION = re.compile(r"[“„«][^“”„«»\n]{1,120}[”»]|(?<![\w\"])\"[^\"\n]{1,120}\"(?!\w)")  # short: a title is never split


def split_sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of ``text[start:end]`` (one block), in order, without white space at their ends; linear."""
    block = text[start:end]
    quotations = [match.span() for match in QUOTATION.finditer(block)]
    spans: list[Span] = []
    first, quotation = 0, 0
    for match in BREAK.finditer(block):
        while quotation < len(quotations) and quotations[quotation][1] < match.end():
            quotation += 1
        opened, closed = quotations[quotation] if quotation < len(quotations) else (len(block), len(block))
        if opened < match.start() < match.end() < closed or match.end() <= first or not _ends(block, match, first):
            continue
        _add(spans, block, first, match.end(), start)
        first = match.end()
    _add(spans, block, first, len(block), start)
    return tuple(spans)


def _add(spans: list[Span], block: str, first: int, last: int, offset: int) -> None:
    piece = block[first:last]
    stripped = piece.strip()
    if stripped:
        at = offset + first + len(piece) - len(piece.lstrip())
        spans.append(Span(at, at + len(stripped)))


def _ends(block: str, match: re.Match[str], first: int) -> bool:
    """True if the closing mark at ``match`` ends a sentence that began at ``first``."""
    marks = match[0]
    following = block[match.end() + len(match[1] or "") : match.end() + len(match[1] or "") + 40]
    opening = STARTS.match(following)
    word = BEFORE.search(block, max(first, match.start() - 24), match.start())
    before = word[0] if word else ""
    if match.start() - first < NUMBERED_REACH and NUMBERED.fullmatch(block, first, match.start()):
        return False  # "Module 2. When the Sea Takes the Land"
    if match[1] is None:
        return _glued(block, match, before, following)
    if opening is None:
        return not following or not following[:1].islower()
    if opening[1][:1].islower():
        return False
    if marks[0] != ".":
        return True
    return _stop_ends(before, opening[1], marks, whole=match.start() - first == len(before))


def _stop_ends(before: str, after: str, marks: str, *, whole: bool) -> bool:
    """A full stop between the words ``before`` and ``after``; ``whole``: nothing else stands before it ("1. The")."""
    plain = before.casefold().strip(".'’-")
    if len(marks) > 1 and marks[1] in CLOSE + ".":
        return plain not in NEVER or marks[1] == "."
    if plain in NEVER:
        return plain in WORDS_TOO and before.islower() and not after[:1].isdigit()
    if whole and (plain.isdigit() or len(plain) == 1):
        return False
    initial = len(plain) == 1 and plain.isalpha() and before[-1:].isupper()
    if initial or plain in SOMETIMES or DOTTED.fullmatch(before):
        return after.casefold() in OPENERS
    return True


def _glued(block: str, match: re.Match[str], before: str, following: str) -> bool:
    """No blank after the full stop: ``(Ukraine - Italy).Three modules``; not ``U.S.Coast``, ``www.UN.org``, ``4.A``."""
    if GLUED.match(following) is None or match[0][0] != "." or len(match[0]) > 3:
        return False
    closed = block[match.start() - 1 : match.start()] in (")", "]", "”", "»")
    if "/" in block[max(0, match.start() - 40) : match.start()].rpartition(" ")[2] or "@" in before:
        return False
    whole_word = "." not in before and len(before) > 2 and before[-1:].isalpha()
    return closed or (whole_word and before.casefold() not in NEVER | {"www"})
