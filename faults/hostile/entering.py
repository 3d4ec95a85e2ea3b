"""Texts typed, pasted and brought in from files through the real app, then looked for in the record and in sight."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from faults.hostile.texts import keys_can_say, no_halves, seen
from faults.hostile.walks import look
from faults.terminal.loop_watch import LoopWatch
from tests.tui.capturing import box, capture_screen, capturing, recorded
from tests.tui.driving import keys_of, press, screen_lines, send, settle, type_text, wait_for
from tests.tui.workspace import bar, field, told
from workshop_tui.model.columns import guard
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk
from workshop_tui.text import clean, clean_line
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens import choose
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.import_ import ImportScreen
from workshop_tui.tui.widgets.contribution_list import ContributionList

TALL = (100, 60)
"""Cells: every line of the longest text fits."""
LEAD = 3
"""Cells before the words of a contribution: bracket, sign, space."""
DRIVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What can drive a terminal or break a document: said here once more, apart from what is tried."""
_ALONE = re.compile(r"(?<!\S)\\(?!\S)")
FINGERS = 10
"""Keys at once: more than anybody types between two paints."""
AT_ONCE = 5
"""Texts that are on their way together."""
PATIENCE = 20.0
"""Seconds."""
LITERAL = "\\"
"""What makes the rest of a typed line words alone."""


