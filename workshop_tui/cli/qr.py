"""An address of the session as a QR code: `qr`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.errors import UsageProblem
from workshop_tui.model.question_set import Link


@click.command("qr", cls=Command, epilog="workshop-tui qr our-street --link Survey --png survey.png")
@click.argument("session")
@click.option("--link", "name", metavar="LABEL", help="Which link of the session (default: the only one).")
@click.option(
    "--png", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a PNG picture."
)
@click.option(
    "--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write an SVG picture."
)
def qr_command(session: str, name: str | None, png: Path | None, svg: Path | None) -> None:
    """Show a link of SESSION as a QR code.

    In a terminal the code is painted with its address under it. With --png or --svg, or without a terminal, it is
    written into files, and their paths are printed. If there are several links and none was chosen, they are listed.
    """
    from workshop_tui.qr.links import link_named, session_links
    from workshop_tui.services.exporting.export import read_snapshot
    from workshop_tui.services.workspace import session_folder

    chosen = settings()
    links = session_links(read_snapshot(chosen, session).session.question_set)
    if not links:
        raise UsageProblem(
            f"The session “{session}” has no links.",
            "Links stand in the question set, under an exercise: `links: [{label: Survey, url: ...}]`.",
        )
    to_files = png is not None or svg is not None
    if name is None and len(links) > 1:
        _list(links)
        if to_files:
            raise UsageProblem("Which of these links?", "Choose one with --link LABEL; nothing was written.")
        tell("Choose one with --link LABEL.")
        return
    link = links[0] if name is None else link_named(links, name)
    if not to_files and sys.stdout.isatty():
        _paint(link)
        return
    if not to_files:
        from workshop_tui.text import slugify

        folder = session_folder(chosen, session)
        stem = folder / "exports" / f"{folder.name}-qr-{slugify(link.label, 'link')}"
        png, svg = stem.with_name(f"{stem.name}.png"), stem.with_name(f"{stem.name}.svg")
    _write(link, png, svg)


def _list(links: tuple[Link, ...]) -> None:
    from workshop_tui.text import clean_line, drawable

    for link in links:
        click.echo(f"{drawable(clean_line(link.label))}\t{drawable(clean_line(link.url))}")


def _write(link: Link, png: Path | None, svg: Path | None) -> None:
    from workshop_tui.qr import png_file, svg_file
    from workshop_tui.services.exporting.whole_files import write_whole

    for path, draw in ((png, png_file), (svg, svg_file)):
        if path is not None:
            write_whole(path, draw(link.url, link.label))
            click.echo(path)


def _paint(link: Link) -> None:
    """The code as large as the window allows, its label above and its address under it."""
    from workshop_tui.qr import ansi_lines, cells, paint, sizes
    from workshop_tui.text import clean_line, drawable

    columns, lines = shutil.get_terminal_size()
    label, address = (drawable(clean_line(words)) for words in (link.label, link.url))
    words = sum(-(-len(text) // columns) for text in (label, address))
    rows = cells(link.url, 0)
    size = next(sizes(len(rows), columns, lines - words - 1), None)  # the prompt comes below
    if size is None:
        click.echo(f"{label}\n{address}")
        tell(
            f"The QR code does not fit into this window of {columns} columns and {lines} lines.",
            "Make the window larger or its letters smaller, or write a picture with --png FILE.",
        )
        return
    click.echo("\n".join((label, *ansi_lines(paint(rows, size)), address)))
