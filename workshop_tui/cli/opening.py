"""Opening the desk: the home screen, `demo`, `capture`, `facilitate`, `sense`, `project`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.errors import UsageProblem

if TYPE_CHECKING:
    from workshop_tui.settings import Settings


def need_terminal() -> None:
    """Raises UsageProblem where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            "This opens a screen and needs a terminal.",
            "Run it in a terminal window, or use `add`, `import` and `export` in scripts.",
        )


def open_home(chosen: Settings) -> None:
    """Opens the home screen on a workspace."""
    need_terminal()
    from workshop_tui.tui.app import run_app
    from workshop_tui.tui.screens.home import HomeScreen

    run_app(chosen, lambda: HomeScreen(chosen))


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
        need_terminal()
        from workshop_tui.tui.app import run_app
        from workshop_tui.tui.screens.capture import CaptureScreen

        run_app(chosen, lambda: CaptureScreen(desk, place))


@click.command("facilitate", cls=Command, epilog="workshop-tui facilitate our-street")
@click.argument("session")
def facilitate_command(session: str) -> None:
    """Open the organiser's screen: agenda, time and every table."""
    from workshop_tui.services.desk import open_desk

    chosen = settings()
    with open_desk(chosen, session) as desk:
        need_terminal()
        from workshop_tui.tui.app import run_app
        from workshop_tui.tui.screens.facilitate import FacilitateScreen

        run_app(chosen, lambda: FacilitateScreen(desk))


@click.command("sense", cls=Command, epilog="workshop-tui sense our-street")
@click.argument("session")
def sense_command(session: str) -> None:
    """Sort what was said into themes: suggestions on keys, search, the codebook beside it."""
    from workshop_tui.services.desk import open_desk

    chosen = settings()
    with open_desk(chosen, session) as desk:
        need_terminal()
        from workshop_tui.tui.app import run_app
        from workshop_tui.tui.screens.sense import SenseScreen

        run_app(chosen, lambda: SenseScreen(desk))


@click.command("project", cls=Command, epilog="workshop-tui project our-street")
@click.argument("session")
def project_command(session: str) -> None:
    """Open the room's screen, for a projector: large letters, steered from the organiser's window."""
    from workshop_tui.services.desk import open_desk

    chosen = settings()
    with open_desk(chosen, session) as desk:
        need_terminal()
        from workshop_tui.tui.app import run_app
        from workshop_tui.tui.screens.project import ProjectScreen

        run_app(chosen, lambda: ProjectScreen(desk), mouse=False)


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