def first_missing(kept: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The first text that was kept otherwise than it should be, or with what no text may hold."""
    for text in kept:
        if found := DRIVES.search(text):
            return [f"kept with {found[0]!r} in it: {text!r}"[:400]]
    if list(kept) == list(wanted):
        return []
    for number, (one, other) in enumerate(zip(kept, wanted, strict=False)):
        if one != other:
            return [f"text {number} was kept as {one!r}, not as {other!r}"]
    return [f"{len(wanted)} texts, and {len(kept)} were kept"]


async def typed(desk: Desk, place: Place, texts: Sequence[str], watch: LoopWatch) -> list[str]:
    """Key by key into the box, with Enter; then the list is walked through."""
    lines = [line for line in map(keys_can_say, map(_literal, texts)) if seen(line)]

    async def enter(pilot: Pilot[None], line: str) -> None:
        keys = list(keys_of(f"{LITERAL}{line}\n"))
        for at in range(0, len(keys), FINGERS):
            send(pilot, keys[at : at + FINGERS])
            await settle(pilot, 1)

    return await _captured(desk, place, lines, [line.strip() for line in lines], enter, watch)


async def pasted(desk: Desk, place: Place, texts: Sequence[str], watch: LoopWatch) -> list[str]:
    """As pastes; what has several lines is asked about, and taken as one."""
    texts = list(map(_literal, texts))
    choose.UNSEEN_SECONDS = 0.0  # nobody has to read the question first

    async def enter(pilot: Pilot[None], text: str) -> None:
        lines = [line for line in clean(text).split("\n") if line.strip()]
        if len(lines) == 1 and len(clean(text)) <= box(pilot).LONGEST_PASTE:
            send(pilot, [*keys_of(LITERAL), events.Paste(text), *keys_of("\n")])
            return
        await _until(pilot, lambda: not box(pilot).text)
        send(pilot, [events.Paste(text)])
        await _until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await press(pilot, "o")
        await _until(pilot, lambda: not isinstance(pilot.app.screen, ChooseScreen))

    return await _captured(desk, place, texts, [_as_pasted(text) for text in texts], enter, watch)


def _literal(text: str) -> str:
    """`text` with no backslash that stands alone, which would end what is literal."""
    return text.replace("\\", "/") if _ALONE.search(clean(text)) else text


def _as_pasted(text: str) -> str:
    lines = [line for line in clean(text).split("\n") if line.strip()]
    return (lines[0] if len(lines) == 1 else clean(text)).strip()


async def _captured(
    desk: Desk,
    place: Place,
    texts: Sequence[str],
    wanted: Sequence[str],
    enter: Callable[..., object],
    watch: LoopWatch,
) -> list[str]:
    before = len(recorded(desk, place))
    async with capturing(desk, place, TALL) as pilot:
        await _empty_the_box(pilot)
        with watch.watching():
            for number, text in enumerate(texts, 1):
                await enter(pilot, text)  # type: ignore[misc]
                if number % AT_ONCE == 0 or number == len(texts):
                    await _until(pilot, lambda: _total(pilot) >= before + number)  # noqa: B023
        kept = [contribution.text for contribution in recorded(desk, place)[before:]]
        return first_missing(kept, wanted) or await _in_sight(pilot, kept, watch)


def _total(pilot: Pilot[None]) -> int:
    """How many there are here, as the screen has it."""
    view = capture_screen(pilot).query_one(ContributionList).view
    return view.total if view is not None else 0


async def _empty_the_box(pilot: Pilot[None]) -> None:
    """A half-typed line is offered first; the proof's own ones begin with nothing."""
    while box(pilot).text:
        box(pilot).put("")
        await settle(pilot)
    capture_screen(pilot).line = type(capture_screen(pilot).line)()


async def _in_sight(pilot: Pilot[None], kept: Sequence[str], watch: LoopWatch) -> list[str]:
    """Walks up through the list; every text that was kept comes by with all that can be seen of it."""
    waiting = [seen(text) for text in reversed(kept)]
    with watch.watching():
        await press(pilot, "up")
        while waiting:
            if not await _comes_by(pilot, waiting[0], watch):
                return [f"not on the screen as it was kept: {waiting[0]!r}"[:400]]
            with watch.aside():
                there = _shown(pilot)
                count = next((n for n, text in enumerate(waiting) if text not in there), len(waiting))
            waiting = waiting[count:]
            await press(pilot, *["up"] * count)
    return []


async def _comes_by(pilot: Pilot[None], text: str, watch: LoopWatch) -> bool:
    """Rows above the window are read when somebody walks there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with watch.aside():
            look(pilot)
            if text in _shown(pilot):
                return True
        await asyncio.sleep(0.02)
    return False


def _shown(pilot: Pilot[None]) -> str:
    """What can be seen of the list, one character behind the other."""
    region = capture_screen(pilot).query_one(ContributionList).content_region
    lines = screen_lines(pilot.app)[region.y : region.bottom]
    return seen("".join(line[LEAD:] for line in lines))


async def brought_in(
    desk: Desk, place: Place, texts: Sequence[str], folder: Path, watch: LoopWatch
) -> list[str]:
    """As files of each format, looked at on the import screen and taken in; then the list is walked through."""
    share = -(-len(texts) // len(FILES))
    wanted: list[str] = []
    paths: list[Path] = []
    before = len(recorded(desk, place))
    for number, (suffix, (write, reads_as)) in enumerate(FILES.items()):
        mine = texts[number * share : (number + 1) * share]
        paths.append(folder / f"said{suffix}")
        paths[-1].write_bytes(write(mine, place))
        wanted += [reads_as(text) for text in mine]
    await _import(desk, paths, watch)
    kept = [contribution.text for contribution in recorded(desk, place)[before:]]
    if wrong := first_missing(kept, wanted):
        return wrong
    async with capturing(desk, place, TALL) as pilot:
        await _empty_the_box(pilot)
        return await _in_sight(pilot, kept, watch)


async def _import(desk: Desk, paths: Sequence[Path], watch: LoopWatch) -> None:
    app = WorkshopApp(desk.settings, lambda: ImportScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(pilot, lambda: field(pilot, "path").has_focus)
        with watch.watching():
            for path in paths:
                field(pilot, "path").put("")
                field(pilot, "path").focus()
                await type_text(pilot, f"{path}\n")
                await _until(pilot, lambda: "F2 brings" in told(pilot, "#summary"))
                await press(pilot, "down", "down", "end", "f2")
                await _until(pilot, lambda: "brought in" in bar(pilot))


def _csv(texts: Sequence[str], place: Place) -> bytes:
    # A spreadsheet that is read again has only one sort of line end.
    lines = (no_halves(text).replace("\r\n", "\n").replace("\r", "\n") for text in texts)
    cells = (guard(line).replace('"', '""') for line in lines)
    return (
        "table,question,text\r\n" + "".join(f'{place.table},{place.question},"{c}"\r\n' for c in cells)
    ).encode()


def _jsonl(texts: Sequence[str], place: Place) -> bytes:
    rows = ({"table": place.table, "question": place.question, "text": text} for text in texts)
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _as_line(text: str) -> str:
    return clean_line(_literal(no_halves(text)))


def _txt(texts: Sequence[str], place: Place) -> bytes:
    lines = (f"{LITERAL}{_as_line(text)}\n\n" for text in texts)
    return (f"{place.question} T{place.table}\n\n" + "".join(lines)).encode()


def _xlsx(texts: Sequence[str], place: Place) -> bytes:
    from faults.fuzz.files import workbook

    rows: list[list[object]] = [
        ["table", "question", "text"],
        *([place.table, place.question, no_halves(text)] for text in texts),
    ]
    return workbook(rows)


async def _until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Waits for it; an exception that ended the app is raised at once."""

    def so_or_ended() -> bool:
        if pilot.app._exception is not None:
            raise pilot.app._exception
        return condition()

    await wait_for(pilot, so_or_ended, timeout=PATIENCE)


FILES: dict[str, tuple[Callable[[Sequence[str], Place], bytes], Callable[[str], str]]] = {
    ".csv": (_csv, lambda text: clean(no_halves(text)).strip()),
    # Two halves of a character that come to stand side by side are one again.
    ".jsonl": (_jsonl, lambda text: clean(json.loads(json.dumps(text))).strip()),
    ".txt": (_txt, _as_line),
    ".xlsx": (_xlsx, lambda text: clean(no_halves(text)).strip()),
}
"""How texts are written into a file of each format, and what a text is once it has come in."""
