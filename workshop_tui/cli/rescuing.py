"""When nothing else works: `rescue`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command


@click.command("rescue", cls=Command, epilog="workshop-tui rescue . -o /media/stick/rescued")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write (default: a new folder `rescued-...` in the current one).",
)
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder with second copies and half-typed lines, if it is another one.",
)
@click.option("--all", "everything", is_flag=True, help="Every session that the second copies know.")
@click.pass_context
def rescue_command(
    ctx: click.Context, folder: Path, output: Path | None, state: Path | None, everything: bool
) -> None:
    """Write everything that can be read of FOLDER to plain text and CSV, and print each path.

    FOLDER is a workspace, a session's folder, a session.db or a journal, damaged or not; nothing in it is changed.
    `python -m workshop_tui.rescue FOLDER` does the same where nothing else can be loaded. Exit code 1 if something
    could not be read.
    """
    from workshop_tui.rescue import fresh_folder, rescue, state_folder, told, write
    from workshop_tui.services.warning import note_or_warn
    from workshop_tui.store.copies import EXPORT

    where = state or state_folder(folder.resolve())
    found = rescue(folder, where, everything)
    for session, path in write(found, output or fresh_folder(Path.cwd())):
        click.echo(path)
        note_or_warn(where, session, path, EXPORT, tell)
    for sentence in told(found, folder):
        tell(sentence)
    ctx.exit(1 if found.problems or not found.records else 0)
