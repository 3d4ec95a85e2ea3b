"""Names of people, by what stands around them and by lists of names from many places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workshop_tui.sensemaking.flags.flag import Flag, Why
from workshop_tui.sensemaking.flags.lists import given, listed
from workshop_tui.sensemaking.flags.name_pieces import (
    follows,
    goes_on_as_place,
    is_ambiguous,
    is_given,
    is_initialled,
    is_name_word,
    is_person_like,
    is_surname,
    may_be_name,
    to_the_end,
)
from workshop_tui.sensemaking.flags.tokens import Token, tokens

MOST_TITLES = 4
"""Titles before one name."""
_SURE_TITLES = listed("sure_titles")
_TITLES = _SURE_TITLES | listed("titles")
_RELATIONS = listed("relations")
_CALLED = frozenset(("called", "named", "nickname", "nicknamed", "christened", "surnamed", "enw"))
_NOT_BEFORE = listed("not_before")
_SAYS = listed("says")
_SURE_SAYS = listed("sure_says")
_TAILS = listed("tails")
_SMALL_WORDS = listed("small_words")
_COMMON_WORDS = listed("common_words")
_NO_NAME_AFTER = listed("no_name_after")
_ABOUT = frozenset(("labour", "tesco", "shelter", "council", "plaid", "google", "facebook"))
_LEADS = _TITLES | _RELATIONS | _CALLED | {"name"}
"""Small words that a name may follow."""
_NAMES_ON = re.compile(r"[\s]{1,2}\Z|\.\s?\Z|\s?[“\"'‘(]\Z")
_AND = frozenset(("and", "a", "ac", "or"))
_HYPHEN_ENDINGS = re.compile(
    r".{2,}(?:ski|ska|cki|cka|wicz|czyk|czak|enko|chuk|escu|ović|ovic|opoulos|"
    r"idis|akis|oglu|zadeh|uddin|ullah|bhai|svili|shvili|nen|sson|"
    r"dottir|stein|singh|kaur|begum|khan|yan|eva|ova|ewicz|onkwo|wala|asinghe|aratne|appa|murthy)\Z"
)


def person_flags(text: str) -> Iterator[Flag]:
    """Every stretch that looks like somebody's name."""
    yield from _Text(text, tokens(text)).flags()


