"""What any text from outside goes through, once, before it is kept; and once more before it is drawn.

What people said is kept as it was said. Only what can drive a terminal, break a document or be no text at
all is taken out: escape sequences, control characters, lone surrogates, noncharacters.
"""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:[\x07\x9c]|\x1b\\)"  # OSC: window title, clipboard, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[ -/]+[0-~]|\x1b[\]PX^_]"  # character sets; the opening of a string that never ends: its words stay
)
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = dict(
    zip(
        [*range(0x202A, 0x202F), *range(0x2066, 0x206A)],
        ("‹LRE›", "‹RLE›", "‹PDF›", "‹LRO›", "‹RLO›", "‹LRI›", "‹RLI›", "‹FSI›", "‹PDI›"),
        strict=True,
    )
)
_HARMLESS = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*\\Z")


def is_harmless(text: str) -> bool:
    """Whether `clean` changes nothing, seen at a glance; of several harmless texts in a row it is true too."""
    return _HARMLESS.match(text) is not None


def clean(text: str) -> str:
    """`text` without what can drive a terminal or break a document; everything else as it came.

    CR, CRLF, VT, FF, NEL, U+2028 and U+2029 become newlines. Idempotent: cleaning twice changes nothing.
    """
    if is_harmless(text):
        return text
    text = _NEWLINES.sub("\n", text)
    while True:
        # Taking one sequence out may bring the halves of another together.
        shorter = _UNWANTED.sub("", _ESCAPES.sub("", text))
        if shorter == text:
            return text
        text = shorter


def clean_line(text: str) -> str:
    """`clean(text)` on one line: newlines and tabs become spaces, ends are trimmed."""
    return " ".join(clean(text).split("\n")).replace("\t", " ").strip()


def drawable(text: str) -> str:
    """`text` as it may be drawn: cleaned again, with bidi overrides and isolates shown by name."""
    return clean(text).translate(_BIDI)


def slugify(text: str, fallback: str = "session") -> str:
    """Lower-case words with dashes, safe as a file name on any system; at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    slug = "-".join(words)[:60].strip("-")
    return slug if slug and slug not in _RESERVED else fallback


_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def plural(count: int, one: str, many: str = "") -> str:
    """`1 table`, `3 tables`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
