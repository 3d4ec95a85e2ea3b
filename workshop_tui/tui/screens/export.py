"""Export: which formats, for whom, into which folder; then the files are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.exporters import exporter, exporter_names
from workshop_tui.services.exporting import export
from workshop_tui.settings import Settings
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.ticks import Tickable, Ticks
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.writeup import STYLES

USUAL = ("md", "html")
AUDIENCES = (
    Tickable("team", "The team", "all that was kept"),
    Tickable("public", "Everyone", "also without what people did not want published"),
)
_ABOUT = {
    "team": "For those who ran the workshop: everything, with the names that somebody typed.",
    "public": (
        "To hand out or publish. Also left out: what must not be published, quotation marks and voices of those who "
        "agreed to a paraphrase only, voices of fewer than three people, times, devices, facilitators."
    ),
}


@dataclass
class Writing(Message):
    """So many of so many formats are written."""

    done: int
    total: int


@dataclass
class Written(Message):
    """The files are there."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...] = ()
    """What a person should know before giving them out."""


@dataclass
class WriteFailed(Message):
    """They could not be written."""

    reason: str


class ExportScreen(Screen[None]):
    """Needs nothing but reading, so it works beside any other window."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, settings: Settings, slug: str, title: str) -> None:
        super().__init__()
        self._settings = settings
        self._slug = slug
        self._title = title
        self._folder = settings.sessions / slug / "exports"
        self._busy = False

    def compose(self) -> ComposeResult:
        """What, how, for whom, where; what was written."""
        formats = [Tickable(name, name, _doc(name)) for name in exporter_names()]
        yield TitleBar("Export", self._title)
        with VerticalScroll(id="form", can_focus=False):
            yield Labelled("Formats", Ticks(formats, USUAL, "formats", several=True))
            yield Static(id="doc", classes="about")
            if len(STYLES) > 1:
                yield Labelled("Write-up", Ticks([Tickable(s, s) for s in STYLES], STYLES[:1], "style"))
            yield Labelled("For whom", Ticks(AUDIENCES, ["team"], "audience"))
            yield Static(id="about", classes="about")
            yield Labelled("Folder", Field("folder", ends=True))
            yield Static(id="written")
        yield KeyBar("export")

    def on_mount(self) -> None:
        """The session's own folder."""
        self.query_one("#folder", Field).put(str(self._folder))
        self.query_one("#formats", Ticks).focus()
        self._say_about()

    @on(Ticks.Changed)
    def _say_about(self) -> None:
        self.query_one("#about", Static).update(Content(_ABOUT[self._chosen("audience")]))

    @on(Ticks.OptionHighlighted, "#formats")
    def _say_doc(self, event: Ticks.OptionHighlighted) -> None:
        self.query_one("#doc", Static).update(Content(_doc(exporter_names()[event.option_index])))

    def _chosen(self, name: str) -> str:
        return str(self.query_one(f"#{name}", Ticks).chosen[0])

    @on(Field.Entered)
    def action_write(self) -> None:
        """F2, or Enter in the folder."""
        formats = tuple(str(name) for name in self.query_one("#formats", Ticks).chosen)
        if self._busy:
            return
        if not formats:
            tell(self, "Tick a format first, with the space bar.")
            return
        typed = self.query_one("#folder", Field).value
        folder = None if typed in ("", str(self._folder)) else _folder(typed)
        style = self._chosen("style") if len(STYLES) > 1 else STYLES[0]
        self._busy = True
        self.query_one("#written", Static).update("")
        self._say("writing …")
        self._write(formats, style, self._chosen("audience"), folder)

    @work(thread=True)
    def _write(self, formats: tuple[str, ...], style: str, audience: str, folder: Path | None) -> None:
        def progress(done: int, total: int) -> None:
            self.post_message(Writing(done, total))

        warnings: list[str] = []
        try:
            paths = export(
                self._settings, self._slug, formats, style, audience, folder, progress, warnings.append
            )
        except WorkshopError as problem:
            self.post_message(WriteFailed(str(problem)))
        else:
            self.post_message(Written(tuple(paths), tuple(warnings)))

    @on(Writing)
    def _writing(self, message: Writing) -> None:
        if message.done < message.total:
            self._say(f"writing {message.done + 1} of {message.total} …")

    @on(Written)
    def _done(self, message: Written) -> None:
        self._busy = False
        self._say(f"{plural(len(message.paths), 'file')} written")
        heading = Content("Written:\n").stylize("bold")
        lines = Content("\n").join(said_line(str(path)) for path in message.paths)
        warned = Content("\n").join(said_line(sentence, "$text-warning") for sentence in message.warnings)
        self._show(warned + Content("\n" if message.warnings else "") + heading + lines)

    @on(WriteFailed)
    def _failed(self, message: WriteFailed) -> None:
        self._busy = False
        self._say("NOT WRITTEN", failed=True)
        self._show(said(message.reason, "$text-error"))

    def _show(self, content: Content) -> None:
        written = self.query_one("#written", Static)
        written.update(content)
        self.call_after_refresh(written.scroll_visible, animate=False)

    def _say(self, state: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, state

    def action_tick(self) -> None:
        """Space, from the palette."""
        if isinstance(self.focused, Ticks):
            self.focused.action_select()

    def action_back(self) -> None:
        """Escape."""
        self.action_leave()

    def action_leave(self) -> None:
        """Ctrl+Q: not while files are being written."""
        if self._busy:
            tell(self, "Still writing.")
        else:
            leave(self)


def _folder(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # `~somebody` who is not there
        return Path(typed)


def _doc(name: str) -> str:
    found = exporter(name)
    return found.doc if found else ""
