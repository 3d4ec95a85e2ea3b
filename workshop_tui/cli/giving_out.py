"""After the talk: `export`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings


@click.command("export", cls=Command, epilog="workshop-tui export our-street --to md,html --audience public")
@click.argument("session")
@click.option(
    "--to", "formats", required=True, help="Formats, separated by commas: md, html, csv, json, jsonl; or all."
)
@click.option("--style", default="slides", show_default=True, help="How the write-up is arranged.")
@click.option(
    "--audience",
    type=click.Choice(["team", "public"]),
    default="team",
    show_default=True,
    help="team: everything; public: what may leave the team.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write (default: the session's own `exports` folder).",
)
def export_command(session: str, formats: str, style: str, audience: str, folder: Path | None) -> None:
    """Write SESSION out and print the path of each file."""
    from workshop_tui.services.exporting import export

    for path in export(settings(), session, formats.split(","), style, audience, folder, warn=tell):
        click.echo(path)
