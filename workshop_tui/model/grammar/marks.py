"""The marks of the grammar: those that open a line and those that close it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.grammar.known import NOTHING_KNOWN, Known
from workshop_tui.model.theme import theme_key, theme_name

KIND_MARKS = {"!": Kind.IDEA, "&": Kind.NEED, "=": Kind.EXAMPLE, "?": Kind.QUESTION}
SIDE_MARKS = {
    "+": frozenset({Mark.OPPORTUNITY}),
    "-": frozenset({Mark.THREAT}),
    "+-": frozenset({Mark.OPPORTUNITY, Mark.THREAT}),
    "-+": frozenset({Mark.OPPORTUNITY, Mark.THREAT}),
}
KIND_WORDS = {"hope": Kind.HOPE, "worry": Kind.WORRY, "reflection": Kind.REFLECTION}
SAYABLE_MARKS = frozenset({Mark.OPPORTUNITY, Mark.THREAT, Mark.PULL})
"""The marks the grammar has a sign for; all others are set by keys."""

_OPENING = re.compile(r"(\+-|-\+|[!&=?+-])(?:\s+|\Z)")
_KIND_WORD = re.compile(rf"({'|'.join(KIND_WORDS)}):\s*", re.IGNORECASE)
_LONGEST_MARK = 200
"""Characters; a longer word is no mark, so that the end of a long text is found without reading all of it."""
_VOICE = re.compile(r"@([^\W\d_]\S*)\Z")
_THEME = re.compile(r"#([^\s#]\S*)\Z")
_QUOTATION = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line's leading marks say, and the words behind them."""

    kind: Kind | None
    sides: frozenset[Mark]
    rest: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What a line's trailing marks say, and the words before them."""

    rest: str
    voice: str = ""
    themes: tuple[str, ...] = ()
    pull: bool = False


def take_opening(text: str, kind_words: bool) -> Opening:
    """Leading marks taken off: one for the kind and one for each side, in either order, each once."""
    kind: Kind | None = None
    sides: frozenset[Mark] = frozenset()
    while True:
        word = _KIND_WORD.match(text) if kind_words and kind is None else None
        mark = _OPENING.match(text)
        if word:
            kind, text = KIND_WORDS[word[1].lower()], text[word.end() :]
        elif mark and kind is None and mark[1] in KIND_MARKS:
            kind, text = KIND_MARKS[mark[1]], text[mark.end() :]
        elif mark and mark[1] in SIDE_MARKS and not sides & SIDE_MARKS[mark[1]]:
            sides, text = sides | SIDE_MARKS[mark[1]], text[mark.end() :]
        else:
            return Opening(kind, sides, text)


def take_closing(text: str, voice: str = "", known: Known = NOTHING_KNOWN) -> Closing:
    """Trailing marks taken off, in any order: themes, a star, and one voice unless `voice` is known already.

    The first word from the end that is no mark ends the search, unless it ends a name of several words that is
    `known`. A second voice stays in the words.
    """
    themes: list[str] = []
    pull = False
    end = len(text)
    while word := _last_word(text, end):
        at = text.rindex(word, 0, end)
        if word == "*":
            pull = True
        elif not voice and (named := voice_in(word)):
            voice = named
        elif theme := theme_in(word):
            themes.append(theme)
        else:
            sign, name, at = known.name_at_end(text[:end])
            if sign == "#":
                themes.append(name)
            elif sign == "@" and not voice:
                voice = name
            else:
                break
        end = at
    once: dict[str, str] = {}
    for theme in reversed(themes):
        once.setdefault(theme_key(theme), theme)
    return Closing(text[:end].rstrip(), voice, tuple(once.values()), pull)


def _last_word(text: str, end: int) -> str:
    """The last word before `end`, or nothing if there is none or it is too long for a mark."""
    near = text[max(0, end - _LONGEST_MARK - 1) : end]
    word = "".join(near.split()[-1:])
    return word if len(word) <= _LONGEST_MARK else ""


def voice_in(word: str) -> str:
    """The voice that `@word` names, or nothing: it begins with a letter, so that `@5pm` stays a time.

    Dashes are spaces, two dashes are one dash: `@self--employed-trader`. A single letter is a capital.
    """
    found = _VOICE.match(_without_stop(word)) if _may_be_mark(word) else None
    if not found:
        return ""
    spaced = re.sub("--|[-_]", lambda dash: "-" if dash[0] == "--" else " ", found[1])
    voice = " ".join(spaced.split())
    return voice.upper() if len(voice) == 1 else voice


def theme_in(word: str) -> str:
    """The theme that `#word` names, or nothing: it needs a letter, so that `we are #1` stays as it is."""
    found = _THEME.match(_without_stop(word)) if _may_be_mark(word) else None
    return theme_name(found[1]) if found and any(char.isalpha() for char in found[1]) else ""


def voice_mark(voice: str) -> str:
    """The mark that names `voice`: `town councillor` -> `@town-councillor`."""
    return "@" + "-".join(voice.replace("-", "--").split())


def theme_mark(theme: str) -> str:
    """The mark that names `theme`: `Getting about` -> `#Getting-about`."""
    return "#" + "-".join(theme.split())


def _without_stop(word: str) -> str:
    """`word` without the stop, comma or dash that a sentence or a list put behind it."""
    return word.rstrip(".,;:-_")


def _may_be_mark(word: str) -> bool:
    """Whether `word` stands for itself: a closing quotation mark or bracket in it belongs to the words."""
    return (
        word[0] in "@#"
        and not _QUOTATION & set(word)
        and word.count("(") == word.count(")")
        and word.count("[") == word.count("]")
    )
