"""Names of the sign-in list that still stand in what is about to be published: told, never taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.model.naming import Action
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.naming.sign_in_list import SignInList, read_sign_in_list
from workshop_tui.text import plural
from workshop_tui.writeup.levels import PUBLIC, at_level

PART = 4
"""Letters from which a single part of a person's name is looked for."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words."""


@dataclass(frozen=True, slots=True)
class NameLeft:
    """A name, or a part of it, that can still be read."""

    name: str
    """As the sign-in list has it."""
    found: tuple[str, ...]
    """The name itself, or the parts of it that were found."""
    contributions: tuple[str, ...] = ()
    """Ids of the contributions it stands in."""
    places: tuple[str, ...] = ()
    """Where else: `the introduction` ..."""

    def __str__(self) -> str:
        them = "it" if len(self.contributions) + len(self.places) == 1 else "them"
        return f"{self.told.removesuffix('.')}: look at {them} before you publish."

    @property
    def told(self) -> str:
        """The sentence that says what stands where."""
        if self.name in self.found:
            what, verb = f"“{self.name}”", "stands"
        else:
            what = f"{' and '.join(f'“{part}”' for part in self.found)} (of “{self.name}”)"
            verb = "stand" if len(self.found) > 1 else "stands"
        where = [plural(len(self.contributions), "contribution")] if self.contributions else []
        where += self.places
        listed = where[0] if len(where) == 1 else f"{', '.join(where[:-1])} and {where[-1]}"
        not_out = "is not taken out yet" if verb == "stands" else "are not taken out yet"
        return f"{what} {verb} in {listed} and {not_out}."


def names_left(snapshot: Snapshot, names: SignInList, kept: Iterable[str] = ()) -> tuple[NameLeft, ...]:
    """The known names that can be read in `snapshot`, given at the level that is to be shown.

    Whole words in any case; of a person also each single part of four letters or more. `kept` are strings that
    somebody has looked at and decided to keep.
    """
    decided = {" ".join(_plain(text).split()) for text in kept}

    def open_forms(*forms: str) -> tuple[str, ...]:
        return tuple(form for form in forms if " ".join(_plain(form).split()) not in decided)

    contributions = [
        (c.id, _plain("\n".join((c.label, c.text, c.voice, *c.themes)))) for c in snapshot.contributions
    ]
    elsewhere = [(place, _plain("\n".join(texts))) for place, texts in _elsewhere(snapshot)]
    wanted = [(name, open_forms(name, *_parts(name))) for name in names.people]
    wanted += [(name, open_forms(name)) for name in names.organisations]
    wanted = [(name, forms) for name, forms in wanted if " ".join(_plain(name).split()) not in decided]
    found = (
        _look(name, forms, contributions, elsewhere) for name, forms in dict(wanted).items() if name.strip()
    )
    return tuple(left for left in found if left.found)


def names_told(folder: Path, snapshot: Snapshot) -> tuple[str, ...]:
    """The sentences about names of the list in a session's folder that the public level of `snapshot` shows."""
    try:
        names = read_sign_in_list(folder)
    except RecordProblem as problem:
        return (f"{problem.message} Names were not looked for.",)
    if not (names.people or names.organisations):
        return ()
    return tuple(map(str, names_left(at_level(snapshot, PUBLIC), names, kept_strings(snapshot))))


def kept_strings(snapshot: Snapshot) -> tuple[str, ...]:
    """What the review of names has decided to keep."""
    return tuple(one.text for one in snapshot.replacements if one.action is Action.KEEP)


def _elsewhere(snapshot: Snapshot) -> Iterator[tuple[str, Iterable[str]]]:
    event = snapshot.session.event
    yield "the introduction", event.introduction
    yield "the reflections", event.reflections
    yield "a theme question", (question.ask for question in snapshot.session.theme_questions)
    yield "a table’s note", (answer.note for answer in snapshot.answers)
    yield "a text of the write-up", (p.text for p in snapshot.passages if p.is_words)
    yield "a light edit", (treatment.wording for treatment in snapshot.treatments)
    yield (
        "what became of an idea",
        (text for response in snapshot.responses for text in (response.who, response.what, response.when)),
    )


def _look(
    name: str,
    forms: tuple[str, ...],
    contributions: Iterable[tuple[str, str]],
    elsewhere: Iterable[tuple[str, str]],
) -> NameLeft:
    patterns = [(form, _pattern(form)) for form in forms]
    found: dict[str, None] = {}

    def places(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        there = []
        for place, text in texts:
            hits = [form for form, pattern in patterns if pattern.search(text)]
            found.update(dict.fromkeys(hits))
            if hits:
                there.append(place)
        return tuple(there)

    said, others = places(contributions), places(elsewhere)
    return NameLeft(name, tuple(found), said, others)


def _parts(name: str) -> list[str]:
    parts = re.findall(r"[^\W\d_]+", name)
    return [part for part in dict.fromkeys(parts) if len(part) >= PART and part != name]


def _pattern(form: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in _plain(form).split())
    return re.compile(words if _UNSPACED.search(form) else rf"(?<!\w){words}(?!\w)")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
