"""Writing and choosing for a write-up; each function is one act that can be undone, and none touches what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.writing import THEME_ORDER, Treatment
from workshop_tui.services.desk import EVERYBODY, ORGANISERS, Act, Desk
from workshop_tui.store.projections.writing import EDITION
from workshop_tui.text import clean, clean_line, plural
from workshop_tui.writeup.conditions import theme_order
from workshop_tui.writeup.levels import TEAM
from workshop_tui.writeup.material import material

EVERY_STYLE = "all"
"""The style of a text that stands in every one of them."""
MOST_CHARACTERS = 20_000
"""What one text may have: about eight pages."""
_STYLE = re.compile(r"[a-z][a-z-]*\Z")
_SPOKEN = re.compile('“([^“”]+)”|"([^"]+)"|„([^„“”]+)[“”]|«([^«»]+)»')


def write_passage(desk: Desk, style: str, place: str, text: str) -> Act:
    """An act that makes `text` what stands at `place` of `style`; no text takes it away. Empty if nothing changes.

    Raises UsageProblem for a text that is too long, or for a style or a place that cannot be one.
    """
    words = tidy(text)
    if not _STYLE.match(style) or not place or EDITION in place:
        raise UsageProblem(f"There is no place “{place}” in a write-up of the style “{style}”.")
    if len(words) > MOST_CHARACTERS:
        raise UsageProblem(
            f"This text has {plural(len(words), 'character')}; there is room for {MOST_CHARACTERS:,}.",
            "Shorten it, or give it to another place. Nothing was saved.",
        )
    known = {(p.style, p.place): p.text for p in desk.reader.writing.passages()}
    act = desk.act()
    if words != known.get((style, place), ""):
        entity = passage_entity(desk, style, place)
        act.set(entity, {"text": words}, ORGANISERS, _revision(desk, entity))
    return act


def move_theme(desk: Desk, record: Snapshot, theme: str, beside: str, step: int) -> Act:
    """An act that puts a theme of the report directly before (`step` -1) or behind (1) the theme `beside`.

    `record` is the whole record, as the report that its person saw was made of.
    """
    there = theme_order(material(record, TEAM, style="report"))
    order = [id_ for id_ in there if id_ != theme]
    order.insert(order.index(beside) + (step > 0), theme)
    return write_passage(desk, "report", THEME_ORDER, "\n".join(order))


def passage_entity(desk: Desk, style: str, place: str) -> str:
    """What the log calls the text at this place now: what was erased is never written to again."""
    name = f"passage:{style}/{place}"
    erased = desk.reader.writing.erased_editions(name)
    return f"{name}{EDITION}{erased + 1}" if erased else name


def tidy(text: str) -> str:
    """A text with one empty line between its paragraphs, and none around it."""
    lines = "\n".join(line.rstrip() for line in clean(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def leave_out(desk: Desk, style: str, contributions: Iterable[str]) -> Act:
    """An act that leaves contributions (ids) out of the write-ups of this style; they stay in the record.

    Raises NotFound if one is not there.
    """
    return _treat(desk, style, {c.id: {"left_out": True} for c in _found(desk, contributions)})


def bring_back(desk: Desk, style: str, contributions: Iterable[str]) -> Act:
    """An act that takes contributions (ids) into the write-ups of this style again. Raises NotFound."""
    return _treat(desk, style, {c.id: {"left_out": False} for c in _found(desk, contributions)})


def place(desk: Desk, style: str, order: Sequence[str]) -> Act:
    """An act that puts what stands beside one another (ids) into this order. Raises NotFound.

    Only what is out of the order in which it was taken in gets a place of its own, and what stands before it.
    """
    taken_in = {c.id: c.order for c in _found(desk, order)}
    placed = {t.contribution: t.position for t in desk.reader.writing.treatments(style)}
    rest = len(order)
    while rest and placed.get(order[rest - 1]) is None:
        if rest < len(order) and taken_in[order[rest - 1]] > taken_in[order[rest]]:
            break
        rest -= 1
    return _treat(desk, style, {id_: {"position": number} for number, id_ in enumerate(order[:rest], 1)})


def reword(desk: Desk, style: str, contribution: str, wording: str) -> Act:
    """An act that shows a point in other words; no wording shows it as it was said again.

    Raises NotFound, and UsageProblem for a quote or a turn of an exchange, and where words in quotation marks
    would change: what somebody said is never reworded.
    """
    (said,) = _found(desk, [contribution])
    words = clean_line(wording)
    if words == clean_line(said.text):
        words = ""
    if words:
        _check_may_change(said, words)
    return _treat(desk, style, {said.id: {"wording": words}})


def _check_may_change(said: Contribution, words: str) -> None:
    if said.kind is Kind.QUOTE or said.exchange:
        raise UsageProblem(
            "A quote is never reworded: these are somebody's own words.",
            "Leave it out of this write-up, or correct it at its table if it was noted wrongly.",
        )
    for parts in _SPOKEN.findall(said.text):
        spoken = next(part for part in parts if part)
        if spoken not in words:
            raise UsageProblem(
                f"The words in quotation marks were said so and must stay: “{spoken}”",
                "Change only what stands around them.",
            )


def pull(desk: Desk, style: str, contribution: str) -> Act:
    """An act that makes a contribution the last of the pull quotes chosen under its question. Raises NotFound."""
    (said,) = _found(desk, [contribution])
    chosen = [t for t in desk.reader.writing.treatments(style) if t.pull and t.contribution != said.id]
    beside = {c.id for c in desk.reader.contributions(t.contribution for t in chosen) if _share(c, said)}
    last = max((t.pull or 0 for t in chosen if t.contribution in beside), default=0)
    return _treat(desk, style, {said.id: {"pull": last + 1}})


def _share(one: Contribution, other: Contribution) -> bool:
    return bool({one.question, *one.also_under} & {other.question, *other.also_under})


def unpull(desk: Desk, style: str, contribution: str) -> Act:
    """An act that makes a contribution no pull quote here, however it was marked. Raises NotFound."""
    (said,) = _found(desk, [contribution])
    return _treat(desk, style, {said.id: {"pull": 0}})


def order_pulls(desk: Desk, style: str, order: Sequence[str]) -> Act:
    """An act that makes these contributions (ids) the pull quotes of their question, in this order. Raises NotFound."""
    _found(desk, order)
    return _treat(desk, style, {id_: {"pull": number} for number, id_ in enumerate(order, 1)})


def set_final(desk: Desk, final: bool) -> Act:
    """An act that says that the write-up is final, or a draft again; empty if it is that already."""
    act = desk.act()
    if desk.reader.session().event.final != final:
        entity = f"session:{desk.session.id}"
        act.set(entity, {"final": final}, EVERYBODY, _revision(desk, entity))
    return act


def _treat(desk: Desk, style: str, wanted: Mapping[str, Mapping[str, Any]]) -> Act:
    """An act of what differs from how the contributions stand in the style."""
    if not _STYLE.match(style):
        raise UsageProblem(f"There is no style of write-up “{style}”.")
    known = {t.contribution: t for t in desk.reader.writing.treatments(style)}
    revisions = desk.reader.revisions(f"treatment:{style}/{id_}" for id_ in wanted)
    act = desk.act()
    for id_, fields in wanted.items():
        before = known.get(id_, Treatment(style, id_))
        if any(getattr(before, name) != value for name, value in fields.items()):
            entity = f"treatment:{style}/{id_}"
            act.set(entity, fields, ORGANISERS, revisions.get(entity, ""))
    return act


def _found(desk: Desk, ids: Iterable[str]) -> tuple[Contribution, ...]:
    wanted = tuple(dict.fromkeys(ids))
    there = desk.reader.contributions(wanted)
    if missing := set(wanted) - {c.id for c in there}:
        raise NotFound(
            f"There is no contribution {min(missing)} in {desk.folder.name}.",
            "It may have been deleted meanwhile. Nothing was changed.",
        )
    return there


def _revision(desk: Desk, entity: str) -> str:
    return desk.reader.revisions([entity]).get(entity, "")
