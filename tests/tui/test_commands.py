"""Commands: declared once, reachable by key or palette, on keys that terminals and screen readers leave alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from tests.tui.capturing import box, capturing, texts
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from workshop_tui.services.desk import Desk
from workshop_tui.tui import screens
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.commands import COMMANDS, PLACES, Command, key_table, shown_key
from workshop_tui.tui.screens.capture import earlier

IN_THE_LIST_ITSELF = {"choose", "choose_up", "choose_down", "back", "undo", "redo"}
NEVER = {
    "ctrl+c": "ends programs, and copies",
    "ctrl+i": "is Tab",
    "ctrl+m": "is Enter",
    "ctrl+h": "is Backspace",
    "ctrl+left_square_bracket": "is Escape",
    "ctrl+at": "is nothing",
    "ctrl+b": "is tmux's own",
    "ctrl+backslash": "ends programs",
    "f10": "opens the menu of many terminals",
    "f11": "makes many terminals full screen",
    "caps_lock": "is a screen reader's own",
}
ONLY_BESIDE_ANOTHER = {
    "insert": "is a screen reader's own",
    "ctrl+s": "stops the output of some terminals",
    "f1": "opens the help of some terminals",
    "shift+enter": "is Enter in most terminals",
    "alt+enter": "makes some terminals full screen",
}


def owners() -> dict[str, list[type[Any]]]:
    """Place -> the classes that bind its keys."""
    found: dict[str, list[type[Any]]] = {"app": [WorkshopApp]}
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for owner in vars(import_module(module.name)).values():
            if isinstance(owner, type) and issubclass(owner, Screen) and "BINDINGS" in vars(owner):
                ids = [getattr(binding, "id", None) for binding in owner.BINDINGS]
                for where in dict.fromkeys(id_.partition(".")[0] for id_ in ids if id_):
                    found.setdefault(where, []).append(owner)
    return found


OWNERS = owners()


def each(command: Command) -> str:
    return command.id


@pytest.mark.parametrize("command", COMMANDS, ids=each)
class TestEveryCommand:
    def test_has_words_and_a_place(self, command: Command) -> None:
        assert command.where in PLACES
        assert 0 < len(command.title.split()) <= 3 and len(command.title) <= 17
        assert command.help[0].isupper() or not command.help[0].isalpha()
        assert command.help.endswith((".", "?"))

    def test_does_something(self, command: Command) -> None:
        if command.where == "list":
            assert command.action in earlier.COMMANDS or command.action in IN_THE_LIST_ITSELF
        else:
            for owner in OWNERS[command.where]:
                assert callable(getattr(owner, f"action_{command.action}", None)), owner

    def test_is_reached_by_a_key_or_the_palette(self, command: Command) -> None:
        assert command.keys or command.where != "list"

    def test_is_on_keys_that_arrive(self, command: Command) -> None:
        keys = command.keys.split(",") if command.keys else []
        assert not NEVER.keys() & set(keys)
        taken = ONLY_BESIDE_ANOTHER.keys() & set(keys)
        assert len(taken) < len(keys) or not keys, taken


def test_ids_are_unique() -> None:
    assert not [id_ for id_, count in Counter(c.id for c in COMMANDS).items() if count > 1]


@pytest.mark.parametrize("where", PLACES)
def test_no_two_commands_of_a_place_share_a_key(where: str) -> None:
    together = {where, "app"} | ({"capture"} if where == "capture" else set())
    keys = Counter(k for c in COMMANDS if c.where in together and c.keys for k in c.keys.split(","))
    assert not [key for key, count in keys.items() if count > 1]


def test_every_command_of_the_list_is_declared() -> None:
    assert set(earlier.COMMANDS) <= {c.action for c in COMMANDS if c.where == "list"}


def test_the_key_table_names_every_command() -> None:
    table = key_table()
    assert all(command.help in table for command in COMMANDS)


@pytest.mark.parametrize(
    ("keys", "shown"), [("ctrl+p", "^P"), ("f2", "F2"), ("shift+f6,f18", "Shift+F6"), ("d,delete", "d")]
)
def test_keys_are_shown_as_people_know_them(keys: str, shown: str) -> None:
    assert shown_key(keys) == shown


def footer(app: App[None]) -> str:
    return screen_lines(app)[-1]


async def test_the_users_keymap_changes_key_footer_and_help(desk: Desk) -> None:
    desk.settings = replace(
        desk.settings, keymap={"capture.kind": "f12", "capture.keep": "ctrl+e", "list.delete": "backspace"}
    )
    async with capturing(desk) as pilot:
        assert "F12 Kind" in footer(pilot.app)
        await type_text(pilot, "buses")
        await press(pilot, "f2")
        assert "What is it?" not in screen_text(pilot.app)
        await press(pilot, "f12")
        await wait_for(pilot, lambda: "What is it?" in screen_text(pilot.app))
        await press(pilot, "i", "ctrl+e")
        await wait_for(pilot, lambda: texts(desk) == ["buses"])
        await wait_for(pilot, lambda: box(pilot).text == "")
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "F12" in screen_text(pilot.app) or "Help" in screen_text(pilot.app))
        await press(pilot, "escape", "up")
        await wait_for(pilot, lambda: "Backspace Delete" in footer(pilot.app))
        await press(pilot, "backspace")
        await wait_for(pilot, lambda: texts(desk) == [])


async def test_help_shows_every_key_of_the_screen(desk: Desk) -> None:
    async with capturing(desk, size=(110, 100)) as pilot:
        await press(pilot, "f1")
        await wait_for(pilot, lambda: "What can be typed" in screen_text(pilot.app))
        shown = " ".join(screen_text(pilot.app).replace("│", " ").split())
        for command in COMMANDS:
            if command.where in ("app", "capture", "list"):
                assert command.help in shown, command.id
        await press(pilot, "escape")
        await wait_for(pilot, lambda: box(pilot).has_focus)


async def test_the_palette_offers_no_picture_of_the_screen(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
    assert "Half-typed lines" in titles and "Deleted here" in titles
    assert not {title for title in titles if "creenshot" in title}
