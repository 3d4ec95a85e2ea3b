"""Taking names out: `flags`, `names`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.text import clean_line, drawable, plural

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk


@click.command("flags", cls=Command, epilog="workshop-tui flags our-street --json")
@click.argument("session")
@click.option(
    "--json", "as_json", is_flag=True, help="One list on stdout, for a program: every place it stands."
)
@click.option(
    "--open",
    "only_open",
    is_flag=True,
    help="Only what nobody has decided about; exit code 1 if there is any.",
)
@click.pass_context
def flags_command(ctx: click.Context, session: str, as_json: bool, only_open: bool) -> None:
    """Print what in SESSION could say who somebody is: names, addresses, numbers.

    Nothing is taken out by this. `workshop-tui names` opens the review, where people decide.
    """
    from workshop_tui.services.exporting.export import read_snapshot
    from workshop_tui.services.naming.view import naming_view
    from workshop_tui.services.workspace import session_folder

    view = naming_view(read_snapshot(settings(), session), session_folder(settings(), session))
    strings = view.unreviewed if only_open else view.strings
    if as_json:
        found = [
            {
                "contribution": standing.contribution,
                "start": standing.start,
                "end": standing.end,
                "text": standing.words[standing.start : standing.end],
                "why": string.whys[0].value,
            }
            for string in strings
            for standing in string.standings
            if standing.where == "text" and standing.is_flagged
        ]
        order = {id_: number for number, id_ in enumerate(view.contributions)}
        found.sort(key=lambda flag: (order[str(flag["contribution"])], flag["start"]))
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for string in strings:
            whys = ", ".join(why.value for why in string.whys)
            done = f"  ({string.decided.action.value})" if string.decided is not None else ""
            click.echo(drawable(f"{len(string.standings):>4}  {clean_line(string.text)}  – {whys}{done}"))
    if view.problem:
        tell(view.problem)
    tell(f"{plural(len(view.strings), 'string')}; {len(view.unreviewed):,} of them not decided yet.")
    ctx.exit(1 if only_open and strings else 0)


@click.command("names", cls=Command, epilog="workshop-tui names our-street")
@click.argument("session")
def names_command(session: str) -> None:
    """Open the review of names of SESSION: replace, keep or hide what could say who somebody is."""
    from workshop_tui.cli.showing import show_on

    def made(desk: Desk) -> object:
        from workshop_tui.tui.screens.names import NamesScreen

        return NamesScreen(desk)

    show_on(settings(), session, made)
