"""`workshop-tui qr`: listing links, pictures in files, and the code in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.terminal.real_terminal import RealTerminal
from tests.cli.conftest import Run
from tests.qr.decoding import BYTES_42, BYTES_84, decode, decode_dots, needs_zbar
from workshop_tui.settings import Settings

SET = f"""\
title: Our harbour
exercises:
  - id: welcome
    kind: presentation
    links: [{{label: What was said last time, url: "{BYTES_42}", qr: true}}]
  - {{id: talk, kind: discussion, questions: [{{id: ferries, ask: Who do the ferries leave behind?}}]}}
  - id: close
    kind: close
    links:
      - {{label: Survey, url: "{BYTES_84}", qr: true}}
      - {{label: Survey in Welsh, url: "https://example.org/arolwg"}}
"""


@pytest.fixture
def linked(run: Run, tmp_path: Path) -> str:
    """A session with three links."""
    (tmp_path / "linked.yaml").write_text(SET, encoding="utf-8")
    return run("new", "linked.yaml").out.strip()


def test_several_links_are_listed(run: Run, linked: str) -> None:
    listed = run("qr", linked)
    assert listed.code == 0
    assert listed.out.splitlines() == [
        f"What was said last time\t{BYTES_42}",
        f"Survey\t{BYTES_84}",
        "Survey in Welsh\thttps://example.org/arolwg",
    ]
    assert "--link" in listed.err


def test_a_file_is_not_written_by_guess(run: Run, linked: str, tmp_path: Path) -> None:
    refused = run("qr", linked, "--png", tmp_path / "code.png")
    assert refused.code == 2
    assert not (tmp_path / "code.png").exists()


@needs_zbar
def test_pictures_are_written_where_they_were_wanted(run: Run, linked: str, tmp_path: Path) -> None:
    png, svg = tmp_path / "out" / "code.png", tmp_path / "code.svg"
    made = run("qr", linked, "--link", "survey", "--png", png, "--svg", svg)
    assert (made.code, made.out.splitlines()) == (0, [str(png), str(svg)])
    assert decode(png) == BYTES_84
    assert f'<desc id="address">{BYTES_84.replace("&", "&amp;")}</desc>' in svg.read_text(encoding="utf-8")


@needs_zbar
def test_without_a_terminal_both_pictures_lie_with_the_exports(run: Run, linked: str, tmp_path: Path) -> None:
    made = run("qr", linked, "--link", "last time")
    paths = [Path(line) for line in made.out.splitlines()]
    assert [path.name for path in paths] == [
        f"{linked}-qr-what-was-said-last-time.png",
        f"{linked}-qr-what-was-said-last-time.svg",
    ]
    assert {path.parent.resolve() for path in paths} == {
        (tmp_path / "sessions" / linked / "exports").resolve()
    }
    assert decode(paths[0]) == BYTES_42


def test_refusals(run: Run, linked: str, harbour: str) -> None:
    assert "has no links" in run("qr", harbour).err
    none = run("qr", linked, "--link", "nowhere")
    assert none.code == 2
    assert "There are: What was said last time; Survey; Survey in Welsh." in none.err
    assert run("qr", linked, "--link", "in").code == 0
    assert "More than one link" in run("qr", linked, "--link", "s").err


def terminal(tmp_path: Path, size: tuple[int, int], *arguments: str) -> RealTerminal:
    """A window in which the command runs to its end."""
    return RealTerminal(Settings(tmp_path, tmp_path / "state"), "qr", *arguments, size=size)


def painted(shown: RealTerminal) -> list[list[bool]]:
    """What an emulated terminal shows as dots, True for dark; its own ground is dark."""
    dots: list[list[bool]] = []
    screen = shown._screen
    for y in range(screen.lines):
        cells = [screen.buffer[y][x] for x in range(screen.columns)]
        assert all(cell.data in " ▀" for cell in cells if cell.bg != "default")
        dots.append([(cell.fg if cell.data == "▀" else cell.bg) != "ffffff" for cell in cells])
        dots.append([cell.bg != "ffffff" for cell in cells])
    return dots


@needs_zbar
@pytest.mark.parametrize("size", [(80, 24), (60, 30), (140, 50)])
def test_the_code_in_a_terminal_is_read_back(linked: str, tmp_path: Path, size: tuple[int, int]) -> None:
    with terminal(tmp_path, size, linked, "--link", "What was said last time") as shown:
        assert shown.ended() == 0
        assert decode_dots(painted(shown), tmp_path) == BYTES_42
        assert "What was said last time" in shown.shown
        assert BYTES_42 in shown.shown


def test_a_window_too_small_says_so_and_gives_the_address(linked: str, tmp_path: Path) -> None:
    with terminal(tmp_path, (80, 20), linked, "--link", "Survey") as shown:
        assert shown.ended() == 0
        assert "▀" not in shown.shown
        assert "does not fit into this window" in shown.shown
        assert BYTES_84 in shown.shown.replace("\n", "")
