"""Pictures in the real app: painted where they can be, described always."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pixels
from rich.color import Color
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import OptionList

from tests.tui.capturing import capturing
from tests.tui.driving import press, screen_lines, screen_text, wait_for
from tests.tui.reading_letters import read_back
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.model.question_set import Image
from workshop_tui.model.session import Event, Table
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.room import projecting
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings
from workshop_tui.tui import half_blocks as painting
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.half_blocks import half_blocks
from workshop_tui.tui.letters import set_text
from workshop_tui.tui.screens.project import ProjectScreen
from workshop_tui.tui.widgets.picture import LEAST_LINES, MOST_WORDS, Picture

from .conftest import HARBOUR

RED, GREEN, BLUE, WHITE = (200, 30, 30), (20, 160, 60), (10, 40, 200), (255, 255, 255)


def png(*rows: tuple[tuple[int, ...], ...]) -> bytes:
    """A picture of these dots."""
    picture = Pixels.new("RGBA" if len(rows[0][0]) == 4 else "RGB", (len(rows[0]), len(rows)))
    for y, row in enumerate(rows):
        for x, dot in enumerate(row):
            picture.putpixel((x, y), dot)
    return saved(picture)


def saved(picture: Pixels.Image, kind: str = "PNG", **how: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


FOUR = png((RED, GREEN), (BLUE, WHITE))


def dots(strips: tuple[Strip, ...] | list[Strip]) -> list[list[tuple[int, ...]]]:
    """What strips show, as rows of colours."""
    found: list[list[tuple[int, ...]]] = []
    for strip in strips:
        upper: list[tuple[int, ...]] = []
        lower: list[tuple[int, ...]] = []
        for segment in strip:
            assert segment.style is not None and segment.style.bgcolor is not None
            ground = tuple(segment.style.bgcolor.get_truecolor())
            for character in segment.text:
                drawn = segment.style.color if character == "▀" else None
                upper.append(tuple(drawn.get_truecolor()) if drawn else ground)
                lower.append(ground)
        found += [upper, lower]
    return found


class TestHalfBlocks:
    def test_two_dots_a_cell_and_the_colours_they_had(self) -> None:
        assert dots(half_blocks(FOUR, 2, 1)) == [[RED, GREEN], [BLUE, WHITE]]

    def test_as_large_as_fits_in_its_own_shape(self) -> None:
        shown = dots(half_blocks(FOUR, 40, 10))
        assert (len(shown), {len(row) for row in shown}) == (20, {20})
        assert (shown[9][9], shown[9][10], shown[10][9], shown[10][10]) == (RED, GREEN, BLUE, WHITE)

    def test_a_large_one_is_made_small(self) -> None:
        shown = dots(half_blocks(saved(Pixels.new("RGB", (900, 300), RED), "JPEG"), 30, 12))
        assert (len(shown), len(shown[0])) == (10, 30)
        assert all(abs(a - b) < 8 for row in shown for dot in row for a, b in zip(dot, RED, strict=True))

    def test_what_is_transparent_lies_on_paper(self) -> None:
        clear = (*RED, 0)
        assert dots(half_blocks(png((clear, (*BLUE, 255))), 2, 1))[0] == [WHITE, BLUE]

    def test_a_photograph_stands_upright(self) -> None:
        turned = Pixels.Exif()
        turned[0x0112] = 6  # to be turned by a quarter to the right
        picture = Pixels.new("RGB", (2, 1), RED)
        picture.putpixel((1, 0), BLUE)
        assert dots(half_blocks(saved(picture, exif=turned), 1, 1)) == [[RED], [BLUE]]

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
    def test_any_kind_of_dots(self, mode: str) -> None:
        kind = "JPEG" if mode == "CMYK" else "PNG"
        assert len(half_blocks(saved(Pixels.new(mode, (64, 64)), kind), 20, 10)) == 10

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "JPEG"])
    def test_any_kind_of_file(self, kind: str) -> None:
        assert len(half_blocks(saved(Pixels.new("RGB", (64, 64), RED), kind), 20, 10)) == 10

    @pytest.mark.parametrize(
        "content",
        [b"", b"nothing of the kind", FOUR[:20], FOUR[:-30], FOUR[:40] + b"\0" * 40, b"\xff\xd8\xff"],
    )
    def test_a_damaged_file_gives_nothing(self, content: bytes) -> None:
        assert half_blocks(content, 20, 10) == ()

    @pytest.mark.parametrize("side", [7_000, 14_000, 60_000])
    def test_one_that_would_fill_the_memory_is_not_unpacked(
        self, side: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begun = saved(Pixels.new("1", (8, 8)))
        huge = side.to_bytes(4, "big") * 2
        content = begun[:16] + huge + begun[24:]
        import zlib

        content = content[:29] + zlib.crc32(content[12:29]).to_bytes(4, "big") + content[33:]
        monkeypatch.setattr(Pixels.Image, "load", lambda self: pytest.fail("it was unpacked"))
        assert half_blocks(content, 20, 10) == ()


class Alone(App[None]):
    """One picture over the whole window."""

    def __init__(self, picture: DescribedPicture, large: bool) -> None:
        super().__init__()
        self._picture, self._large = picture, large

    def compose(self) -> ComposeResult:
        yield Picture(large=self._large)

    def on_mount(self) -> None:
        self.query_one(Picture).shown = self._picture


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with true colour."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@asynccontextmanager
async def alone(
    picture: DescribedPicture, size: tuple[int, int], large: bool = False
) -> AsyncIterator[Pilot[None]]:
    app = Alone(picture, large)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "gate" in screen_text(app) or large)
        yield pilot


def is_painted(pilot: Pilot[None]) -> bool:
    return any(picture.painted for picture in pilot.app.screen.query(Picture))


GATE = DescribedPicture("An open [b]gate[/]", FOUR)


async def test_the_picture_and_its_description_below() -> None:
    async with alone(GATE, (40, 11)) as pilot:
        await wait_for(pilot, lambda: is_painted(pilot))
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        assert dots([strip.crop(0, 20) for strip in strips[:10]]) == dots(half_blocks(FOUR, 40, 10))
        assert screen_lines(pilot.app)[10] == "An open [b]gate[/]"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "xterm"), ("TERM", "dumb")])
async def test_without_colours_the_description_alone(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    if name == "TERM":
        monkeypatch.delenv("COLORTERM")
    async with alone(GATE, (40, 11)) as pilot:
        assert pilot.app.query_one(Picture).wanted is None
        assert screen_text(pilot.app).strip() == "An open [b]gate[/]"


@pytest.mark.parametrize("size", [(15, 11), (40, LEAST_LINES)])
async def test_where_nobody_would_know_what_it_shows_the_description_alone(size: tuple[int, int]) -> None:
    async with alone(GATE, size) as pilot:
        assert pilot.app.query_one(Picture).wanted is None
        assert "gate" in screen_text(pilot.app) and "▀" not in screen_text(pilot.app)


async def test_a_damaged_file_is_told_beside_its_description() -> None:
    async with alone(DescribedPicture("An open gate", FOUR[:50]), (60, 12)) as pilot:
        await wait_for(pilot, lambda: "its file is damaged" in screen_text(pilot.app))
        assert screen_lines(pilot.app)[0] == "An open gate"


async def test_a_file_that_is_too_large_is_told() -> None:
    async with alone(DescribedPicture("An open gate", problem="is larger than 2 MB"), (60, 12)) as pilot:
        await wait_for(pilot, lambda: "The picture is larger than 2 MB." in screen_text(pilot.app))


async def test_a_long_description_leaves_room_for_the_picture() -> None:
    long = DescribedPicture("A gate, " + "and behind it a field " * 30, FOUR)
    async with alone(long, (40, 20)) as pilot:
        await wait_for(pilot, lambda: is_painted(pilot))
        await pilot.pause()
        assert len(pilot.app.query_one(Picture).painted) == 20 - MOST_WORDS
        assert screen_lines(pilot.app)[-1].endswith("…")


async def test_it_is_painted_once_for_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, int]] = []
    unpack = painting._dots

    def noted(content: bytes, width: int, height: int) -> Pixels.Image | None:
        made.append((width, height))
        return unpack(content, width, height)

    monkeypatch.setattr(painting, "_dots", noted)
    half_blocks.cache_clear()
    async with alone(GATE, (40, 11)) as pilot:
        await wait_for(pilot, lambda: is_painted(pilot))
        picture = pilot.app.query_one(Picture)
        for shown in (None, GATE, replace(GATE), GATE):
            picture.shown = shown
            picture.refresh()
            await pilot.pause()
        await pilot.resize_terminal(50, 15)
        await wait_for(pilot, lambda: len(picture.painted) == 14)
        await pilot.resize_terminal(40, 11)
        await wait_for(pilot, lambda: len(picture.painted) == 10)
    assert sorted(set(made)) == sorted(made) and (40, 20) in made and (50, 28) in made


@pytest.mark.parametrize("size", [(80, 20), (30, 40)])
async def test_large_the_description_stands_in_large_letters(size: tuple[int, int]) -> None:
    async with alone(replace(GATE, alt="Open gate"), size, large=True) as pilot:
        await wait_for(pilot, lambda: is_painted(pilot))
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        columns, lines = size
        if columns > lines * 2:
            left, top, width, height = columns // 2, 0, columns - columns // 2, lines
        else:
            left, top, width, height = 0, lines * 2 // 3 + 1, columns, lines - lines * 2 // 3 - 1
        found = set_text("Open gate", width, height)
        assert found.font
        first = top + (height - len(found.lines)) // 2
        margin = left + (width - found.width) // 2
        block = [strip.crop(margin, columns).text for strip in strips[first : first + len(found.lines)]]
        assert " ".join(read_back(block, found)).split() == ["Open", "gate"]


SLUG = "pictured"


@pytest.fixture
def pictured(settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """A session whose warm-up has a picture, a damaged one, and a description alone."""
    folder = tmp_path / "set"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "xyzzy.png").write_bytes(FOUR)
    (folder / "images" / "plugh.png").write_bytes(FOUR[:50])
    images = (
        Image("gate", "An open gate", "images/xyzzy.png"),
        Image("fog", "Fog on the water", "images/plugh.png"),
        Image("door", "A door"),
    )
    exercises = tuple(
        replace(each, images=images) if each.id == "warm-up" else each for each in HARBOUR.exercises
    )
    new = NewSession(Event("Our harbour"), (Table(1),))
    create_session(settings, replace(HARBOUR, exercises=exercises), new, SLUG, folder)
    with open_desk(settings, SLUG) as opened:
        yield opened


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_chooser_shows_the_one_under_the_cursor(pictured: Desk, size: tuple[int, int]) -> None:
    async with capturing(pictured, Place(1, "warm-up"), size) as pilot:
        await press(pilot, "ctrl+g")
        await wait_for(pilot, lambda: "Which image was chosen?" in screen_text(pilot.app))
        await press(pilot, "down")
        await wait_for(pilot, lambda: is_painted(pilot))
        await pilot.pause()
        picture = pilot.app.screen.query_one(Picture)
        strips = pilot.app.screen._compositor.render_strips()
        top, left, width = picture.region.y, picture.region.x, picture.painted[0].cell_length
        shown = [strip.crop(left, left + width) for strip in strips[top : top + len(picture.painted)]]
        assert {RED, GREEN, BLUE, WHITE} == {dot for row in dots(shown) for dot in row}
        assert "An open gate" in screen_lines(pilot.app)[top + len(picture.painted)]
        await press(pilot, "down")
        await wait_for(pilot, lambda: "file is damaged" in screen_text(pilot.app).replace("\n", " "))
        await press(pilot, "down")
        await wait_for(pilot, lambda: screen_text(pilot.app).count("A door") == 2)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Image door." in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(60, 24), (80, 16), (40, 12)])
async def test_without_room_the_chooser_has_descriptions_alone(pictured: Desk, size: tuple[int, int]) -> None:
    async with capturing(pictured, Place(1, "warm-up"), size) as pilot:
        await press(pilot, "ctrl+g")
        await wait_for(pilot, lambda: "An open gate" in screen_text(pilot.app))
        assert not pilot.app.screen.query_one(Picture).display
        assert pilot.app.screen.query_one(OptionList).size.width == size[0] - 2


async def test_without_colours_the_chooser_is_as_it_was(
    pictured: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with capturing(pictured, Place(1, "warm-up")) as pilot:
        await press(pilot, "ctrl+g")
        await wait_for(pilot, lambda: "An open gate" in screen_text(pilot.app))
        assert not pilot.app.screen.query(Picture)


async def test_the_room_sees_one_a_page_and_never_a_files_name(pictured: Desk) -> None:
    app = WorkshopApp(pictured.settings, lambda: ProjectScreen(pictured))
    async with app.run_test(size=(80, 24)) as pilot:
        pictured.save(projecting.show(pictured, "images"))
        await wait_for(pilot, lambda: is_painted(pilot) and "1 of 3" in screen_lines(app)[0])
        picture = app.screen.query_one(Picture)
        seen = [screen_text(app)]
        for alt, page in (("Fog on the water", "2 of 3"), ("A door", "3 of 3"), ("An open gate", "1 of 3")):
            await press(pilot, "pagedown")
            await wait_for(pilot, lambda page=page: page in screen_lines(app)[0])  # type: ignore[misc]
            await pilot.pause()
            assert picture.shown is not None and picture.shown.alt == alt
            seen.append(screen_text(app))
        assert not any(word in text for text in seen for word in ("xyzzy", "plugh", "damaged", "file"))
        await press(pilot, "b")
        await wait_for(pilot, lambda: not screen_text(app).strip())
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert {Color.from_rgb(0, 0, 0)} == {s.style.bgcolor for strip in strips for s in strip if s.style}
        await press(pilot, "b")
        await wait_for(pilot, lambda: is_painted(pilot) and "of 3" in screen_lines(app)[0])
        pictured.save(projecting.show(pictured, "question", "ferries"))
        await wait_for(pilot, lambda: not picture.display)


async def test_without_colours_the_room_sees_the_descriptions(
    pictured: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    pictured.save(projecting.show(pictured, "images"))
    app = WorkshopApp(pictured.settings, lambda: ProjectScreen(pictured))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: not app.screen.query_one(Picture).display)
        await pilot.pause()
        assert app.screen.query_one("#words").display
