"""What the review of names decided, applied to a snapshot: every place where a string stands, in whatever is given out.

The longest string wins where two overlap; a string that was kept protects what stands in it. Strings are found as
whole words. What was said stays in the record as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.naming import Action, Replacement
from workshop_tui.model.session import Session
from workshop_tui.model.snapshot import Snapshot

LEFT_OUT = "[…]"
"""What stands for a hidden string where its text is no contribution."""
_PIECE = re.compile(r"\w+|[^\w\s]")
_MARKS = "\u0300-\u036f"
"""Accents that stand as letters of their own."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decided string stands in a text."""

    start: int
    end: int
    decided: Replacement


class Replacing:
    """The decisions of one session, ready to be looked for in many texts."""

    def __init__(self, decided: Iterable[Replacement]) -> None:
        self._by_first: dict[str, list[tuple[re.Pattern[str], Replacement]]] = {}
        self._unspaced: list[tuple[re.Pattern[str], Replacement]] = []
        for one in decided:
            for form in {one.text, *(unicodedata.normalize(name, one.text) for name in ("NFC", "NFD"))}:
                self._take(form, one)

    def _take(self, form: str, decided: Replacement) -> None:
        first = _PIECE.search(form)
        if first is None:
            return
        pattern = _pattern(form, decided.any_case)
        if _UNSPACED.search(form):
            self._unspaced.append((pattern, decided))
        else:
            self._by_first.setdefault(first[0].casefold(), []).append((pattern, decided))

    def __bool__(self) -> bool:
        return bool(self._by_first or self._unspaced)

    def places(self, text: str) -> list[Place]:
        """Where decided strings stand, in order; where two overlap the longer."""
        found: list[Place] = []
        for piece in _PIECE.finditer(text):
            for pattern, decided in self._by_first.get(piece[0].casefold(), ()):
                if match := pattern.match(text, piece.start()):
                    found.append(Place(match.start(), match.end(), decided))
        for pattern, decided in self._unspaced:
            found += [Place(*match.span(), decided) for match in pattern.finditer(text)]
        if len(found) < 2:
            return found
        kept: list[Place] = []
        for place in sorted(found, key=lambda p: (p.start - p.end, p.start)):
            if all(place.end <= other.start or other.end <= place.start for other in kept):
                kept.append(place)
        return sorted(kept, key=lambda place: place.start)

    def replaced(self, text: str) -> str:
        """`text` with what was decided; a hidden string stays, for its contribution is left out as a whole."""
        return self._put(text, lambda one: one.instead if one.action is Action.REPLACE else None)

    def without_hidden(self, text: str) -> str:
        """The same for a text that is no contribution: a hidden string is left out of it."""
        return self._put(text, _instead)

    def _put(self, text: str, instead: Callable[[Replacement], str | None]) -> str:
        places = self.places(text)
        if not places:
            return text
        out, last = [], 0
        for place in places:
            words = instead(place.decided)
            if words is not None:
                out += [text[last : place.start], words]
                last = place.end
        return "".join([*out, text[last:]])

    def count(self, text: str) -> int:
        """In how many places of `text` something else stands now."""
        return sum(place.decided.action is Action.REPLACE for place in self.places(text))

    def hides(self, *texts: str) -> bool:
        """Whether one of these texts keeps its contribution from the public."""
        return any(place.decided.action is Action.HIDE for text in texts for place in self.places(text))


def _instead(decided: Replacement) -> str | None:
    if decided.action is Action.HIDE:
        return LEFT_OUT
    return decided.instead if decided.action is Action.REPLACE else None


def _pattern(form: str, any_case: bool) -> re.Pattern[str]:
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in form.split())
    body = r"\s+".join(words)
    stripped = form.strip()
    if not _UNSPACED.search(form):
        before = r"(?<!\w)" if re.match(r"\w", stripped) else ""
        after = rf"(?![\w{_MARKS}])" if re.search(rf"[\w{_MARKS}]\Z", stripped) else ""
        body = f"{before}{body}{after}"
    return re.compile(body, re.IGNORECASE if any_case else 0)


