"""Makes the raw files of the fault table (``cases/faults.json``): what git cannot keep is made here, by the case's label."""

import os
import socket
import struct
import zlib
from pathlib import Path

PROSE = (
    "Turin, 3 May 2015 - The Institute opened a course on trafficking in Turin, Italy. "
    "Fifty judges from Kenya and Ghana took part from 3 to 5 May 2015.\n\n"
    '"The course was useful", said Anna Neri, Director of the Centre. It ends on 5 May.\n'
)
ACCENTS = PROSE + "\nThe Director’s speech – in Città di Castello – was long.\n"

CONTENT: dict[str, bytes] = {
    "empty": b"",
    "blanks": b"\xef\xbb\xbf \r\n\xc2\xa0\n\xe2\x80\x8b\n",
    "utf-8-bom": b"\xef\xbb\xbf" + ACCENTS.encode(),
    "utf-16-le": b"\xff\xfe" + ACCENTS.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + ACCENTS.encode("utf-16-be"),
    "utf-32-le": b"\xff\xfe\x00\x00" + ACCENTS.encode("utf-32-le"),
    "utf-32-be": b"\x00\x00\xfe\xff" + ACCENTS.encode("utf-32-be"),
    "utf-16-no-mark": ACCENTS.encode("utf-16-le"),
    "cp1252": ACCENTS.encode("cp1252"),
    "cp1252-undefined": b"caf\xe9 \x81 menu " + PROSE.encode(),
    "one-bad-byte": (ACCENTS * 40).encode()[:9000] + b"\xff" + (ACCENTS * 40).encode()[9000:],
    "mojibake": (PROSE + "\nThe Directorâ€™s speech.\n").encode(),
    "double-mojibake": (PROSE + "\nThe DirectorÃ¢â‚¬â„¢s speech in CittÃƒÂ\xa0.\n").encode(),
    "replacement-character": (PROSE + "\nThe Director\ufffds speech.\n").encode(),
    "nul": PROSE.encode().replace(b"Kenya", b"Ken\x00ya"),
    "controls": PROSE.encode().replace(b"Kenya", b"\x1b[31mKenya\x07"),
    "surrogates": b"\xed\xa0\x80" + PROSE.encode(),
    "surrogates-utf-16": b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\x00\xd8\x20\x00",
    "bidi": PROSE.replace("Kenya", "\u202eayneK\u202c").encode(),
    "invisible": PROSE.replace("Institute", "Insti\u00adtute\u200b").encode(),
    "odd-blanks": PROSE.replace("3 May", "3\u00a0May").replace("5 May", "5\u2009May").encode(),
    "combining-bomb": (PROSE + "e" + "\u0301" * 300_000 + "\n").encode(),
    "nfd": (PROSE + "\nCitta\u0300 di Castello and Città di Castello.\n").encode(),
    "ligatures": (PROSE + "\nThe oﬃce met on １２ April ２０１５ for part Ⅳ.\n").encode(),
    "look-alikes": (PROSE + "\nUN\u0406CRI took part.\n").encode(),
    "crlf": PROSE.replace("\n", "\r\n").encode(),
    "cr": PROSE.replace("\n", "\r").encode(),
    "mixed-line-ends": PROSE.replace("\n", "\r\n", 1).replace("\n\n", "\r\r").encode(),
    "odd-line-ends": (PROSE + "One\x0bTwo\x0cThree\x85Four\u2028Five\u2029Six.\n").encode(),
    "no-line-end": PROSE.rstrip().encode(),
    "many-line-ends": (PROSE + "\n" * 200).encode(),
    "other-language": ("L’Institut a ouvert à Turin un cours sur la traite des êtres humains pour les juges du Kenya et du Ghana. " * 5).encode(),
    "unknown-language": ("Институт открыл в Турине курс по борьбе с торговлей людьми для судей из Кении и Ганы. " * 5).encode(),
    "two-languages": (PROSE + "\n" + "The judges of the second week will come from the coast, and those of the third week from the inland of both countries. " * 4 + "\n\n" + "L’Istituto ha aperto a Torino un corso sulla tratta di esseri umani per i giudici del Kenya e del Ghana, con il sostegno del Governo. " * 2 + "\n").encode(),
    "twice": ((PROSE + "\n") * 2).encode(),
    "capitals": ("UNITED NATIONS COURSE ON TRAFFICKING OPENS IN TURIN\n\n" + PROSE).encode(),
    "chrome-only": b"Skip to main content\nWe use cookies on this site\nAccept\n",
    "cut": (PROSE.rstrip() + "\n\n" + "The participants of the second week of the course on trafficking in persons and on other crimes will come from the coast and from the inland provinces of both of the\n").encode(),
    "png": b"\x89PNG\r\n\x1a\n" + zlib.compress(os.urandom(2000)),
    "pdf": b"%PDF-1.7\n" + os.urandom(1000),
    "zip": b"PK\x03\x04" + os.urandom(1000),
    "gzip": b"\x1f\x8b\x08" + os.urandom(1000),
    "random": bytes(range(256)) * 8,
    "html": b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
    "html-fragment": b"Hello " + b"<b>x</b> " * 40,
    "rtf": b"{\\rtf1\\ansi Hello}",
    "json": b'{"title": "Hello", "body": "..."}',
    "mail": b"Received: from a by b\nFrom: x@example.org\nSubject: Hello\n\n" + PROSE.encode(),
    "html-entities": PROSE.replace("and Ghana", "&amp; Ghana&#8217;s").encode(),
    "blank-lines": ("Course opens\n" + "\n" * 200_000 + PROSE).encode(),
    "long-paragraph": (PROSE.replace("\n", " ") * 160).encode(),
    "long-word": (PROSE + "a" * 1_000_000 + "\n").encode(),
    "brackets": (PROSE + "(" * 100_000 + "\n").encode(),
    "quotes": (PROSE + '"' * 100_000 + "\n").encode(),
    "currency": (PROSE + "$" * 100_000 + "\n").encode(),
    "equals": (PROSE + "=" * 100_000 + "\n").encode(),
    "address": (PROSE + "http://" * 14_000 + "\n").encode(),
    "one-letter-lines": b"x\n" * 450_000,
    "many-dates": (PROSE + "On 12 April 2015 and 13 May they met. " * 500).encode(),
    "many-blanks": (PROSE + " " * 100_000 + "\n" + " \t" * 50_000 + "x\n").encode(),
    "script": (PROSE + "\n<script>alert(1)</script> =1+1 \"; DROP TABLE\n").encode(),
    "day-range": "Doha, 12-19 April 2015 - The meeting was held from 12 to 19 April 2015, and 12–19 April.\n".encode(),
    "backwards": b"Doha, 20 April 2015 - The meeting was held on 12-9 April 2015.\n",
    "over-months": b"Doha, 20 April 2015 - The meeting ran 30 March - 2 April 2015 and 30 December 2014 - 2 January 2015.\n",
    "no-such-day": b"Doha, 20 April 2015 - It was to be on 31 February 2015, 0 April, 32 March or 29 February 2015.\n",
    "far-years": b"Doha, 20 April 2015 - The year 99999, the year 0000, the year 9999, in 999999999999 years.\n",
    "digits": b"Doha, 20 April 2015 - " + b"7" * 5000 + b" and " + b"1 " * 3000 + b".\n",
    "slashes": b"Doha, 20 April 2015 - It was held on 04/05/2015 or 05/13/2015.\n",
    "no-year": b"The meeting was held on 16 April in a hall.\n",
    "month-alone": b"Doha, 20 April 2015 - It was held in April 2014, today, last week and on Monday.\n",
    "words": b"Doha, 20 April 2015 - They may march a second time; sat on 9/11, 24/7; the 13th man.\n",
    "numbers": b"Doha, 20 April 2015 - Post-2015, the 2030 Agenda, resolution 1540 (2004), UNSCR 1325, pp. 12-19, +39 011 653 7111, ISBN 978-92-1.\n",
    "implausible": b"Doha, 20 April 1915 - The meeting opened.\n",
    "other-calendars": b"Doha, 20 April 2015 - Il 3 maggio 2014, le 4 juin 2014, 5 Muharram 1437, 12 avril.\n",
    "split-date": b"Doha, 20 April 2015 - It was held on 12\nApril  2014.\n",
    "leap": b"Doha, 29 February 2016 - It was held last year and a year ago, on 29 February.\n",
    "naughty": (PROSE + "\n".join(["", "\u0000"[:0] + "undefined", "NaN", "1E+308", "\\", "${HOME}", "%s%s%n", "../../etc/passwd", "Ω≈ç√∫˜µ≤≥÷", "田中さん", "👩‍👩‍👧‍👦", "הָיְתָה", "ﷺ", "Ṱ̺̺o͞ ̷i̲̬͇̪n̝̗͕v̟̜̘̦͟o̶̙̰̠", "\u2028"])).encode(),
}  # fmt: skip


