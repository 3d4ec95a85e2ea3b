"""What the review of names shows: every string that could say who somebody is, with each place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.naming import Action, Replacement
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.sensemaking.flags import Flag, Known, Why, find_flags
from workshop_tui.services.naming.sign_in_list import read_sign_in_list
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import plural
from workshop_tui.writeup.replacing import Replacing

Cache = MutableMapping[tuple[str, str], tuple[Flag, ...]]
"""What was found in a text with a voice: most texts are the same at the next look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where a string stands."""

    where: str
    """`text`, `label` or `voice` of a contribution; elsewhere in words: `the introduction`."""
    words: str
    """The whole text it stands in."""
    start: int
    end: int
    contribution: str = ""
    """Its id, if it is one."""
    is_flagged: bool = True
    """Whether it was found there; else it is only written the same, and a decision would hold there too."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """One string with all its places."""

    text: str
    whys: tuple[Why, ...]
    standings: tuple[Standing, ...]
    decided: Replacement | None = None


@dataclass(frozen=True)
class NamingView:
    """The review at one moment."""

    version: int
    strings: tuple[Distinct, ...]
    """The longest first."""
    contributions: dict[str, Contribution]
    decided: tuple[Replacement, ...]
    problem: str = ""
    """Why names of the sign-in list were not looked for."""
    known: Known = field(default_factory=Known, compare=False)
    cache: Cache = field(default_factory=dict, compare=False, repr=False)

    @property
    def unreviewed(self) -> tuple[Distinct, ...]:
        """The strings that nobody has decided about."""
        return tuple(string for string in self.strings if string.decided is None)


def read_naming(reader: Reader, folder: Path, known: NamingView | None = None) -> NamingView:
    """The review of what the record holds now; what of `known` is still so is not looked through again."""
    if known is not None and reader.version() == known.version:
        return known
    return naming_view(reader.snapshot(), folder, known)


def naming_view(snapshot: Snapshot, folder: Path, before: NamingView | None = None) -> NamingView:
    """The review of a whole record. A sign-in list that cannot be read is told of, not raised."""
    people, organisations, problem = known_names(folder)
    known = Known(people, organisations)
    same = before is not None and before.known == known
    cache: Cache = before.cache if before is not None and same else {}
    found: dict[str, tuple[dict[Why, None], list[Standing]]] = {}
    replacing = Replacing(snapshot.replacements)
    for voice, standing in _texts(snapshot):
        key = (standing.words, voice)
        flags = cache.get(key)
        if flags is None:
            flags = cache[key] = find_flags(standing.words, known, voice)
        for text, why, start, end in _stand(standing.words, flags, replacing):
            whys, standings = found.setdefault(text, ({}, []))
            whys[why] = None
            standings.append(Standing(standing.where, standing.words, start, end, standing.contribution))
    decided = {one.text: one for one in snapshot.replacements}
    _add_the_same(snapshot, found, decided)
    strings = [
        Distinct(text, tuple(whys), tuple(standings), decided.get(text))
        for text, (whys, standings) in found.items()
    ]
    strings += [Distinct(text, (Why.MARKED,), (), one) for text, one in decided.items() if text not in found]
    return NamingView(
        snapshot.version,
        tuple(sorted(strings, key=lambda s: (-len(s.text), s.text.casefold(), s.text))),
        {c.id: c for c in snapshot.contributions},
        snapshot.replacements,
        problem,
        known,
        cache,
    )


def _add_the_same(
    snapshot: Snapshot,
    found: dict[str, tuple[dict[Why, None], list[Standing]]],
    decided: dict[str, Replacement],
) -> None:
    """Adds where an undecided string stands without having been found there: `Will` where it begins a question."""
    alike = Replacing(
        [
            *(Replacement("", text, Action.KEEP) for text in found if text not in decided),
            *decided.values(),
        ]
    )
    there = {
        (standing.contribution, standing.where, standing.words, standing.start)
        for _, standings in found.values()
        for standing in standings
    }
    for _, standing in _texts(snapshot):
        for place in alike.places(standing.words):
            text = place.decided.text
            where = (standing.contribution, standing.where, standing.words, place.start)
            if text not in decided and where not in there:
                more = Standing(
                    standing.where, standing.words, place.start, place.end, standing.contribution, False
                )
                found[text][1].append(more)


def known_names(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """People and organisations of the sign-in list in a session's folder, and why it cannot be read."""
    try:
        names = read_sign_in_list(folder)
    except RecordProblem as problem:
        return (), (), f"{problem.message} Its names were not looked for."
    return names.people, names.organisations, ""