def replaced(snapshot: Snapshot) -> Snapshot:
    """`snapshot` as it may be given out, with no decision left in it; doing it twice changes nothing more.

    What people said and what was written about it is changed; what belongs to the question set, and who
    organised the event, is not: that was published on purpose.
    """
    replacing = Replacing(snapshot.replacements)
    if not replacing:
        return replace(snapshot, replacements=()) if snapshot.replacements else snapshot
    hidden = [c.id for c in snapshot.contributions if replacing.hides(c.label, c.text, c.voice)]
    put = replacing.without_hidden
    return replace(
        snapshot,
        session=_session(snapshot.session, put),
        questions=tuple(
            replace(q, ask=put(q.ask), short=put(q.short), theme=put(q.theme)) if q.theme else q
            for q in snapshot.questions
        ),
        contributions=tuple(_contribution(c, replacing) for c in snapshot.contributions),
        themes=tuple(
            replace(
                theme,
                name=put(theme.name),
                description=put(theme.description),
                belongs=put(theme.belongs),
                not_belongs=put(theme.not_belongs),
            )
            for theme in snapshot.themes
        ),
        answers=tuple(replace(answer, note=put(answer.note)) for answer in snapshot.answers),
        readbacks=tuple(replace(said, missing=put(said.missing)) for said in snapshot.readbacks),
        disputes=tuple(replace(dispute, note=put(dispute.note)) for dispute in snapshot.disputes),
        headcounts=tuple(
            replace(
                count,
                access=put(count.access),
                organisations={put(kind): number for kind, number in count.organisations.items()},
            )
            for count in snapshot.headcounts
        ),
        passages=tuple(replace(passage, text=put(passage.text)) for passage in snapshot.passages),
        treatments=tuple(replace(t, wording=replacing.replaced(t.wording)) for t in snapshot.treatments),
        consents=tuple(
            replace(given, exchange=put(given.exchange), wording=put(given.wording), by=put(given.by))
            for given in snapshot.consents
        ),
        responses=tuple(
            replace(r, who=put(r.who), what=put(r.what), when=put(r.when)) for r in snapshot.responses
        ),
        replacements=(),
        hidden=snapshot.hidden | frozenset(hidden),
    )


def _contribution(c: Contribution, replacing: Replacing) -> Contribution:
    put = replacing.replaced
    label, text, voice = put(c.label), put(c.text), put(c.voice)
    themes = tuple(dict.fromkeys(map(replacing.without_hidden, c.themes)))
    exchange = replacing.without_hidden(c.exchange)
    if (label, text, voice, themes, exchange) == (c.label, c.text, c.voice, c.themes, c.exchange):
        return c
    return replace(c, label=label, text=text, voice=voice, themes=themes, exchange=exchange)


def _session(session: Session, put: Callable[[str], str]) -> Session:
    event = session.event
    return replace(
        session,
        event=replace(
            event,
            introduction=tuple(map(put, event.introduction)),
            reflections=tuple(map(put, event.reflections)),
            attendance=tuple(replace(came, kind=put(came.kind)) for came in event.attendance),
        ),
        theme_questions=tuple(
            replace(q, ask=put(q.ask), short=put(q.short), theme=put(q.theme))
            for q in session.theme_questions
        ),
    )


def places_replaced(snapshot: Snapshot, shown: Iterable[Contribution], style: str) -> int:
    """In how many places a write-up of `style` that shows these contributions has something else than was said."""
    replacing = Replacing(snapshot.replacements)
    if not replacing:
        return 0
    wording = {t.contribution: t.wording for t in snapshot.treatments if t.style == style and t.wording}
    there = {c.id: c for c in shown}
    texts = [
        text
        for c in snapshot.contributions
        if c.id in there
        for text in (c.label, wording.get(c.id) or c.text, c.voice if there[c.id].voice else "")
    ]
    texts += [p.text for p in snapshot.passages if p.is_words and p.style in (style, "all")]
    texts += [*snapshot.session.event.introduction, *snapshot.session.event.reflections]
    texts += [q.ask for q in snapshot.session.theme_questions]
    texts += [answer.note for answer in snapshot.answers]
    return sum(map(replacing.count, texts))
