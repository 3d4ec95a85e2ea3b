"""A flag: a stretch of a text that could say who somebody is, and why it is thought so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What a flagged stretch may be; the values are the words for it."""

    EMAIL = "e-mail address"
    WEB = "web address"
    HANDLE = "name on social media"
    PHONE = "phone number"
    BIRTH = "date of birth"
    NUMBER = "personal number"
    POSTCODE = "postcode"
    ADDRESS = "house or street"
    CAR = "car number"
    MARKED = "marked by somebody"
    SIGNED_IN = "name from the sign-in list"
    PERSON = "name of a person"
    ORGANISATION = "name of an organisation"
    ROLE = "role that few hold"
    PRONOUN = "pronoun beside a role that few hold"


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of a text, for a person to look at; nothing is ever taken out because of it."""

    start: int
    """In characters of the text."""
    end: int
    """The character behind the last."""
    text: str
    why: Why


_ORDER = {why: number for number, why in enumerate(Why)}


def settled(found: Iterable[Flag]) -> list[Flag]:
    """Flags that do not overlap, in the order of the text: what is surer wins over what is longer."""
    kept: list[Flag] = []
    for flag in sorted(found, key=lambda f: (_rank(f), f.start - f.end, f.start)):
        if all(flag.end <= other.start or other.end <= flag.start for other in kept):
            kept.append(flag)
    return sorted(kept, key=lambda flag: flag.start)


def _rank(flag: Flag) -> int:
    """Names of all sorts are one rank, so that among them the longest wins."""
    if flag.why in (Why.MARKED, Why.SIGNED_IN, Why.PERSON, Why.ORGANISATION):
        return _ORDER[Why.MARKED]
    return _ORDER[flag.why]
