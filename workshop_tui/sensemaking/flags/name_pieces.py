"""What of a text may be a piece of a name: single words, and how far a name goes."""

from __future__ import annotations

import re

from workshop_tui.sensemaking.flags.lists import given, listed
from workshop_tui.sensemaking.flags.tokens import Token

MOST_INITIALS = 3
"""Initials before one surname."""
_SURE_TITLES = listed("sure_titles")
_PARTICLES = listed("particles")
_TAILS = listed("tails")
_NO_TAIL = listed("no_tail")
_STREETS = listed("streets")
_NAMED_AFTER = listed("named_after")
_FUNCTION = listed("function")
_COMMON_WORDS = listed("common_words")
_LETTER = re.compile(r"\s{1,2}\Z|\.\s?\Z")
_LIKE_A_PERSON = re.compile(
    r"(?:,?\s(?:who\s(?:lives|lived|runs|works|worked|died|helps|used|has|is|"
    r"was|does|keeps|came|drives|teaches)|and\s(?:his|her)\s"
    r"|lives?\s(?:in|at|on|next|over|by|up|down|opposite|alone|there|with)|lived\s|"
    r"is\s(?:my|our|his|her)\s|was\s(?:my|our|his|her)\s|(?:from|at)\snumber\s\d"
    r"|from\snext\sdoor|next\sdoor|down\sthe\sroad|across\sthe\sroad|opposite\b|"
    r"passed\saway|has\slived|got\sher|got\shis|told\s(?:me|us|her|him)|said\s(?:he|"
    r"she)\b|says\s(?:he|she)\b))"
    r"|['’]s\s(?:mum|mam|mother|dad|father|wife|husband|son|daughter|sister|brother|"
    r"house|partner|nan|gran|kids|children|boy|girl|phone|car|dog|garden|flat)\b"
)


def is_person_like(word: Token) -> bool:
    """Whether what stands behind a word is said of people only: `lives next door`, `and his brother`."""
    return bool(_LIKE_A_PERSON.match(word.after))


def follows(words: list[Token], at: int, those: tuple[str, ...]) -> bool:
    """Whether one of `those` stands before."""
    return bool(at) and words[at - 1].plain in those


def to_the_end(words: list[Token], at: int) -> int:
    """The last word of the name that begins at `at`: initials, particles and surnames go on."""
    last = at
    while last + 1 < len(words) and last - at < 5:
        nxt = words[last + 1]
        if words[last].owns or not _LETTER.match(nxt.before):
            break
        if "." in nxt.before and not (words[last].is_initial or words[last].plain in _SURE_TITLES):
            break
        if nxt.plain in _PARTICLES and not nxt.is_initial:
            further = last + 2
            while further < len(words) and words[further].plain in _PARTICLES and further - last < 4:
                further += 1
            if further < len(words) and words[further].is_capital and words[further].before.isspace():
                last = further
                continue
            break
        if (
            not nxt.is_capital
            or not is_surname(nxt)
            or (nxt.text.isupper() and len(nxt.text) > 1 and not words[at].text.isupper())
        ):
            break
        last += 1
    return last


def is_surname(word: Token, small: bool = False) -> bool:
    """Whether it may go on a name: a listed surname or given name, or a capital that is no other word."""
    known = word.plain
    if known in listed("surnames") or known in given():
        return small or word.is_capital
    if small or not word.is_capital:
        return False
    return known not in _TAILS and known not in listed("not_names") and known not in _COMMON_WORDS


def goes_on_as_place(words: list[Token], at: int, last: int) -> bool:
    """`Victoria Park`, `Nelson Mandela House`, `James and Sons`."""
    end = words[last]
    if last > at and end.plain in _TAILS:
        named_after = words[at].plain in _NAMED_AFTER or is_ambiguous(words[at])
        if end.plain not in listed("surnames") or named_after or is_place_here(words, at):
            return not is_person_like(words[last])
    if last + 1 >= len(words):
        return False
    nxt = words[last + 1]
    if not nxt.before.isspace() and nxt.before != " & ":
        return False
    if nxt.is_capital and nxt.plain in _TAILS and nxt.plain not in _NO_TAIL:
        return True
    return nxt.is_capital and nxt.plain in _STREETS


def is_place_here(words: list[Token], at: int) -> bool:
    """Whether `Rose Hill` is where something is."""
    return follows(
        words, at, ("on", "in", "at", "near", "along", "up", "down", "the", "off", "around", "to", "of")
    )


def may_be_name(words: list[Token], at: int, trusting: bool = False) -> bool:
    """Whether what begins here may be a name, where something before says that one comes; `trusting`: surely says."""
    word = words[at]
    if is_given(word) or is_initialled(words, at):
        return not goes_on_as_place(words, at, to_the_end(words, at)) or trusting
    if trusting:
        return word.plain not in _FUNCTION or word.plain in listed("surnames")
    if word.plain in listed("not_names") or word.plain in _TAILS or len(word.text) < 2:
        return False
    return not goes_on_as_place(words, at, to_the_end(words, at))


def is_initialled(words: list[Token], at: int) -> bool:
    """`J. Smith`, `R S Thomas`."""
    for last in range(at, min(at + MOST_INITIALS, len(words) - 1)):
        word, following = words[last], words[last + 1]
        if not word.is_initial or not _LETTER.match(following.before):
            return False
        if word.text in "IO" and "." not in following.before:
            return False
        if not following.is_initial:
            return (
                following.plain in listed("surnames")
                and following.is_capital
                and not following.text.isupper()
            )
    return False


def is_given(word: Token) -> bool:
    """Whether it is a given name and nothing else, or two of them joined by a dash."""
    if word.plain in given():
        return True
    first, _, rest = word.plain.partition("-")
    return bool(rest) and (first in given() or first in listed("given_words")) and word.is_capital


def is_ambiguous(word: Token) -> bool:
    """Whether it is a given name and a word, a month or a place as well."""
    return word.plain in listed("given_words") or word.plain in listed("given_places")


def is_name_word(word: Token) -> bool:
    """Whether it is a name even in small letters."""
    return word.plain in given() or (word.plain in listed("surnames") and word.plain not in _COMMON_WORDS)
