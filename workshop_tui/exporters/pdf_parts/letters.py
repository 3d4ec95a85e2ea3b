"""What to do with characters that no font at hand can draw: they stand by their names, in square brackets.

A PDF that is to be read aloud may not hold an empty box. Which characters have a shape only the typesetter
knows; everything here works on one long text, the write-up as JSON, and asks it about what is out of the ordinary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

_ORDINARY = "\x20-\x7e\xa0-\u017f\u200b\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac"
"""What the shipped fonts draw for certain: Western and Central European writing."""

_UNUSUAL = re.compile(f"[^{_ORDINARY}]+")
_JOINER = "\u200d"
_FIRST_FLAG = "\U0001f1e6"
"""The first of 26 letters, of which two make a country's flag."""

_KINDS = {"LETTER", "SYLLABLE", "CHARACTER", "VOWEL", "SIGN", "DIGIT", "NUMBER", "SMALL", "CAPITAL"}
_KINDS |= {"IDEOGRAPH", "UNIFIED", "COMPATIBILITY"}
"""Words of a character's name that say what it is and not which."""


def unusual(text: str) -> set[str]:
    """The characters of `text` that a font may lack, each with the marks that belong to it."""
    found: set[str] = set()
    for run in _UNUSUAL.finditer(text):
        clusters = list(_clusters(run[0]))
        if _extends(clusters[0][0]) and run.start():
            clusters[0] = text[run.start() - 1] + clusters[0]
        found.update(clusters)
    return found


def meaningless(clusters: Iterable[str]) -> set[str]:
    """Those that mean nothing outside one program, private or unassigned, whether or not a font has a shape."""
    return {c for c in clusters if any(unicodedata.category(char) in ("Co", "Cn") for char in c)}


def refused(diagnostic: str) -> set[str]:
    """The texts that the typesetter says it cannot draw."""
    quoted = re.findall(r"the text `\"(.*?)\"` could not be displayed", diagnostic, re.S)
    return {_unescaped(text) for text in quoted}


def touched(clusters: Iterable[str], texts: Collection[str]) -> set[str]:
    """Those of `clusters` in which one of the refused `texts` stands."""
    single = {text for text in texts if len(text) == 1}
    longer = [text for text in texts if len(text) > 1]
    return {c for c in clusters if not single.isdisjoint(c) or any(text in c or c in text for text in longer)}


def named(text: str, undrawn: Collection[str]) -> tuple[str, int]:
    """`text` with the `undrawn` clusters by name in square brackets, and how many there were."""
    if not undrawn:
        return text, 0
    count = 0

    def spelt(run: re.Match[str]) -> str:
        nonlocal count
        clusters = list(_clusters(run[0]))
        before = text[run.start() - 1 : run.start()] if _extends(clusters[0][0]) else ""
        out = ""
        for missing, group in groupby(
            enumerate(clusters), lambda pair: (before + pair[1] if pair[0] == 0 else pair[1]) in undrawn
        ):
            parts = [cluster for _, cluster in group]
            shown = _names(parts) if missing else "".join(parts)
            count += len(parts) if missing and shown.strip() else 0
            out += shown
        return out

    return _UNUSUAL.sub(spelt, text), count


def _clusters(run: str) -> Iterator[str]:
    """Letters with their marks, pictures with what is joined to them, flags as the two letters they are."""
    cluster = ""
    for char in run:
        flag = _is_flag(char) and len(cluster) == 1 and _is_flag(cluster)
        if cluster and (_extends(char) or cluster[-1] == _JOINER or flag):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char)[0] == "M"
        or char == _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # shades of skin
        or "\U000e0020" <= char <= "\U000e007f"  # what follows the black flag of a region
    )


def _is_flag(char: str) -> bool:
    return _FIRST_FLAG <= char <= "\U0001f1ff"


def _names(clusters: Iterable[str]) -> str:
    """`[thumbs up sign]`, `[Hangul: an nyeong]`; a space for a space, nothing for what is never seen."""
    chars = [char for cluster in clusters for char in dict.fromkeys(cluster) if _UNUSUAL.match(char)]
    words = [_script_and_name(char) for char in chars if unicodedata.category(char) not in ("Cf", "Zs")]
    seen = [(script, name) for script, name in words if not name.startswith("variation selector")]
    if not seen:
        return " " if any(unicodedata.category(char) == "Zs" for char in chars) else ""
    groups = ((script, [name for _, name in group]) for script, group in groupby(seen, lambda pair: pair[0]))
    told = (f"{script}: {' '.join(names)}" if script else ", ".join(names) for script, names in groups)
    return f"[{', '.join(told)}]"


def _script_and_name(char: str) -> tuple[str, str]:
    """`("Hangul", "an")` of a letter, `("flag", "C")` of half a flag, `("", "grinning face")` of anything else."""
    if _is_flag(char):
        return "flag", chr(ord(char) - ord(_FIRST_FLAG) + ord("A"))
    name = unicodedata.name(char, "")
    code = f"U+{ord(char):04X}"
    if not name:
        return "", code
    if unicodedata.category(char)[0] not in "LNM" or name.startswith(("COMBINING", "VARIATION")):
        return "", name.lower()
    words = name.split()
    kinds = [at for at, word in enumerate(words) if word.split("-")[0] in _KINDS]
    script = words[: kinds[0]] if kinds and kinds[0] else words[:1]
    rest = [word for word in words[len(script) :] if word.split("-")[0] not in _KINDS]
    return " ".join(script).title() if script != ["CJK"] else "CJK", " ".join(rest).lower() or code


_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.S)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def _unescaped(text: str) -> str:
    """A text as Rust writes it for a programmer, read back."""
    return _ESCAPE.sub(lambda e: chr(int(e[1], 16)) if e[1] else _SHORT.get(e[2], e[2]), text)