@dataclass(frozen=True)
class _Text:
    text: str
    words: list[Token]

    @cached_property
    def is_shouted(self) -> bool:
        """Whether all of it is in capitals, or nearly every word has one: a capital then says nothing."""
        long = [word for word in self.words if len(word.text) > 2]
        capital = sum(word.is_capital for word in long)
        return len(long) > 3 and capital > 0.75 * len(long)

    def flags(self) -> Iterator[Flag]:
        at = 0
        names = given()
        while at < len(self.words):
            word = self.words[at]
            if not word.is_capital and word.plain not in _LEADS and word.plain not in names:
                at += 1  # most words are of no interest
                continue
            span = self._name_at(at)
            if span is None:
                at += 1
                continue
            first, last = span
            start, end = self.words[first].start, self.words[last].end
            yield Flag(start, end, self.text[start:end], Why.PERSON)
            at = last + 1

    def _name_at(self, at: int) -> tuple[int, int] | None:
        """First and last word of a name that begins at `at`."""
        word = self.words[at]
        if word.plain in _TITLES:
            return self._titled(at)
        if word.plain in _CALLED or word.plain == "name":
            return self._introduced(at)
        if word.plain in _RELATIONS and (last := self._related(at)):
            return last
        if len(word.text) < 2 and not is_initialled(self.words, at):
            return None
        return self._listed(at)

    # What stands before a name says that it is one

    def _titled(self, at: int, depth: int = 0) -> tuple[int, int] | None:
        if depth > MOST_TITLES:
            return None
        word = self.words[at]
        sure = word.plain in _SURE_TITLES
        following = at + 1
        if following >= len(self.words) or not _NAMES_ON.match(self.words[following].before):
            # `Mr & Mrs Khan`
            if following < len(self.words) and self.words[following].before.strip() == "&":
                found = self._titled(following, depth + 1) if self.words[following].plain in _TITLES else None
                return (at, found[1]) if found else None
            return self._listed(at) or self._related(at)
        nxt = self.words[following]
        if (
            nxt.plain in _AND
            and following + 1 < len(self.words)
            and self.words[following + 1].plain in _TITLES
        ):
            found = self._titled(following + 1, depth + 1)
            return (at, found[1]) if found else None
        if nxt.plain in _TITLES and nxt.is_capital and (found := self._titled(following, depth + 1)):
            return (at, found[1])
        if nxt.is_capital and may_be_name(self.words, following, trusting=sure):
            if not sure and self.is_shouted and not is_given(nxt):
                return None
            return (at, to_the_end(self.words, following))
        if not nxt.is_capital and sure and is_name_word(nxt):
            last = following
            if last + 1 < len(self.words) and is_surname(self.words[last + 1], True):
                last += 1
            return (at, last)
        return self._listed(at) or self._related(at)

    def _introduced(self, at: int) -> tuple[int, int] | None:
        """`my name is X`, `a lady called X`."""
        following = at + 1
        word = self.words[at]
        if word.plain == "name":
            if following < len(self.words) and self.words[following].plain in ("is", "was", "of", "yw"):
                following += 1
            elif not word.owns:
                return None
        if following >= len(self.words) or not re.match(r"[\s:“\"'‘,]{1,3}\Z", self.words[following].before):
            return None
        nxt = self.words[following]
        own = (
            word.plain == "name"
            and at > 0
            and self.words[at - 1].plain in ("my", "his", "her", "fy", "their", "whose", "first")
        )
        near = any(w.plain in _RELATIONS for w in self.words[max(0, at - 5) : at])
        if (
            nxt.is_capital
            and may_be_name(self.words, following, trusting=own)
            and (own or near or is_given(nxt))
        ):
            return (following, to_the_end(self.words, following))
        if not nxt.is_capital and (own or near) and is_name_word(nxt):
            last = following
            if last + 1 < len(self.words) and is_surname(self.words[last + 1], True):
                last += 1
            return (following, last)
        return None

    def _related(self, at: int) -> tuple[int, int] | None:
        """`my neighbour X`, `the caretaker, X`."""
        following = at + 1
        if following >= len(self.words) or self.is_shouted:
            return None
        nxt, before = self.words[following], self.words[following].before
        if (
            self.words[at].owns
            or self.words[at].begins
            or not re.match(r"\s{1,2}\Z|,\s\Z|\s?[(–-]\s?\Z", before)
        ):
            return None
        if nxt.is_capital and may_be_name(self.words, following) and not nxt.text.isupper():
            if before.strip() and not (is_given(nxt) or is_ambiguous(nxt)):
                return None
            return (following, to_the_end(self.words, following))
        if not nxt.is_capital and not before.strip() and nxt.plain in given() and len(nxt.plain) > 3:
            return (following, following)
        return None

    # The name itself

    def _listed(self, at: int) -> tuple[int, int] | None:
        word = self.words[at]
        if at and self.words[at - 1].plain in _NOT_BEFORE and self.words[at - 1].is_capital:
            return None
        if is_initialled(self.words, at):
            return (at, to_the_end(self.words, at))
        if (
            at
            and word.plain in _TAILS
            and word.is_capital
            and self.words[at - 1].is_capital
            and word.before.isspace()
        ):
            return None
        if not word.is_capital:
            return (at, at) if self._is_small_name(at) else None
        if word.text.isupper() and len(word.text) > 1 and not self.is_shouted:
            return self._shouted(at)
        last = to_the_end(self.words, at)
        if goes_on_as_place(self.words, at, last):
            return None
        if is_given(word):
            of_a_thing = follows(self.words, at, ("the", "a", "an"))
            return None if of_a_thing and (last == at or self._is_before_a_place(last)) else (at, last)
        full = last > at and is_surname(self.words[last])
        if is_ambiguous(word):
            return (at, last) if full or self._is_person(at, last) else None
        if self._is_unheard_of(at, last):
            return (at, last)
        return None

    def _shouted(self, at: int) -> tuple[int, int] | None:
        """A name in capitals within a text that is not."""
        word = self.words[at]
        if len(word.text) < 4 or word.plain not in given():
            return None
        last = to_the_end(self.words, at)
        return None if goes_on_as_place(self.words, at, last) else (at, last)

    def _is_small_name(self, at: int) -> bool:
        """A name that somebody typed in small letters and that is no word."""
        word = self.words[at]
        if len(word.plain) < 4 or word.plain not in given() or word.text[0].isupper() or "-" in word.text:
            return False
        return word.plain not in _SMALL_WORDS

    def _is_person(self, at: int, last: int) -> bool:
        """Whether what stands around a name that is a word as well says that it is a person."""
        word = self.words[at]
        place = word.plain in listed("given_places")
        after = self.words[last + 1] if last + 1 < len(self.words) else None
        says = (
            after is not None
            and after.before.isspace()
            and after.plain in (_SURE_SAYS if place or word.begins else _SAYS)
        )
        before = self.words[at - 1] if at else None
        if self.is_shouted:
            return False
        if word.begins:
            who = (
                after is not None
                and bool(re.match(r",?\s\Z", after.before))
                and after.plain == "who"
                and not place
            )
            alike = not place and is_person_like(self.words[last])
            return says or who or alike or self._owns_a_person(last) or self._and_a_name(last)
        if place:
            return (
                (says and not follows(self.words, at, ("in", "at", "near", "to", "from", "around", "of")))
                or self._owns_a_person(last)
                or self._and_a_name(last)
                or (
                    before is not None
                    and before.plain in ("ask", "thank", "tell", "phone", "ring")
                    and before.before != ""
                )
            )
        if before is not None and before.plain in _NO_NAME_AFTER:
            return False
        if before is not None and before.is_capital and not before.begins and word.before.isspace():
            return before.plain in given()
        return True

    def _is_before_a_place(self, last: int) -> bool:
        """`the Dylan Thomas centre`, written small."""
        return last + 1 < len(self.words) and self.words[last + 1].plain in _TAILS

    def _owns_a_person(self, last: int) -> bool:
        """`Will's mum`."""
        if not self.words[last].owns or last + 1 >= len(self.words):
            return False
        return self.words[last + 1].plain in _RELATIONS

    def _and_a_name(self, last: int) -> bool:
        """`May and Geraint`."""
        if (
            last + 2 >= len(self.words)
            or self.words[last + 1].plain not in _AND
            or self.words[last + 2].begins
        ):
            return False
        other = self.words[last + 2]
        return (
            other.is_capital
            and other.plain in given()
            and not goes_on_as_place(self.words, last + 2, to_the_end(self.words, last + 2))
        )

    def _is_unheard_of(self, at: int, last: int) -> bool:
        """A name in no list: of two words with a surname's ending, or of somebody who lives, says, has a mother."""
        word = self.words[at]
        if self.is_shouted or word.plain in listed("not_names") or word.plain in _TAILS or len(word.text) < 3:
            return False
        end = self.words[last]
        known = end.plain in listed("surnames") or end.plain in given()
        surname = known or bool(_HYPHEN_ENDINGS.match(end.plain))
        before = self.words[at - 1] if at else None
        if last > at and end.plain not in listed("not_names") and surname:
            return not word.begins or not (end.plain in _COMMON_WORDS or is_ambiguous(end))
        if last > at or word.begins:
            return False
        if before is not None and before.is_capital and word.before.isspace() and not before.begins:
            return False
        if surname and is_person_like(self.words[last]):
            return True
        return is_person_like(self.words[last]) and not word.text.isupper() and word.plain not in _ABOUT
