"""Months later: `respond`."""

from __future__ import annotations

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.cli.typed import as_typed
from workshop_tui.errors import UsageProblem

DONE = ("open", "planned", "doing", "done", "not")


@click.command(
    "respond",
    cls=Command,
    epilog="workshop-tui respond our-street 01a1ffe8-da03-7000-aba2-a5d5891710fe --done doing --who 'The council'",
)
@click.argument("session")
@click.argument("contribution", metavar="ID")
@click.option("--done", type=click.Choice(DONE), help="How far it has come.")
@click.option("--who", callback=as_typed, help="Who took it on: an organisation or a role.")
@click.option("--what", callback=as_typed, help="What was done, or why not.")
@click.option("--when", callback=as_typed, help="By when, or when it was done: a date, or words.")
def respond_command(
    session: str, contribution: str, done: str | None, who: str | None, what: str | None, when: str | None
) -> None:
    """Note what became of an idea, a need or a proposal; print its ID. What is not given stays as it was.

    `export SESSION --style you-said-we-did` writes all of it out. The ID stands in a CSV or JSON export.
    """
    from workshop_tui.model.writing import Done
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.writing.responding import note_response

    if done is who is what is when is None:
        raise UsageProblem("There is nothing to note.", "Say it with --done, --who, --what or --when.")
    with open_desk(settings(), session) as desk:
        committed = desk.save(
            note_response(desk, contribution, Done(done) if done else None, who, what, when)
        )
    click.echo(contribution)
    if committed.warning:
        tell(committed.warning)
