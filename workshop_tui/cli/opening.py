"""Opening the desk: the home screen, `demo`, `capture`, `facilitate`, `sense`, `project`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.cli.showing import open_home, show, show_on

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk


@click.command("capture", cls=Command, epilog="workshop-tui capture our-street --table 3 --question buses")
@click.argument("session")
@click.option("--table", type=int, required=True, help="Number of the table.")
@click.option(
    "--question", help="Id or number of the question (default: what the organiser set, else the first)."
)
def capture_command(session: str, table: int, question: str | None) -> None:
    """Go straight into the capture screen of one table, ready to type."""
    from workshop_tui.services.capture import check_place
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.room.facilitation import place_now

    chosen = settings()
    with open_desk(chosen, session) as desk:
        if question is not None:
            place, _ = check_place(desk.session, table, question)
        else:
            place = place_now(desk, table)

        def first() -> object:
            from workshop_tui.tui.screens.capture.screen import CaptureScreen

            return CaptureScreen(desk, place)

        show(chosen, first)


@click.command("facilitate", cls=Command, epilog="workshop-tui facilitate our-street")
@click.argument("session")
def facilitate_command(session: str) -> None:
    """Open the organiser's screen: agenda, time and every table."""

    def made(desk: Desk) -> object:
        from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen

        return FacilitateScreen(desk)

    show_on(settings(), session, made)


@click.command("sense", cls=Command, epilog="workshop-tui sense our-street")
@click.argument("session")
def sense_command(session: str) -> None:
    """Sort what was said into themes: suggestions on keys, search, the codebook beside it."""

    def made(desk: Desk) -> object:
        from workshop_tui.tui.screens.sense.screen import SenseScreen

        return SenseScreen(desk)

    show_on(settings(), session, made)


@click.command("project", cls=Command, epilog="workshop-tui project our-street")
@click.argument("session")
def project_command(session: str) -> None:
    """Open the room's screen, for a projector: large letters, steered from the organiser's window."""

    def made(desk: Desk) -> object:
        from workshop_tui.tui.screens.project import ProjectScreen

        return ProjectScreen(desk)

    show_on(settings(), session, made, mouse=False)


@click.command("demo", cls=Command, epilog="workshop-tui demo")
def demo_command() -> None:
    """Open a ready-made session in a throw-away workspace; without a terminal, write its summary and say where."""
    from workshop_tui.services.demo import make_demo
    from workshop_tui.services.exporting.export import export

    chosen, slug = make_demo()
    if sys.stdin.isatty() and sys.stdout.isatty():
        tell(f"The demo is in {chosen.workspace}; nothing else is touched.")
        open_home(chosen)
        return
    for path in export(chosen, slug, ("md", "html")):
        click.echo(path)
    tell("The demo's summary was written to the files above.")
