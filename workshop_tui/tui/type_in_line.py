"""A line typed in from paper: what it will become, and the act that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import read_line, read_turn
from workshop_tui.model.theme import Theme, find_theme
from workshop_tui.services import capture, typing_in
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.typing_in import TypedIn
from workshop_tui.text import plural
from workshop_tui.tui.line_state import LineState, known_names

NO_ROW = "To "
"""What the mode of a line begins with that will be no row."""


def mode(line: LineState, view: TypedIn) -> str:
    """What comes before the preview: that a row is changed, or that the line is a code or a total."""
    if line.editing:
        return "Changing a row, Esc leaves it as it was"
    try:
        place = typing_in.place_of(view.setting.session, line.text, view.place)
    except WorkshopError:
        place = None
    if place is not None:
        return f"{NO_ROW}sheet {line.text.strip().upper()}"
    total = typing_in.total_of(line.text)
    return "" if total is None else f"{NO_ROW}note that the sheet has {plural(total, 'row')}"


def invitation(view: TypedIn) -> str:
    """What can be typed while the box is empty."""
    if view.here is None:
        return "Type a sheet's code, such as Q1T3. F6 takes the next sheet that is out."
    return 'A line a row: words, "quote, ! idea, & need. A number alone: its total.'


def entry(line: LineState, codebook: Sequence[Theme], voices: Sequence[str] = ()) -> Entry | None:
    """What a row will be kept as; None if there are no words in it. `voices`: those that are known."""
    voice = "" if line.editing else read_turn(line.text)
    if not voice:
        return line.entry(codebook, voices)
    read = read_line(
        line.text.strip()[2:],
        line.bare,
        lead_in=False,
        kind_words=line.kind_words,
        voice=voice,
        known=known_names(codebook, voices),
    )
    if read is None:
        return None
    named = ((find_theme(codebook, name), name) for name in read.themes)
    themes = tuple(dict.fromkeys(found.name if found else name for found, name in named))
    return Entry(read.text, read.kind, "", voice, read.marks, themes, consent=line.said.consent, id=line.id)


def act(
    desk: Desk,
    place: Place,
    line: LineState,
    codebook: Sequence[Theme],
    before: Contribution | None,
    voices: Sequence[str] = (),
) -> Act:
    """The act that keeps a row, or changes one. Raises UsageProblem if there are no words in it.

    `before` is the row above, if that is one turn of an exchange: a turn that answers nobody stands alone, the next
    one makes an exchange of both.
    """
    made = entry(line, codebook, voices)
    if made is None:
        raise UsageProblem("There are no words to keep in this line.")
    if line.editing is not None:
        return capture.edit(desk, line.editing, made, codebook)
    if before is None or not read_turn(line.text):
        return typing_in.keep_row(desk, place, made, codebook)
    made = replace(made, exchange=before.exchange or desk.ids.plain())
    return typing_in.keep_row(desk, place, made, codebook, before)


def turn_kept(line: LineState, view: TypedIn) -> Contribution | None:
    """The row that `line` became, if it is one turn of an exchange."""
    return next((row for row in view.rows if row.id == line.id), None) if read_turn(line.text) else None


def needed(place: Place | None) -> Place:
    """The sheet at hand. Raises UsageProblem if there is none yet."""
    if place is None:
        raise UsageProblem("Which sheet is this row from?", "Type the sheet's code first, such as Q1T3.")
    return place
