"""Export: which formats, for whom, into which folder; then the files are written."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ProgressBar, Static
from textual.worker import Worker

from workshop_tui.errors import WorkshopError
from workshop_tui.services.exporting.export import Step
from workshop_tui.services.exporting.formats import brief, format_doc, format_names
from workshop_tui.services.exporting.series import programme_of
from workshop_tui.services.own_style import STYLE_FILE
from workshop_tui.settings import Settings
from workshop_tui.text import plural
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.export_process import Asked, Failed, FileWritten, Warned, export_aside
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
    Tickable("public", "Everyone", "without what is not to be published"),
)
_OF_SERIES = (
    "The programme’s workshops side by side: themes, what was heard again, what was new. "
    "As md, html, docx, pptx, pdf, xlsx or csv."
)
_LARGE = Tickable("large", "Large print", "write-ups in 18 point, nothing in italics")
_ABOUT = {
    "team": "For those who ran the workshop: everything, with the names that somebody typed.",
    "public": (
        "To hand out or publish. Also left out: what must not be published, quotation marks and voices of those who "
        "agreed to a paraphrase only, voices of fewer than three people, times, devices, facilitators."
    ),
}


class ExportScreen(Screen[None]):
    """Needs nothing but reading, so it works beside any other window."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(
        self, settings: Settings, slug: str, title: str, style: str = STYLES[0], audience: str = "team"
    ) -> None:
        """`style` and `audience`: what is ticked at first, as whoever comes from a write-up had it before them."""
        super().__init__()
        self._style, self._audience = style, audience
        self._settings = settings
        self._slug = slug
        self._title = title
        self._programme = _programme(settings, slug)
        self._writing: Worker[None] | None = None

    @property
    def _busy(self) -> bool:
        return self._writing is not None and not self._writing.is_finished

    @property
    def _of_series(self) -> bool:
        return bool(self._programme) and self._chosen("of") == "series"

    @property
    def _folder(self) -> Path:
        """Where the files go if nobody says otherwise."""
        settings = self._settings
        return (settings.workspace if self._of_series else settings.sessions / self._slug) / "exports"

    def compose(self) -> ComposeResult:
        """What, how, for whom, where; what was written."""
        formats = [Tickable(name, name, brief(_doc(name))) for name in format_names()]
        yield TitleBar("Export", self._title)
        with VerticalScroll(id="form", can_focus=False):
            if self._programme:
                yield Labelled("Of", Ticks(_of(self._programme), ["session"], "of"))
                yield Static(Content(_OF_SERIES), id="of-series", classes="about")
            yield Labelled("Formats", Ticks(formats, USUAL, "formats", several=True))
            yield Static(id="doc", classes="about")
            if len(STYLES) > 1:
                row = Labelled("Write-up", Ticks([Tickable(s, s) for s in STYLES], [self._style], "style"))
                row.id = "styles"
                yield row
            yield Labelled("Print", Ticks([_LARGE], [], "print", several=True))
            yield Labelled(
                "Style file", Field("look", hint=f"{STYLE_FILE} in the workspace, if there is one")
            )
            yield Labelled("For whom", Ticks(AUDIENCES, [self._audience], "audience"))
            yield Static(id="about", classes="about")
            yield Labelled("Folder", Field("folder", ends=True))
            yield Static(id="written")
        with Horizontal(id="progress"):
            yield Static(id="step")
            yield ProgressBar(show_eta=False)
        yield KeyBar("export")

    def on_mount(self) -> None:
        """The session's own folder."""
        self.query_one("#folder", Field).put(str(self._folder))
        self.query_one("#formats", Ticks).focus()
        self._say_about()

    @on(Ticks.Changed)
    def _say_of(self, event: Ticks.Changed) -> None:
        if event.ticks.id != "of":
            return
        field, before = self.query_one("#folder", Field), self._settings.sessions / self._slug / "exports"
        if field.value in ("", str(before), str(self._settings.workspace / "exports")):
            field.put(str(self._folder))
        self.set_class(self._of_series, "-series")

    @on(Ticks.Changed)
    def _say_about(self) -> None:
        self.query_one("#about", Static).update(Content(_ABOUT[self._chosen("audience")]))

    @on(Ticks.OptionHighlighted, "#formats")
    def _say_doc(self, event: Ticks.OptionHighlighted) -> None:
        self.query_one("#doc", Static).update(Content(_doc(format_names()[event.option_index])))

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
        folder = self._folder if typed in ("", str(self._folder)) else _folder(typed)
        look = self.query_one("#look", Field).value
        self.query_one("#written", Static).update("")
        self._writing = self._write(
            Asked(
                self._slug,
                formats,
                self._chosen("style") if len(STYLES) > 1 else STYLES[0],
                self._chosen("audience"),
                folder,
                large=bool(self.query_one("#print", Ticks).chosen),
                look=_folder(look) if look else None,
                programme=self._programme if self._of_series else "",
            )
        )

    @work
    async def _write(self, asked: Asked) -> None:
        paths: list[Path] = []
        warnings: list[str] = []
        reason = ""
        self._step(Step(0, len(asked.formats) + 1))
        self.add_class("-writing")
        stopped = True
        try:
            async with aclosing(export_aside(self._settings, asked)) as events:
                async for event in events:
                    match event:
                        case Step():
                            self._step(event)
                        case FileWritten(path):
                            paths.append(path)
                        case Warned(sentence):
                            warnings.append(sentence)
                        case Failed(why):
                            reason = why
            stopped = False
        finally:
            if stopped:
                reason = "Stopped. What was there before is as it was."
            if self.is_attached:  # not where the whole desk was closed
                self.remove_class("-writing")
                self._tell_end(paths, warnings, reason, stopped)

    def _step(self, step: Step) -> None:
        what = f"writing {step.what}" if step.what else "reading" if step.done == 0 else "looking it over"
        self._say(f"{what} …")
        self.query_one("#step", Static).update(
            Content(f" {what}, {min(step.done + 1, step.total)} of {step.total} ")
        )
        self.query_one(ProgressBar).update(total=step.total, progress=step.done + step.part)

    def _tell_end(self, paths: list[Path], warnings: list[str], reason: str, stopped: bool) -> None:
        if not reason:
            self._say(f"{plural(len(paths), 'file')} written")
        else:
            self._say("stopped" if stopped else "NOT ALL WRITTEN" if paths else "NOT WRITTEN", failed=True)
        parts = [said(reason, "$text-error")] if reason else []
        parts += [said_line(sentence, "$text-warning") for sentence in warnings]
        if paths:
            parts.append(Content("Written:").stylize("bold"))
            parts += [said_line(str(path)) for path in paths]
        self._show(Content("\n").join(parts))

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
        """Escape: while files are being written it stops that."""
        if self._writing is not None and self._busy:
            self._writing.cancel()
        else:
            leave(self)

    def action_leave(self) -> None:
        """Ctrl+Q: not while files are being written."""
        if self._busy:
            tell(self, "Still writing. Escape stops it.")
        else:
            leave(self)


def _programme(settings: Settings, slug: str) -> str:
    try:
        return programme_of(settings, slug)
    except WorkshopError:  # told in full once it is to be written out
        return ""


def _of(programme: str) -> list[Tickable[str]]:
    return [
        Tickable("session", "This session"),
        Tickable("series", "All of its programme", programme),
    ]


def _folder(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # `~somebody` who is not there
        return Path(typed)


def _doc(name: str) -> str:
    try:
        return format_doc(name)
    except WorkshopError as problem:  # a broken plug-in breaks nothing else
        return problem.message
