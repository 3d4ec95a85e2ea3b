"""A line that is drawn as it stands never leaves its line, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from tests.tui.capturing import capturing, put_in
from tests.tui.driving import screen_lines
from workshop_tui.services.desk import Desk
from workshop_tui.tui.said import said
from workshop_tui.tui.widgets.one_line import one_line

PLAIN = Style.parse("#ffffff on #000000")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Buses", "Buses     "),
        ("Buses end at six", "Buses end "),
        ("a\tb", "a       b "),
        ("first\nsecond", "first     "),
        ("", "          "),
        ("車車車車車車", "車車車車車"),
        ("a車車車車車", "a車車車車 "),
    ],
)
def test_it_is_as_wide_as_it_should_be(text: str, shown: str) -> None:
    strip = one_line(said(text), 10, PLAIN)
    assert strip.text == shown and strip.cell_length == 10


@given(st.text(max_size=30), st.integers(1, 40))
def test_whatever_was_said(text: str, width: int) -> None:
    strip = one_line(said(text), width, PLAIN)
    assert strip.cell_length == width == sum(cell_len(segment.text) for segment in strip)
    assert not set("\n\r\t\x1b\x07") & set(strip.text)


@given(st.text("abc “”", max_size=20), st.integers(0, 10), st.integers(0, 10))
def test_it_is_dressed_as_textual_would_dress_it(text: str, start: int, end: int) -> None:
    content = Content(text).stylize("bold #ff0000", start, end)
    options = RenderOptions(
        lambda style: Style.parse(style) if isinstance(style, str) else style, {}, None, None
    )
    [theirs] = content.render_strips(30, 1, PLAIN, options)
    ours = one_line(content, 30, PLAIN)
    assert theirs.text.rstrip() == ours.text.rstrip()
    bold = [segment.text for segment in ours if segment.style and segment.style.bold and segment.text.strip()]
    assert (
        "".join(bold).strip()
        == "".join(segment.text for segment in theirs if segment.style and segment.style.bold).strip()
    )


async def test_a_tab_in_what_was_said_moves_nothing(desk: Desk) -> None:
    put_in(desk, "a\tb", "first line\n\tsecond line")
    async with capturing(desk) as pilot:
        lines = screen_lines(pilot.app)
        assert any("· a       b" in line for line in lines), lines
        assert all("\t" not in line for line in lines)
