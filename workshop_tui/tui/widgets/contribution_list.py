"""What was captured here: a window on the newest contributions. Cost follows what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.question_set import Question
from workshop_tui.services.capture_view import CaptureView
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said, shortened
from workshop_tui.tui.widgets.one_line import one_line
from workshop_tui.tui.widgets.walking import WALK, Walked

SIGNS = {
    Kind.POINT: "·",
    Kind.QUOTE: "“",
    Kind.EXAMPLE: "=",
    Kind.IDEA: "!",
    Kind.NEED: "&",
    Kind.QUESTION: "?",
    Kind.HOPE: "h",
    Kind.WORRY: "w",
    Kind.REFLECTION: "r",
}
"""The sign in front of a contribution: the capture grammar's own mark, or a letter."""

MARK_WORDS = {
    Mark.OPPORTUNITY: "opportunity",
    Mark.THREAT: "threat",
    Mark.LIVED: "lived experience",
    Mark.DISSENT: "someone disagrees",
    Mark.EXCLUDED: "excluded group",
    Mark.ACCESS: "access barrier",
    Mark.PULL: "pull quote",
    Mark.PROPOSAL: "proposal",
}

CONSENT_WORDS = {
    Consent.QUOTE: "may be quoted",
    Consent.PARAPHRASE: "paraphrase only",
    Consent.NONE: "do not publish",
}

NOTHING_YET = (
    "Nothing captured here yet. Type what is said and press Enter.",
    "Type what is said and press Enter.",
)
"""What stands where the first contribution will, in a wide window and in a narrow one."""


def tags(contribution: Contribution, here: str = "", questions: Iterable[Question] = ()) -> str:
    """Everything about a contribution but its words, on one line; `here` is the question one looks from.

    Other questions go by what `questions` know them as.
    """
    parts = [f"@{contribution.voice}"] if contribution.voice else []
    parts += [MARK_WORDS[mark] for mark in contribution.marks]
    parts += [f"#{theme}" for theme in contribution.themes]
    if contribution.image:
        parts.append(f"image: {contribution.image}")
    if contribution.consent:
        parts.append(CONSENT_WORDS[contribution.consent])
    if contribution.question != here:
        parts.append(f"said under {called(contribution.question, questions)}")
    parts += [f"also under {called(other, questions)}" for other in contribution.also_under if other != here]
    return " · ".join(parts)


def called(id_: str, questions: Iterable[Question]) -> str:
    """What the question with this id is called in passing: `Q3`, or a place's title."""
    question = next((each for each in questions if each.id == id_), None)
    if question is None:
        return id_
    if question.number is not None:
        return f"Q{question.number}"
    return question.short or shortened(question.ask, 30)


