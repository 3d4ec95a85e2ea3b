"""Driving the real app: waiting for a condition instead of a time, and reading what is on the screen."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Iterable

from textual import events
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot


async def wait_for(
    pilot: Pilot[None], condition: Callable[[], bool | Awaitable[bool]], timeout: float = 20
) -> None:
    """Returns as soon as `condition` holds; after `timeout` seconds fails, with the screen as it is."""
    end = time.monotonic() + timeout
    while True:
        holds = condition()
        if inspect.isawaitable(holds):
            holds = await holds
        if holds:
            return
        if time.monotonic() > end:
            raise AssertionError(
                f"still not so after {timeout} s: {inspect.getsource(condition)}\n{screen_text(pilot.app)}"
            )
        await asyncio.sleep(0.01)


def screen_lines(app: App[None]) -> list[str]:
    """What is on the screen now, line by line, with what a modal screen leaves in sight."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def screen_text(app: App[None]) -> str:
    """The same as one text."""
    return "\n".join(screen_lines(app))


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Types `text` as a keyboard would, whatever characters are in it; a newline is the Enter key."""
    send(pilot, keys_of(text))
    await settle(pilot)


def keys_of(text: str) -> Iterable[events.Key]:
    """The key events of a text."""
    for character in text:
        yield events.Key("enter", "\r") if character == "\n" else _key(character)


def _key(character: str) -> events.Key:
    from textual.keys import _character_to_key

    return events.Key(_character_to_key(character), character)


def send(pilot: Pilot[None], keys: Iterable[events.Event]) -> None:
    """Hands events in the way the driver does, without waiting for what they do."""
    for event in keys:
        event.set_sender(pilot.app)
        pilot.app.post_message(event)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Pastes `text`."""
    send(pilot, [events.Paste(text)])
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys one after the other, each as soon as all that the one before set off is done.

    Pilot's own way waits some 80 ms a key for the processor to be idle, which threads keep it from being.
    """
    for key in keys:
        send(pilot, [_named_key(key)])
        await settle(pilot)


async def settle(pilot: Pilot[None], rounds: int = 3) -> None:
    """Returns once every widget has handled what was posted, and what that posted in turn, and has its place."""
    done, screen = 0, pilot.app.screen
    while done < rounds:
        await pilot._wait_for_screen()
        pilot.app.screen._on_timer_update()  # lays out and paints now what would wait for the next sixtieth of a second
        done, screen = (done + 1, screen) if screen is pilot.app.screen else (0, pilot.app.screen)


_CHARACTERS = {
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "escape": "\x1b",
    "backspace": "\x7f",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
}


def _named_key(key: str) -> events.Key:
    return _key(key) if len(key) == 1 else events.Key(key, _CHARACTERS.get(key))
