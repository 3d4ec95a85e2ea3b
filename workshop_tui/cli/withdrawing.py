"""What a participant keeps to have their words taken out later: `handle`. Taking them out is `erase --handle`."""

from __future__ import annotations

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.text import plural


@click.command(
    "handle", cls=Command, epilog="workshop-tui handle harbour 0197a3c2-5e1f-7c3a-9a51-0d5b7c1f2e44"
)
@click.argument("session")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--as", "given", default="", metavar="HANDLE", help="The one on the person's slip.")
@click.option("--table", type=int, metavar="N", help="Print the handles on this table's slips instead.")
def handle_command(session: str, ids: tuple[str, ...], given: str, table: int | None) -> None:
    """Give the contributions ID... of SESSION a handle such as heron-42, and print it.

    Whoever has the handle can have these words taken out, and need not say who they are: `erase --handle`. The same
    person's later contributions get the same handle with --as.
    """
    from workshop_tui.errors import UsageProblem
    from workshop_tui.model.handle import slips_of
    from workshop_tui.services.capture import check_table
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.handles import note_given

    with open_desk(settings(), session) as desk:
        if table is not None:
            check_table(desk.session, table)
            for handle in slips_of(desk.session.id, table):
                click.echo(handle)
            return
        if not ids:
            raise UsageProblem(
                "No contribution was named.", "Give its id, or --table for the slips of a table."
            )
        click.echo(note_given(desk, ids, given))
        until = desk.session.event.withdraw_until
    kept = f"It is kept with {plural(len(ids), 'contribution')}."
    tell(
        f"{kept} Words can be taken out until {until}."
        if until
        else f"{kept} The session states no last day yet."
    )