def make(label: str, raw: Path) -> None:
    """Write the case's file or files; its release is called ``label`` unless the case says otherwise."""
    maker = FILES.get(label)
    if maker is not None:
        maker(raw)
    else:
        (raw / f"{label}.txt").write_bytes(CONTENT[label])


def _side(name: str, data: bytes):
    def maker(raw: Path) -> None:
        (raw / f"{name}.txt").write_text(PROSE, encoding="utf-8")
        (raw / f"{name}.meta.json").write_bytes(data)

    return maker


def _bind(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's name may have 107 bytes only
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _linked(raw: Path) -> None:
    outside = raw.parent / "outside.txt"
    outside.write_text(PROSE, encoding="utf-8")
    (raw / "link-out.txt").symlink_to(outside)


def _named(*names: str):
    def maker(raw: Path) -> None:
        for name in names:
            path = raw / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{PROSE}\nFile {name!a}.\n", encoding="utf-8")

    return maker


def _not_utf_8(raw: Path) -> None:
    with open(os.fsencode(raw) + b"/caf\xe9.txt", "wb") as file:
        file.write(PROSE.encode())


def _large(raw: Path) -> None:
    with (raw / "large.txt").open("wb") as file:
        file.truncate(50_000_000)


FILES = {
    "large": _large,
    "folder-named-txt": lambda raw: (raw / "folder-named-txt.txt").mkdir(),
    "fifo": lambda raw: os.mkfifo(raw / "fifo.txt"),
    "socket": lambda raw: _bind(raw / "socket.txt"),
    "device": lambda raw: (raw / "device.txt").symlink_to("/dev/zero"),
    "link-out": _linked,
    "link-loop": lambda raw: (raw / "link-loop.txt").symlink_to("link-loop.txt"),
    "link-broken": lambda raw: (raw / "link-broken.txt").symlink_to("nowhere.txt"),
    "folder-loop": lambda raw: (raw / "folder-loop").symlink_to(".", target_is_directory=True),
    "odd-names": _named("-rf.txt", "new\nline.txt", "tab\tand\x1besc.txt", "qu'o\"te$HOME%s.txt", "emoji 👩‍👧 אב.txt", "con.txt", "dot..txt", "a:b.txt"),
    "long-name": _named("l" * 251 + ".txt", "é" * 125 + ".txt"),
    "twin-names": _named("Twin.txt", "twin.txt", "caf\u00e9.txt", "cafe\u0301.txt", "x/twin.txt", "y/twin.txt"),
    "same-content": lambda raw: [(raw / f"same{n}.txt").write_text(PROSE * 2, encoding="utf-8") for n in (1, 2)],
    "name-not-utf-8": _not_utf_8,
    "swap-files": _named(".hidden.txt", "doc.txt~", ".doc.txt.swp", ".DS_Store", "._x.txt", "~$doc.docx"),
    "side-good": _side("side-good", b'{"url": "https://example.org/x", "publication_date": "2015-05-04"}'),
    "side-bom": _side("side-bom", b'\xef\xbb\xbf{"title": null}'),
    "side-broken": _side("side-broken", b"{"),
    "side-list": _side("side-list", b"[]"),
    "side-unknown-key": _side("side-unknown-key", b'{"titel": "x"}'),
    "side-wrong-date": _side("side-wrong-date", b'{"publication_date": "2015-04-31"}'),
    "side-deep": _side("side-deep", b"[" * 100_000),
    "side-binary": _side("side-binary", struct.pack("<16I", *range(16))),
}  # fmt: skip
