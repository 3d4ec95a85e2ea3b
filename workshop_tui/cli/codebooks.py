"""Codebooks out, in, and from one session to the next: `codebook`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.errors import UsageProblem

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk
    from workshop_tui.services.sensemaking.codebooks import CodebookPlan

FORMATS = ("qdc", "taguette")
MOST_TOLD = 10


class _Group(click.Group):
    """Shows its example as commands do."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Example"):
            formatter.write_text(self.epilog or "")


@click.group("codebook", cls=_Group, epilog="workshop-tui codebook carry our-street our-street-again")
def codebook_command() -> None:
    """Give the codebook to research software, take one in, or carry it from one session to the next."""


@codebook_command.command(
    "export", cls=Command, epilog="workshop-tui codebook export our-street --to qdc,taguette"
)
@click.argument("session")
@click.option("--to", "formats", default="qdc", show_default=True, help="qdc, taguette, or both.")
@click.option("--audience", type=click.Choice(["team", "public"]), default="team", show_default=True)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write (default: the session's own `exports` folder).",
)
def export_command(session: str, formats: str, audience: str, folder: Path | None) -> None:
    """Write the themes of SESSION as a codebook and print the path of each file."""
    from workshop_tui.services.exporting.export import export

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise UsageProblem(f"“{unknown[0]}” is no form of a codebook.", "There are: qdc, taguette.")
    export(
        settings(),
        session,
        wanted,
        audience=audience,
        folder=folder,
        warn=tell,
        written=lambda path: click.echo(path),
    )


@codebook_command.command("import", cls=Command, epilog="workshop-tui codebook import our-street codes.qdc")
@click.argument("session")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", is_flag=True, help="Show what would come in; write nothing.")
@click.pass_context
def import_command(ctx: click.Context, session: str, file: Path, dry_run: bool) -> None:
    """Bring themes in from FILE: .qdc (REFI-QDA), or .csv as Taguette writes it. Print the name of each.

    Themes that are there already stay as they are. A file with problems brings nothing in; exit code 1.
    """
    from workshop_tui.cli.preparing import tell_problems
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.sensemaking.codebooks import read_plan
    from workshop_tui.text import plural

    with open_desk(settings(), session) as desk:
        read, planned = read_plan(desk, file)
        if read.problems:
            tell_problems(read.problems)
            ctx.exit(1)
        _bring_in(desk, planned, dry_run)
    if read.left_out:
        tell(f"{plural(read.left_out, 'code')} for kinds, marks and voices left aside: they are no themes.")


@codebook_command.command(
    "carry", cls=Command, epilog="workshop-tui codebook carry our-street our-street-again"
)
@click.argument("from_session")
@click.argument("to_session")
@click.option("--dry-run", is_flag=True, help="Show what would be carried; write nothing.")
def carry_command(from_session: str, to_session: str, dry_run: bool) -> None:
    """Carry the codebook of FROM_SESSION to TO_SESSION: names, descriptions, parents, colours. Print each name.

    Themes that are there already stay as they are; retired ones are not carried.
    """
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.sensemaking.codebooks import carry_plan
    from workshop_tui.text import plural

    with open_desk(settings(), to_session) as desk:
        planned = carry_plan(desk, from_session)
        _bring_in(desk, planned, dry_run)
    if planned.retired:
        tell(f"{plural(planned.retired, 'retired theme')} not carried.")


def _bring_in(desk: Desk, planned: CodebookPlan, dry_run: bool) -> None:
    from workshop_tui.services.sensemaking.codebooks import codebook_act
    from workshop_tui.text import clean_line, drawable, plural

    if planned.new and not dry_run:
        committed = desk.save(codebook_act(desk, planned))
        if committed.warning:
            tell(committed.warning)
    for entry in planned.new:
        click.echo(drawable(clean_line(entry.name)))
    done = "would come in" if dry_run else "came in"
    tell(f"{plural(len(planned.new), 'theme')} {done}.")
    if planned.kept:
        named = ", ".join(drawable(clean_line(name)) for name in planned.kept[:MOST_TOLD])
        more = len(planned.kept) - MOST_TOLD
        tell(
            f"{plural(len(planned.kept), 'theme')} there already, and kept as they are: {named}"
            + (f" and {more:,} more." if more > 0 else ".")
        )
