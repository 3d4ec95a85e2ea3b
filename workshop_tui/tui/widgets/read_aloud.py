"""What a table said, set to be read aloud from: by question, with air between. Only what is in sight is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from workshop_tui.model.contribution import Contribution, Kind
from workshop_tui.model.question_set import Question
from workshop_tui.services.room.reading_back import Page
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS

WIDEST = 76
"""Cells a line may take: longer ones are hard to read aloud."""
HEADING = -1
"""Stands for no contribution: the line belongs to a question."""
LONGEST = 2000
"""Characters of one contribution that are laid out."""


class ReadAloud(Widget, can_focus=True):
    """A cursor walks from one contribution to the next; what is around it is asked for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"read-aloud--cursor"}
    DEFAULT_CSS = """
    ReadAloud {
        height: 1fr;
        padding: 0 1;
        & .read-aloud--cursor { background: $panel; }
    }
    """
    page: var[Page | None] = var(None)
    cursor: reactive[int] = reactive(0)
    """Which contribution of the table, counted from 0."""

    @dataclass
    class WindowWanted(Message):
        """Rows from `offset` on are wanted."""

        offset: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[tuple[int, Content]] = []
        """Laid-out lines, each with the index of its row in the page, or `HEADING`."""
        self._top = 0

    @property
    def here(self) -> Contribution | None:
        """The contribution under the cursor."""
        at = self.cursor - self.page.offset if self.page else -1
        return self.page.rows[at] if self.page and 0 <= at < len(self.page.rows) else None

    def watch_page(self, before: Page | None, page: Page | None) -> None:
        """The cursor stays on its contribution, wherever that is now."""
        if page is None:
            return
        if before is None or before.table != page.table:
            self._top = 0
            self.set_reactive(ReadAloud.cursor, 0)
        elif 0 <= (at := self.cursor - before.offset) < len(before.rows):
            ids = [row.id for row in page.rows]
            same = before.rows[at].id
            if same in ids:
                self.set_reactive(ReadAloud.cursor, page.offset + ids.index(same))
        self.set_reactive(ReadAloud.cursor, max(0, min(self.cursor, page.total - 1)))
        self._lay_out()

    def watch_cursor(self) -> None:
        """Brings it into sight."""
        self._follow()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._lay_out()

    def key_down(self) -> None:
        """The rest of a long one, then the next one."""
        if not self._scroll(1):
            self._walk(1)

    def key_up(self) -> None:
        """What is above of a long one, then the one before."""
        if not self._scroll(-1):
            self._walk(-1)

    def key_pagedown(self) -> None:
        """A few on."""
        self._walk(max(1, self.size.height // 4))

    def key_pageup(self) -> None:
        """A few back."""
        self._walk(-max(1, self.size.height // 4))

    def key_home(self) -> None:
        """The first one."""
        self._walk(-self.cursor)

    def key_end(self) -> None:
        """The last one."""
        self._walk(self.page.total if self.page else 0)

    def _walk(self, step: int) -> None:
        page = self.page
        if page is None or not page.total:
            return
        self.cursor = max(0, min(page.total - 1, self.cursor + step))
        first, last = page.offset, page.offset + len(page.rows)
        margin = len(page.rows) // 4
        if (self.cursor < first + margin and first > 0) or (
            self.cursor >= last - margin and last < page.total
        ):
            self.post_message(self.WindowWanted(max(0, self.cursor - len(page.rows) // 2)))

    def _lay_out(self) -> None:
        page, width = self.page, min(WIDEST, self.size.width)
        if page is None or width < 6:
            return
        asked = {question.id: question for question in page.setting.questions}
        lines: list[tuple[int, Content]] = []
        under = None
        for index, row in enumerate(page.rows):
            if row.question != under:
                under = row.question
                lines += [(HEADING, line) for line in _heading(asked.get(under), under, width)]
            lines += [(index, line) for line in _wrapped(row, page.disputes.get(row.id), width)]
            lines.append((index, Content("")))
        self._lines = lines
        self._follow()

    @property
    def _mine(self) -> list[int]:
        """Numbers of the lines of the contribution under the cursor."""
        at = self.cursor - self.page.offset if self.page else 0
        return [number for number, (index, _) in enumerate(self._lines) if index == at]

    def _follow(self) -> None:
        """The contribution under the cursor is in sight, with its question; of a long one what fits."""
        mine, height = self._mine, max(1, self.size.height)
        if mine:
            first, last = mine[0], mine[-1]
            while first and self._lines[first - 1][0] == HEADING:
                first -= 1
            first = first if last - first < height else mine[0]
            ends = sorted((first, last - height + 1))
            top = max(ends[0], min(self._top, ends[1]))
            self._top = max(0, min(top, len(self._lines) - height))
        self.refresh()

    def _scroll(self, direction: int) -> bool:
        """Goes on within a contribution that is longer than the window; False if it is read to its end."""
        mine, height = self._mine, max(1, self.size.height)
        if not mine:
            return False
        below, above = mine[-1] - (self._top + height - 1), self._top - mine[0]
        rest = below if direction > 0 else above
        if rest <= 0:
            return False
        self._top += direction * min(rest, max(1, height - 1))
        self.refresh()
        return True

    def render_line(self, y: int) -> Strip:
        """The cursor is a sign as well as a colour."""
        width, base = self.size.width, self.visual_style
        number = self._top + y
        if self.page is None or number >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        index, line = self._lines[number]
        if index != HEADING and index + self.page.offset == self.cursor and line.cell_length:
            base = base + self.get_visual_style("read-aloud--cursor")
            line = Content("▌").stylize("$accent bold") + line[1:]
        strips = Visual.to_strips(self, line, width, 1, base, pad=True)
        return strips[0].adjust_cell_length(width, base.rich_style)


def _heading(question: Question | None, name: str, width: int) -> list[Content]:
    """The question under which the next ones were said."""
    which = f"Question {question.number}: " if question and question.number is not None else ""
    words = question.ask or question.short if question else name
    lines = said(which + words, "$text-accent bold").wrap(max(4, width - 2))
    signs = ("— " if number == 0 else "  " for number in range(len(lines)))
    return [*(Content(sign) + line for sign, line in zip(signs, lines, strict=True)), Content("")]


def _wrapped(row: Contribution, dispute: str | None, width: int) -> list[Content]:
    words = row.text if len(row.text) <= LONGEST else row.text[:LONGEST] + " …"
    text = said(f"“{words}”" if row.kind is Kind.QUOTE else words)
    if row.label:
        text = said(row.label, "bold") + Content(" ") + text
    lines = [Content("  ") + line for line in text.wrap(max(4, width - 4))]
    about = [f"@{row.voice}"] if row.voice else []
    about += [CONSENT_WORDS[row.consent]] if row.consent else []
    if about:
        lines.append(Content("  ") + said_line(" · ".join(about), "$text-muted", max(4, width - 4)))
    if dispute is not None:
        told = f"Disputed: {dispute}" if dispute else "Disputed"
        wrapped = said(told, "$text-warning bold").wrap(max(4, width - 4))
        lines += [Content("  ") + line for line in wrapped]
    return lines
