"""Paper, and back from it: `sheets` and `type-in`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_tui.cli.group import Command, settings

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk


@click.command(
    "sheets", cls=Command, epilog="workshop-tui sheets our-street --to pdf --tables 3-6 --start 18:30"
)
@click.argument("session")
@click.option(
    "--to",
    "formats",
    default="html",
    show_default=True,
    help="Formats, separated by commas: html, docx, pdf.",
)
@click.option("--large-print", is_flag=True, help="In letters of 18 point.")
@click.option("--tables", default="", metavar="1,3-5", help="Only these tables' sheets (default: all).")
@click.option(
    "--start", default="", metavar="HH:MM", help="When the day begins: the running sheet has the times."
)
@click.option("--slips", is_flag=True, help="Also slips with handles, to have one's words taken out by.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write (default: the session's own `exports` folder).",
)
def sheets_command(
    session: str,
    formats: str,
    large_print: bool,
    tables: str,
    start: str,
    slips: bool,
    folder: Path | None,
) -> None:
    """Write blank capture sheets to print, one for each table and question, and a running sheet; print the paths.

    Each sheet has a code such as Q1T3 in large letters, by which `type-in` and `import` know it again; `type-in`
    and `finish` tell which of those that were written here are still out.
    """
    from workshop_tui.services.sheets import table_numbers, write_sheets

    numbers = table_numbers(tables)

    def warn(sentence: str) -> None:
        click.echo(sentence, err=True)

    names = formats.split(",")
    written = write_sheets(settings(), session, names, folder, numbers, large_print, start, warn, slips)
    for path in written:
        click.echo(path)


@click.command("type-in", cls=Command, epilog="workshop-tui type-in our-street")
@click.argument("session")
def type_in_command(session: str) -> None:
    """Open the screen that takes paper sheets back: the sheet's code once, then a line a row, then its total.

    Sheets that were typed up in a file come in with `workshop-tui import SESSION sheets.txt`, codes and all.
    """
    from workshop_tui.cli.showing import show_on

    def made(desk: Desk) -> object:
        from workshop_tui.tui.screens.type_in import TypeInScreen

        return TypeInScreen(desk)

    show_on(settings(), session, made)
