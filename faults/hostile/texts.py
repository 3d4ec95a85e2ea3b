"""Texts that somebody could type, paste or bring in to end the desk, to vanish from it, or to drive the terminal."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

from workshop_tui.text import clean, drawable

MARK = "№"
"""Each text has a number of its own behind this sign, so that it is known on the screen."""
# fmt: off
_MARKUP = (
    "[b]bold[/b]", "[/]", "[/b]", "[", "]", "[[", "\\[b]", "[laughs]", "[@click=app.exit]x[/]",
    "[red on blue]", "[link=https://x.y]z[/link]", "$primary", "{0}", "{x!r}", "%s", "[not b]",
    "[#ff0000]", "[$error]", "[/$error]",
)
_ESCAPES = (
    "\x1b[2J", "\x1b[31m", "\x1b[0m", "\x1b[?1049l", "\x1b[6n", "\x1b[>c", "\x1b[201~", "\x1b[200~",
    "\x1bc", "\x1b(0", "\x1b]0;title\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;https://x.y\x1b\\",
    "\x1b]0;never closed ", "\x9b2J", "\x9d0;t\x9c", "\x1bP1;2|x\x1b\\", "\x1bPnever closed ",
    "\x1b_apc\x1b\\", "\x1b^pm\x1b\\", "\x1bXsos\x1b\\", "\x90dcs\x9c", "\x1b", "\x1b\x1b[31m",
    "\x1b]\x1b[31m", "\x1b[\x1b[2J1m", "\x85", "\x84", "\x8d", "\x9c", "\x07", "\x08\x08\x08", "\x7f",
)
_CONTROLS = ("\x00", "\x01", "\x05", "\x0e", "\x0f", "\x1a", "\x1c", "\x1f", "\ufffe", "\uffff", "\ufeff")
_LINES = ("\n", "\r", "\r\n", "\n\n", "\x0b", "\x0c", "\u2028", "\u2029", "\t", "\t\t")
_SURROGATES = ("\ud800", "\udfff", "\ud83d", "\udc69\ud83d")
_BIDI = (
    "\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e",
    "\u200f", "\u061c",
)
_INVISIBLE = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u034f", "\u180e", "\u3164", "\u115f", "\ufe0f",
    "\U000e0041", "\u00a0",
)
_SCRIPTS = (
    "می‌خواهم", "नमस्ते", "日本語", "한국어", "ภาษาไทย", "עברית", "ﷺ", "﷽", "ᚠᛇᚻ", "𝕳𝖊𝖑𝖑𝖔", "Ａ＝１", "ß", "ŉ",
    "ﬁ", "𒐫", "꧁꧂", "e\u0301\u0302\u0303", "a" + "\u0300" * 40, "\u0301begins",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
)
_EMOJI = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "\U0001f1ec\U0001f1e7",
    "\U0001f1ec", "\U0001f44d\U0001f3fd", "\u2764\ufe0f", "1\ufe0f\u20e3", "\U0001f3fd",
    "\u200d\U0001f467", "\U0001f9d1\U0001f3fe\u200d\U0001f91d\u200d\U0001f9d1\U0001f3fb", "☎\ufe0e",
    "\U0001fae8",
)
_FORMULAS = ("=SUM(A1)", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "＝1", "'=1", "''", "=HYPERLINK(\"x\")")
_OTHERS = (
    "<script>alert(1)</script>", "&amp;", "&lt;b&gt;", "]]>", "<!--", "-->", "<![CDATA[", "<?xml?>",
    "# head", "**b**", "`x`", "| a | b |", "![x](y)", "[x](javascript:alert(1))", "---", "- item",
    "1. item", "> q", "~~~", "\\", "\\\\", "$x^2$", "#let x = 1", "#eval(\"1\")", "@ref", "<label>",
    "/* c */", "// c", "*a", "&a", "!!python/object", ": ", "key: value", "'; DROP TABLE x;--", "\"\"",
    "\"", "../../etc/passwd", "$(id)", "`id`", "%00", "${x}", "{{7*7}}", "{% x %}", "NaN", "null", "true",
    "1e999", "#REF!",
)
# fmt: on
_KINDS = (
    *(
        _MARKUP,
        _ESCAPES,
        _CONTROLS,
        _LINES,
        _SURROGATES,
        _BIDI,
        _INVISIBLE,
        _SCRIPTS,
        _EMOJI,
        _FORMULAS,
        _OTHERS,
    ),
    ("said", "the buses stop at six", "nobody asked us", "what she said"),
)
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Mc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"})


def hostile_texts(seed: int) -> Iterator[str]:
    """Any number of them, the same ones for the same seed; each can be kept, and has words that can be seen."""
    draw = random.Random(seed)
    number = 0
    while True:
        text = _one(draw, f"{MARK}{number}{MARK}")
        # What stands inside a sequence goes with it: such a text is another one's number.
        if f"{MARK}{number}{MARK}" in clean(text):
            yield text
            number += 1


def _one(draw: random.Random, name: str) -> str:
    pieces = [draw.choice(draw.choice(_KINDS)) for _ in range(draw.randrange(1, 9))]
    if draw.random() < 0.04:
        pieces.append(_long(draw))
    if draw.random() < 0.1:
        pieces.append("".join(chr(draw.randrange(0x110000)) for _ in range(draw.randrange(1, 12))))
    pieces.insert(draw.randrange(len(pieces) + 1), name)
    between = draw.choice(("", "", " ", " "))
    return between.join(pieces)


def _long(draw: random.Random) -> str:
    """A word far longer than any line."""
    return draw.choice(("x", "日", "ﷺ", "[", "e\u0301", "\U0001f469\u200d", "-", "a\u200b")) * draw.randrange(
        100, 600
    )


def keys_can_say(text: str) -> str:
    """What of a text a keyboard can bring into a line: no controls, no line ends, and no sign at its end."""
    return "".join(c for c in text if clean(c) == c and c not in "\n\t")


def no_halves(text: str) -> str:
    """`text` as UTF-8 can hold it: half a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def seen(text: str) -> str:
    """The characters of a text that can be seen, one behind the other; spaces and joiners cannot."""
    return "".join(c for c in drawable(text) if unicodedata.category(c) not in _UNSEEN)
