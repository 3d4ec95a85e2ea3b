"""The write-up as its screen shows it: the pieces, what fed each of them, and what a key would do to one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from textual.content import Content

from workshop_tui.model.blocks import Heading, PullQuote
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.writing import Treatment
from workshop_tui.services.writing.view import WriteUpView
from workshop_tui.text import plural
from workshop_tui.tui.room_words import kinds, numbers
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS
from workshop_tui.tui.widgets.entry_list import Entries
from workshop_tui.tui.write_up_pieces import Piece, lines, pieces
from workshop_tui.writeup.places import CAPTION, Place, places
from workshop_tui.writeup.treating import treatments

MOST = 30
"""Contributions that are told of beside a piece."""
AT_HAND = 200
"""Those that stand beside a text while it is written."""
STYLES = {
    "slides": "Session summary",
    "report": "Findings report",
    "note": "Discussion note",
    "you-said-we-did": "You said, we did",
    "poster": "Poster",
}
"""What people call the styles."""
AUDIENCES = {"team": "for the team", "public": "for everyone"}


@dataclass(frozen=True, eq=False)
class Page:
    """One write-up, ready to be walked over; made where it is read, so that no key waits for it."""

    view: WriteUpView
    pieces: tuple[Piece, ...]

    @cached_property
    def by_key(self) -> dict[str, Piece]:
        """The pieces by their keys."""
        return {piece.key: piece for piece in self.pieces}

    @cached_property
    def said(self) -> dict[str, Contribution]:
        """Everything in the record, by id, as it was said."""
        return {c.id: c for c in self.view.snapshot.contributions}

    @cached_property
    def treated(self) -> dict[str, Treatment]:
        """How contributions stand in this style, by id."""
        return treatments(self.view.snapshot, self.view.style)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where a text may stand; a caption only below a picture that is shown."""
        shown = {piece.place for piece in self.pieces}
        found = places(self.view.snapshot, self.view.style)
        return {p.id: p for p in found if p.id in shown or not p.id.startswith(CAPTION)}

    @cached_property
    def pulled(self) -> dict[str, list[str]]:
        """The pull quotes that are shown (ids) under each heading, in their order."""
        found: dict[str, list[str]] = {}
        for piece in self.pieces:
            if isinstance(piece.what, PullQuote) and not piece.what.quiet:
                found.setdefault(self.said[piece.own].question, []).append(piece.own)
        return found

    def left_out(self) -> list[Contribution]:
        """What was left out of this style, in the order it was said."""
        known = self.treated
        return [c for c in self.said.values() if c.id in known and known[c.id].left_out]

    def written(self, place: str) -> tuple[str, str]:
        """The text that stands at a place, and the style it was written for; both empty if there is none."""
        found = {p.style: p.text for p in self.view.snapshot.passages if p.place == place}
        style = self.view.style if self.view.style in found else "all"
        return (found[style], style) if style in found else ("", "")

    def entries(self) -> Entries:
        """For the list that shows it."""
        there = self.by_key
        return Entries(
            Content(self.heading),
            tuple(there),
            lambda key, width: lines(there[key], width),
            lambda key: there[key],
        )

    @property
    def heading(self) -> str:
        """`Session summary, for the team: 12 to look at`."""
        view = self.view
        looks = f": {len(view.checks):,} to look at" if view.checks else ""
        return f"{style_name(view.style)}, {AUDIENCES.get(view.audience, view.audience)}{looks}"

    def theme_of(self, piece: Piece) -> str:
        """The theme (id) whose heading of the report a piece is; empty if it is none."""
        if not isinstance(piece.what, Heading) or piece.what.level != 2:
            return ""
        sort, _, theme = piece.place.partition("/")
        return theme if sort in ("condition", "finding-title") else ""

    def moved(self, piece: Piece, step: int) -> list[str] | None:
        """The new order (ids) of what stands beside `piece` once it has gone `step` places; None if it cannot."""
        found: dict[tuple[str, ...], None] = {}
        for each in self.pieces:
            if each.section == piece.section and each.unit and type(each.what) is type(piece.what):
                found[each.unit] = None
        units = list(found)
        at = units.index(piece.unit) if piece.unit in found else -1
        if at < 0 or not 0 <= at + step < len(units):
            return None
        units[at], units[at + step] = units[at + step], units[at]
        return [id_ for unit in units for id_ in unit]