class _Line:
    """A laid-out line, with what it looked like last: a new row moves all others up as they are."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._painted: tuple[int, Style, Strip] | None = None

    def strip(self, width: int, style: Style) -> Strip:
        if self._painted is None or self._painted[:2] != (width, style):
            self._painted = (width, style, one_line(self.content, width, style))
        return self._painted[2]


class ContributionList(Walked, Widget, can_focus=True):
    """Shows the rows of a view, the newest at the bottom; focused, a cursor walks through all of them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "contribution-list--sign",
        "contribution-list--label",
        "contribution-list--tags",
        "contribution-list--cursor",
        "contribution-list--chosen",
        "contribution-list--note",
    }
    DEFAULT_CSS = """
    ContributionList {
        height: 1fr;
        & .contribution-list--sign { color: $accent; text-style: bold; }
        & .contribution-list--label { text-style: bold; }
        & .contribution-list--tags { color: $text-muted; }
        & .contribution-list--cursor { background: $panel; }
        & .contribution-list--chosen { text-style: reverse; }
        & .contribution-list--note { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*WALK, *bindings("list", "ask('{}')")]

    view: var[CaptureView | None] = var(None)
    cursor: reactive[int | None] = reactive(None)
    """Which contribution of this place, counted from 0; None while nobody walks here."""

    @dataclass
    class WindowWanted(Message):
        """Rows around `offset` are wanted that the view does not hold; None: the newest."""

        offset: int | None

    @dataclass
    class Asked(Message):
        """A command about those chosen, or the one under the cursor."""

        command: str

    @dataclass
    class Done(Message):
        """The walk is over: back to the box."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: dict[str, Contribution] = {}
        """Contributions chosen for what comes next, by id."""
        self.typing: Callable[[str], None] = lambda character: None
        """Where a typed character goes. Called at once, since the next key may follow within milliseconds."""
        self._lines: list[tuple[int, _Line]] = []
        """Laid-out lines of the window, each with the index of its row in the view."""
        self._laid_out: dict[tuple[str, str, str, int], list[_Line]] = {}
        self._top = 0
        self._border_drawn: tuple[object, list[Strip]] | None = None

    def under_cursor(self) -> Contribution | None:
        """The contribution under the cursor."""
        if self.view is None or self.cursor is None:
            return None
        index = self.cursor - self.view.offset
        return self.view.rows[index] if 0 <= index < len(self.view.rows) else None

    def concerned(self) -> list[Contribution]:
        """What the next command is about: those chosen, else the one under the cursor."""
        if self.chosen:
            return sorted(self.chosen.values(), key=lambda c: c.order)
        here = self.under_cursor()
        return [here] if here else []

    def watch_view(self, before: CaptureView | None, view: CaptureView | None) -> None:
        """Keeps the cursor where it was, and lays out what is new."""
        if view is None:
            return
        if before is not None and before.place != view.place:
            self.cursor = None
            self.chosen.clear()
            self._laid_out.clear()  # what is said about a row depends on the question one looks from
        if self.chosen:
            there = {row.id: row for row in view.rows}
            self.chosen = {id_: there.get(id_, kept) for id_, kept in self.chosen.items()}
        if self.cursor is not None:
            self.set_reactive(ContributionList.cursor, self._still_at(self.cursor, before, view))
        self._lay_out()

    @staticmethod
    def _still_at(cursor: int, before: CaptureView | None, view: CaptureView) -> int | None:
        """Where the contribution under the cursor stands now: others may have gone before it, or come."""
        if before is not None and 0 <= (at := cursor - before.offset) < len(before.rows):
            here = before.rows[at].id
            for number, row in enumerate(view.rows, view.offset):
                if row.id == here:
                    return number
        return min(cursor, view.total - 1) if view.total else None

    def watch_cursor(self, before: int | None, cursor: int | None) -> None:
        """Brings the cursor into sight."""
        if before is None:
            self._lay_out()
        self._follow_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._laid_out.clear()
        self._lay_out()

    def on_focus(self) -> None:
        """The walk begins at the newest."""
        if self.cursor is None and self.view is not None and self.view.total:
            self.cursor = self.view.total - 1

    def on_blur(self) -> None:
        """The cursor is hidden while the box has the keys."""
        self.refresh()

    def action_down(self) -> None:
        """One down; below the newest is the box."""
        if self.view is not None and self.cursor is not None and self.cursor >= self.view.total - 1:
            self.leave()
        else:
            self.walk(1)

    def action_ask(self, command: str) -> None:
        """A key of the list's commands."""
        if command.startswith("choose"):
            self.choose(1 if command == "choose_down" else -1 if command == "choose_up" else 0)
        elif command == "back":
            self.leave()
        else:
            self.post_message(self.Asked(command))

    def choose(self, step: int = 0) -> None:
        """Chooses the one under the cursor, or no longer; with a step it chooses and goes on."""
        here = self.under_cursor()
        if here is None:
            return
        if step or here.id not in self.chosen:
            self.chosen[here.id] = here
        else:
            del self.chosen[here.id]
        if step:
            self.walk(step)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Whoever types wants the box: no letter does anything to what was said before."""
        # A space that comes when the walk is over was on its way here when the typing began.
        typed = event.character if event.is_printable else None
        if typed and (typed != " " or self.cursor is None):
            event.stop()
            event.prevent_default()
            self.typing(typed)

    def leave(self) -> None:
        """Ends the walk."""
        self.chosen.clear()
        self.cursor = None
        self.post_message(self.WindowWanted(None))
        self.post_message(self.Done())

    @property
    def page(self) -> int:
        """Half of the lines there are: most contributions take two."""
        return max(1, self.size.height // 2)

    def walk(self, steps: int) -> None:
        """So many contributions; the first step goes to the newest."""
        if self.view is None or not self.view.total:
            return
        at = self.view.total - 1 if self.cursor is None else self.cursor
        self.cursor = max(0, min(self.view.total - 1, at + steps))
        first, last = self.view.offset, self.view.offset + len(self.view.rows)
        margin = min(5, len(self.view.rows) // 4)
        near_top = self.cursor < first + margin and first > 0
        near_end = self.cursor >= last - margin and last < self.view.total
        if near_top or near_end:
            self.post_message(self.WindowWanted(max(0, self.cursor - len(self.view.rows) // 2)))

    def _lay_out(self) -> None:
        """Wraps the rows of the view; what was wrapped before is taken as it is."""
        width, height = self.size
        if self.view is None or width < 8:
            return
        rows = self.view.rows
        fresh: dict[tuple[str, str, str, int], list[_Line]] = {}
        lines: list[tuple[int, _Line]] = []
        for index in reversed(range(len(rows))):
            if self.cursor is None and len(lines) >= height:
                break  # what is above is seen only by walking there
            row, turn = rows[index], self._turn(rows, index)
            key = (row.id, row.revision + "".join(row.themes), turn, width)
            wrapped = self._laid_out.get(key) or self._wrap(row, turn, width)
            fresh[key] = wrapped
            lines += [(index, line) for line in reversed(wrapped)]
        self._laid_out = fresh
        self._lines = lines[::-1]
        self._follow_cursor()
        self.refresh()

    @staticmethod
    def _turn(rows: tuple[Contribution, ...], index: int) -> str:
        """The bracket that holds an exchange's turns together."""
        row = rows[index]
        if not row.exchange:
            return ""
        before = index > 0 and rows[index - 1].exchange == row.exchange
        after = index + 1 < len(rows) and rows[index + 1].exchange == row.exchange
        return "├" if before and after else "└" if before else "┌" if after else "╶"

    def _wrap(self, row: Contribution, turn: str, width: int) -> list[_Line]:
        # Wrapping lengths no screen could show would cost what nobody sees.
        words = row.text if len(row.text) <= 2000 else row.text[:2000] + " …"
        text = said(words)
        if row.label:
            text = said(row.label, "$text bold") + Content(" ") + text
        view = self.view
        about = tags(row, view.place.question, view.setting.questions) if view else tags(row)
        if about:
            text = text + Content("  ") + said(about, "$text-muted")
        sign = SIGNS[row.kind]
        lead = f"{turn or ' '}{sign} "
        room = max(4, width - 4)
        fits = text.cell_length <= room and "\n" not in text.plain and "\t" not in text.plain
        wrapped = [text] if fits else text.wrap(room)
        first = Content(lead).stylize("$accent bold")
        rest = Content(f"{'│' if turn in ('├', '┌') else ' '}  ")
        return [_Line((first if number == 0 else rest) + line) for number, line in enumerate(wrapped)]

    def _follow_cursor(self) -> None:
        """Where the sight begins: at the end, or so that the cursor's lines are in it."""
        height = self.size.height
        end = max(0, len(self._lines) - height)
        if self.cursor is None or self.view is None:
            self._top = end
            return
        row = self.cursor - self.view.offset
        mine = [number for number, (index, _) in enumerate(self._lines) if index == row]
        if not mine:
            return
        top = min(self._top, end)
        if mine[-1] >= top + height:
            top = mine[-1] - height + 1
        self._top = min(top, mine[0])

    def render_lines(self, crop: Region) -> list[Strip]:
        """The border as Textual draws it, and below it the lines as they were drawn before.

        Textual dresses every line of a widget anew when one has changed; here a new row moves all others, and
        nothing at an Enter would cost as much.
        """
        top, whole = self.gutter.top, self.outer_size.width
        if crop.column_span != (0, whole) or self.gutter.left or self.gutter.bottom:
            return super().render_lines(crop)
        strips = [*self._border(crop.intersection(Region(0, 0, whole, top)))]
        filters, background = self.get_line_filters(), self.background_colors[1]
        for strip in self._drawn(max(top, crop.y) - top, crop.bottom - top, whole):
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip)
        return strips

    def _border(self, region: Region) -> list[Strip]:
        """The lines above what was said, as Textual draws them; again only when they can look otherwise."""
        look = (region, self.styles.border_top, self.background_colors, self.app.theme)
        if self._border_drawn is None or self._border_drawn[0] != look:
            self._border_drawn = (look, super().render_lines(region) if region else [])
        return self._border_drawn[1]

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        return next(self._drawn(y, y + 1, self.size.width))

    def _drawn(self, first: int, end: int, width: int) -> Iterator[Strip]:
        """These lines of what is in sight, `width` cells each; empty ones above if there is little."""
        # Asked once and not for every line: that would be half of what an Enter paints.
        base, height = self.visual_style, self.size.height
        is_walking = self.has_focus and self.cursor is not None
        is_plain = not self.chosen and not is_walking
        begin = self._top - max(0, height - len(self._lines))
        for y in range(first, end):
            number = begin + y
            if number < 0 or number >= len(self._lines):
                note = self._note(y)
                yield one_line(note, width, base) if note else Strip.blank(width, base.rich_style)
            elif is_plain:
                yield self._lines[number][1].strip(width, base)
            else:
                yield self._marked(number, width, base)

    def _marked(self, number: int, width: int, base: Style) -> Strip:
        """A line, with the signs of the cursor and of what is chosen where they belong."""
        index, line = self._lines[number]
        row = self.view.rows[index] if self.view and index < len(self.view.rows) else None
        is_chosen = row is not None and row.id in self.chosen
        is_here = bool(self.has_focus and self.view and index + self.view.offset == self.cursor)
        if not is_chosen and not is_here:
            return line.strip(width, base)
        content = line.content
        if is_chosen:
            content = Content("✓").stylize("$accent bold") + content[1:]
        if is_here:
            base = base + self.get_visual_style("contribution-list--cursor")
            if self._lines[number - 1][0] != index or number == 0:
                # Seen without colour too, beside the tick of one that is chosen.
                sign = Content("▸").stylize("$accent bold")
                content = content[:2] + sign + content[3:] if is_chosen else sign + content[1:]
        return one_line(content, width, base)

    def _note(self, y: int) -> Content | None:
        if self.view is None or self.view.total or y != self.size.height - 1:
            return None
        note = next((note for note in NOTHING_YET if len(note) <= self.size.width), NOTHING_YET[-1])
        return Content(note).stylize("$text-muted")