def undecided(text: str, flags: Iterable[Flag], replacing: Replacing) -> Iterator[tuple[str, Why]]:
    """Each flagged string of `text` that no decision covers, and why it is flagged."""
    places = replacing.places(text)
    for flag in flags:
        if not any(place.start <= flag.start and flag.end <= place.end for place in places):
            yield " ".join(flag.text.split()), flag.why


def _stand(text: str, flags: Iterable[Flag], replacing: Replacing) -> Iterator[tuple[str, Why, int, int]]:
    """Each decided string where it stands, and each flag that no decision covers."""
    places = replacing.places(text)
    whys = {(flag.start, flag.end): flag.why for flag in flags}
    for place in places:
        why = whys.get((place.start, place.end), Why.MARKED)
        yield place.decided.text, why, place.start, place.end
    for flag in flags:
        if not any(place.start <= flag.start and flag.end <= place.end for place in places):
            yield " ".join(flag.text.split()), flag.why, flag.start, flag.end


def _texts(snapshot: Snapshot) -> Iterator[tuple[str, Standing]]:
    """Every text that is given out and comes from people, with the voice it was said in."""
    for c in snapshot.contributions:
        for where, words in (("text", c.text), ("label", c.label), ("voice", c.voice)):
            if words:
                yield (c.voice if where == "text" else ""), Standing(where, words, 0, 0, c.id)
    for place, texts in _elsewhere(snapshot):
        for words in texts:
            if words:
                yield "", Standing(place, words, 0, 0)


def _elsewhere(snapshot: Snapshot) -> Iterator[tuple[str, Iterable[str]]]:
    event = snapshot.session.event
    yield "the introduction", event.introduction
    yield "the reflections", event.reflections
    yield "a theme question", (question.ask for question in snapshot.session.theme_questions)
    yield (
        "a theme",
        (
            text
            for theme in snapshot.themes
            for text in (theme.name, theme.description, theme.belongs, theme.not_belongs)
        ),
    )
    yield "a table’s note", (answer.note for answer in snapshot.answers)
    yield "how consent was given", (text for given in snapshot.consents for text in (given.wording, given.by))
    yield "what was missing", (said.missing for said in snapshot.readbacks)
    yield "a text of the write-up", (p.text for p in snapshot.passages if p.is_words)
    yield "a light edit", (treatment.wording for treatment in snapshot.treatments)
    yield (
        "what became of an idea",
        (text for response in snapshot.responses for text in (response.who, response.what, response.when)),
    )


def unreviewed_told(folder: Path, snapshot: Snapshot) -> str:
    """How many strings nobody has decided about, as a sentence; empty if there is none."""
    return told_unreviewed(naming_view(snapshot, folder).unreviewed)


def told_unreviewed(strings: tuple[Distinct, ...], most: int = 3) -> str:
    """The same of strings that are known, with the first few of them."""
    if not strings:
        return ""
    named = ", ".join(f"“{string.text}”" for string in strings[:most])
    more = f" and {len(strings) - most:,} more" if len(strings) > most else ""
    was = "was" if len(strings) == 1 else "were"
    return (
        f"{plural(len(strings), 'name or detail', 'names or details')} that could say who somebody is"
        f" {was} not looked at yet: {named}{more}."
    )


def hidden_ids(view: NamingView) -> frozenset[str]:
    """Contributions that the public will not see because of what was decided."""
    return frozenset(
        standing.contribution
        for string in view.strings
        if string.decided is not None and string.decided.action is Action.HIDE
        for standing in string.standings
        if standing.contribution
    )