def page_of(view: WriteUpView) -> Page:
    """The page that shows `view`."""
    return Page(view, pieces(view.document, view.places, view.style))


def style_name(style: str) -> str:
    """What people call a style."""
    return STYLES.get(style, style)


def fed(page: Page, piece: Piece) -> Content:
    """What fed a piece: each contribution with its kind, table, voice and consent, and what was chosen for it."""
    ids = [id_ for id_ in dict.fromkeys(piece.fed_by) if id_ in page.said]
    if not ids:
        return _unfed(page, piece)
    heading = Content("What fed this" if len(ids) == 1 else f"What fed this: {_sum(page, ids)}").stylize(
        "bold"
    )
    told = [heading, *(_contribution(page, page.said[id_]) for id_ in ids[:MOST])]
    if len(ids) > MOST:
        told.append(Content(f"and {len(ids) - MOST:,} more").stylize("$text-muted"))
    return Content("\n").join(told)


def _sum(page: Page, ids: list[str]) -> str:
    found = [page.said[id_] for id_ in ids]
    tables = sorted({c.table for c in found})
    where = f"table{'s' if len(tables) > 1 else ''} {numbers(tables)}"
    return f"{kinds(Counter(c.kind for c in found).most_common())}, from {where}"


def _unfed(page: Page, piece: Piece) -> Content:
    """A heading, a sentence of the house's own, or what somebody wrote."""
    place = page.places.get(piece.place)
    if place is None:
        return Content("Nothing that was said stands here: it follows from the record.").stylize(
            "$text-muted"
        )
    text, style = page.written(place.id)
    name = said_line(place.title, "bold")
    if not text:
        return name + Content(f"\nNo text of yours yet: Enter writes one, {place.about}.").stylize(
            "$text-muted"
        )
    whose = "for every style" if style == "all" else f"for this style alone ({style_name(style)})"
    return name + Content(f"\nYour text, {whose}. Enter changes it.\n").stylize("$text-muted") + said(text)


def _contribution(page: Page, c: Contribution) -> Content:
    treatment = page.treated.get(c.id)
    about = [
        c.kind.value,
        f"table {c.table}",
        c.voice,
        CONSENT_WORDS[consent_of(page.view.snapshot.session, c)],
    ]
    if treatment is not None:
        about.append("lightly edited" if treatment.wording else "")
        about.append(f"pull quote {treatment.pull}" if treatment.pull else "")
        about.append("put in order" if treatment.position is not None else "")
    words = said_line(c.label, "bold") + Content(" ") if c.label else Content("")
    line = words + said(c.text)
    return line + Content("\n") + said_line(" · ".join(part for part in about if part), "$text-muted")


def at_hand_told(contributions: tuple[Contribution, ...], tables: int) -> Content:
    """What a text can be written from: counts first, then what was said."""
    if not contributions:
        return Content("Nothing was said for this.").stylize("$text-muted")
    counts = kinds(Counter(c.kind for c in contributions).most_common())
    told = [Content(f"At hand: {counts}, from {plural(tables, 'table')}").stylize("bold")]
    for c in contributions[:AT_HAND]:
        label = said_line(c.label, "bold") + Content(" ") if c.label else Content("")
        told.append(
            Content("• ") + label + said(c.text) + Content(f"  table {c.table}").stylize("$text-muted")
        )
    if len(contributions) > AT_HAND:
        told.append(Content(f"and {len(contributions) - AT_HAND:,} more").stylize("$text-muted"))
    return Content("\n").join(told)
