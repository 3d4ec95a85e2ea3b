"""What keys say about the line that is being typed: one function a command, on top of what the line says itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from workshop_tui.model.contribution import Kind
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.services.capture import Entry
from workshop_tui.text import clean_line
from workshop_tui.tui import choices
from workshop_tui.tui.line_state import Exchange, Said

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen


def kind(screen: CaptureScreen) -> None:
    """What it is."""
    captures = screen.here.kind.captures
    screen.ask("What is it?", choices.kinds(captures), lambda chosen: screen.say(kind=chosen[0]))


def marks(screen: CaptureScreen) -> None:
    """Any number of marks."""
    screen.ask(
        "Marks",
        choices.marks(),
        lambda chosen: screen.say(marks=frozenset(chosen)),
        several=True,
        chosen=tuple(screen.line.said.marks),
    )


def voice(screen: CaptureScreen) -> None:
    """Whose voice."""
    screen.ask(
        "Whose voice? A role, never a name.",
        choices.voices(screen.voices, ()),
        lambda chosen: screen.say(voice=clean_line(str(chosen[0]))),
        new=True,
    )


def theme(screen: CaptureScreen) -> None:
    """Which themes."""
    screen.ask(
        "Themes. Type to find, or a new name",
        choices.themes(screen.here.setting.themes),
        lambda names: screen.say(themes=tuple(str(name) for name in names)),
        several=True,
        new=True,
        chosen=screen.line.said.themes,
    )


def consent(screen: CaptureScreen) -> None:
    """What may be done with the words."""
    screen.ask(
        "What may be done with these words?",
        choices.consents(screen.here.setting.session.default_consent),
        lambda chosen: screen.say(consent=chosen[0]),
    )


def also_under(screen: CaptureScreen) -> None:
    """A second question."""
    others = [q for q in screen.here.setting.questions if q.id != screen.place.question]
    screen.ask(
        "Also under. It is still counted once.",
        choices.questions(screen.here, others),
        lambda those: screen.say(also_under=tuple(str(question) for question in those)),
        several=True,
        chosen=screen.line.said.also_under,
    )


def image(screen: CaptureScreen) -> None:
    """The warm-up's image, for the line."""
    ask_image(screen, lambda chosen: screen.say(image=chosen))


def ask_image(screen: CaptureScreen, answered: Callable[[str], None]) -> None:
    """Which image was chosen; says so where there are none."""
    offered = choices.images(screen.here)
    if len(offered) == 1:
        screen.tell("There are no images to choose here: they belong to a warm-up.")
        return
    screen.ask(
        "Which image was chosen?",
        offered,
        lambda chosen: answered(str(chosen[0])),
        typed=True,
        picture=_pictures(screen),
    )


def _pictures(screen: CaptureScreen) -> Callable[[str], DescribedPicture | None] | None:
    """How each image looks, read when it is wanted; None where none can be shown."""
    from workshop_tui.services.pictures import described_picture
    from workshop_tui.tui.widgets.picture import can_paint

    exercise = screen.here.exercise
    there = {each.id: each for each in exercise.images} if exercise else {}
    if not any(each.file for each in there.values()) or not can_paint(screen.app):
        return None

    @cache
    def picture(image_id: str) -> DescribedPicture | None:
        found = there.get(image_id)
        return described_picture(screen.desk.folder, found) if found else None

    return picture


def invitation(screen: CaptureScreen) -> str:
    """What a line means where it means something else than a point, and the image that is chosen already."""
    kind = screen.here.kind
    if screen.line.said.image:
        return f"Image {screen.line.said.image}. Type what it stands for: a hope, or “worry: ...”"
    if kind.wants_image:
        return f"A line is a {kind.bare}, “worry: ...” a worry. Ctrl+G chooses the image."
    if kind.bare is not Kind.POINT:
        return f"A line is a {kind.bare}."
    return ""


def ahead(screen: CaptureScreen) -> Entry | None:
    """What keys said of a line before any of it is typed; None if nothing, or the invitation says it."""
    line = screen.line
    if replace(line.said, image="") == Said() or line.text.strip():
        return None
    return replace(line, text="…").entry(screen.here.setting.themes, screen.voices)


def exchange(screen: CaptureScreen) -> None:
    """Begins an exchange, or ends it."""
    if screen.line.exchange is None:
        screen.line = replace(screen.line, exchange=Exchange(screen.desk.ids.plain()))
        screen.tell("Each Enter is a turn. “@C” says another voice.")
    else:
        turns = screen.line.exchange.turns
        screen.line = replace(screen.line, exchange=None)
        screen.tell("The exchange is kept together." if turns else "No exchange: nothing was said in it.")
