"""Words and letter pieces of a text, as similarity counts them."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 600
"""Words of one text that are looked at; what comes after says little about what it is about."""

_ENGLISH = """
a about after again ain all also always am an and any anybody anyone anything are aren as ask asked at be
because been before being but by came can come could couldn did didn do does doesn doing don done down
each even ever every everybody everyone everything few for from further get gets getting give given go
goes going got had hadn has hasn have haven having he her here hers him his how i if in into is isn it
its just know let like lot made make makes making many may me might more most much must my never no
nobody nor not nothing now of off on once one ones only or other others our out over own people please
put really said same saw say saying says see seen she should shouldn so some somebody someone something
still such take taken tell than that the their them then there these they thing things think this those
though through to too under until up us use used very want wanted was wasn way we were weren what when
where which while who whom whose why will with won would wouldn yes yet you your
"""
_WELSH = """
a ac ag am ar at bod dim eu ei ein eich fel fod gan gyda hefyd hyn i mae maen mewn na nad nid neu o oedd
oes rhai sydd sy un wedi y yr yn yw
"""
STOP_WORDS = frozenset(_ENGLISH.split()) | frozenset(_WELSH.split())
"""Words that say nothing about what a point is about; English and Welsh."""


def content_words(text: str) -> dict[str, str]:
    """The words that carry a text's meaning, by their stem: stem -> the word as it was first written.

    A text of nothing but small words keeps them, so that it can still be found.
    """
    found: dict[str, str] = {}
    small: dict[str, str] = {}
    for word in words_in(text):
        key, is_small = _known(word)
        (small if is_small else found).setdefault(key, word)
    return found or small


def words_in(text: str) -> list[str]:
    """The words of a text, as they were written, one after another; small ones too."""
    return [word.replace("’", "'") for word in _WORD.findall(text[: _LONGEST * 12])]


@lru_cache(maxsize=20_000)
def _known(word: str) -> tuple[str, bool]:
    """The stem of a word, and whether it is a small one."""
    small = plain(word)
    return sys.intern(stem(small)), small.partition("'")[0] in STOP_WORDS


def stem(word: str) -> str:
    """`word` without the commonest English endings; enough to bring `bus`, `buses` and `bus's` together.

    What comes out is for comparing and not for showing: `house` and `houses` are both `hous`.
    """
    word = word.partition("'")[0]
    for endings in (_MANY, _DOING):
        for ending, least, instead in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)] + instead
                if endings is _DOING and word[-1] == word[-2] and word[-1] not in "lsz":
                    word = word[:-1]  # `stopped` and `stop`
                break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_MANY = (
    ("sses", 2, "ss"),
    ("uses", 1, "us"),
    ("ches", 2, "ch"),
    ("shes", 2, "sh"),
    ("ies", 2, "y"),
    ("ss", 1, "ss"),
    ("us", 1, "us"),
    ("is", 1, "is"),
    ("s", 3, ""),
)
"""An ending, how many letters must stand before it, and what takes its place; the first that fits."""
_DOING = (("ing", 3, ""), ("ed", 3, ""))
"""The same, looked for after it: `evenings` is `evening` first."""


def pieces(stems: Iterable[str]) -> set[str]:
    """All runs of three letters in the stems, each padded, so that `_bu` is the beginning of a word."""
    found: set[str] = set()
    for word in stems:
        found.update(_pieces_of(word))
    return found


@lru_cache(maxsize=20_000)
def _pieces_of(stem_: str) -> tuple[str, ...]:
    # Thousands of points share a few thousand pieces: interned, each is held once.
    padded = f"_{stem_}_"
    return tuple(sys.intern(padded[at : at + 3]) for at in range(len(padded) - 2))


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Lower case, without accents: `tŷ` and `ty` are one word here."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
