"""What may be done with people's words: said once for a table, an exchange or single words, and how it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.consent import Given, How
from workshop_tui.model.contribution import Contribution
from workshop_tui.services.consenting import (
    Permission,
    TableConsent,
    check_permission,
    say_for,
    say_for_table,
)
from workshop_tui.services.desk import Act, Desk
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.choices import consents
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said, shortened
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.labelled import Labelled
from workshop_tui.tui.widgets.ticks import Tickable, Ticks

Whose = Literal["table", "exchange", "own"]
HOW = {
    None: "not noted",
    How.SPOKEN: "spoken",
    How.WRITTEN: "written",
    How.STATEMENT: "nobody objected to the statement",
}
TOLD = 3
"""How many of the changes so far are shown."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the form holds."""

    whose: Whose
    said: Permission
    tighten: bool
    """Also for those whose own consent allows more."""


def act_of(desk: Desk, table: int, noted: Noted, here: Contribution | None) -> Act:
    """The act that notes what was typed; `here` is what was under the cursor."""
    if noted.whose == "table" or here is None:
        return say_for_table(desk, table, noted.said, tighten=noted.tighten)
    if noted.whose == "exchange":
        return say_for_table(desk, table, noted.said, here.exchange, noted.tighten)
    return say_for(desk, [here], noted.said)


class ConsentScreen(ModalScreen[Noted | None]):
    """Answers with what was noted, or None if it was left with Escape."""

    CSS_PATH = "consent.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("consent")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, title: str, known: TableConsent, here: Contribution | None = None) -> None:
        """`title`: the table's; `here`: what is under the cursor, if it may be about that too."""
        super().__init__()
        self._title = title
        self._known = known
        self._here = here

    def compose(self) -> ComposeResult:
        """What was said so far; whose words, what, how, on which wording, by whom; keys."""
        known = self._known
        now = known.now.consent if known.now else None
        yes = [Tickable(choice.value, choice.label) for choice in consents(known.default)]
        how = [Tickable(value, label) for value, label in HOW.items()]
        with VerticalScroll(id="consent", can_focus=False):
            yield Static(said(f"What may be done with what was said at {self._title}?", "bold"), id="title")
            yield Static(said("\n".join(told(known.past))), id="past")
            with Vertical(id="fields"):
                if self._here is not None:
                    yield Labelled("It is about", Ticks[Whose](self._whose(), ["table"], "whose"))
                yield Labelled("They say", Ticks(yes, [now], "what"))
                yield Labelled("How", Ticks(how, [None], "how"))
                hint = shortened(known.statement, 60) or "what they were told or asked"
                yield Labelled("Wording", Field("wording", hint=clean_line(hint)))
                yield Labelled("Who said so", Field("by", hint="a role, never a name: the table, a resident"))
                if known.own:
                    label = f"this too, where theirs allows more ({sum(known.own.values())} have their own)"
                    also: list[Tickable[bool]] = [Tickable(True, label)]
                    yield Labelled("Their own", Ticks[bool](also, [], "tighten", several=True))
            yield Static(id="problem")
            yield Static(
                Content("Tab goes on · Space ticks · F2 notes it · Esc leaves it as it was"), id="keys"
            )

    def _whose(self) -> Sequence[Tickable[Whose]]:
        those: list[Tickable[Whose]] = [Tickable("table", "all of it", "also what comes later")]
        if self._here is not None and self._here.exchange:
            those.append(Tickable("exchange", "the exchange under the cursor"))
        return [*those, Tickable("own", "the words under the cursor alone")]

    def on_mount(self) -> None:
        """Begins with what they say."""
        self.query_one("#problem").display = False
        self.query_one("#past").display = bool(self._known.past)
        self.query_one("#what", Ticks).focus()

    @on(Field.Typed)
    def _better(self) -> None:
        self.query_one("#problem").display = False

    def action_note(self) -> None:
        """F2."""
        noted = self._noted()
        try:
            check_permission(noted.said)
        except WorkshopError as problem:
            shown = self.query_one("#problem", Static)
            shown.display = True
            shown.update(said(str(problem), "$text-error"))
            shown.scroll_visible(animate=False)
        else:
            self.dismiss(noted)

    def _noted(self) -> Noted:
        whose: Whose = "table"
        if self._here is not None:
            whose = self.query_one("#whose", Ticks).chosen[0]
        permission = Permission(
            self.query_one("#what", Ticks).chosen[0],
            self.query_one("#how", Ticks).chosen[0],
            self.query_one("#wording", Field).value,
            self.query_one("#by", Field).value,
        )
        return Noted(
            whose, permission, any(bool(each.chosen) for each in self.query("#tighten").results(Ticks))
        )

    def action_back(self) -> None:
        """Escape: no answer."""
        self.dismiss(None)


def told(past: Sequence[Given]) -> list[str]:
    """What was said for a table so far, a line each, the latest last."""
    left_out = [f"({plural(len(past) - TOLD, 'earlier change')})"] if len(past) > TOLD else []
    return [*left_out, *(_told(given) for given in past[-TOLD:])]


def _told(given: Given) -> str:
    what = CONSENT_WORDS[given.consent] if given.consent else "taken back"
    how = HOW[given.how] if given.how else ""
    said_by = f"by {clean_line(given.by)}" if given.by else ""
    at = given.at[:16].replace("T", " ")
    return " · ".join(part for part in (f"{at} UTC" if at else "", what, how, said_by) if part)
