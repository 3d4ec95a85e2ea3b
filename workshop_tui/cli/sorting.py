"""For whoever sorts, from scripts: `suggest`."""

from __future__ import annotations

import json

import click

from workshop_tui.cli.group import Command, settings


@click.command("suggest", cls=Command, epilog="workshop-tui suggest our-street --json")
@click.argument("session")
@click.option(
    "--json", "as_json", is_flag=True, help="A list of {id, themes, similar}, for a program to read."
)
def suggest_command(session: str, as_json: bool) -> None:
    """Print three likely themes for every contribution, with why, and the contributions most like it.

    Worked out from the words of what is filed so far; its own filing is left out each time. Nothing is filed by it.
    """
    from workshop_tui.services.sensemaking.suggest_all import suggest_all
    from workshop_tui.text import clean_line, drawable

    found = suggest_all(settings(), session)
    if as_json:
        click.echo(
            json.dumps(
                [
                    {"id": one.id, "themes": [s.theme.name for s in one.themes], "similar": list(one.similar)}
                    for one in found
                ],
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for one in found:
        click.echo(f"{one.id}  {drawable(clean_line(one.words))}")
        for suggestion in one.themes:
            click.echo(f"    {drawable(suggestion.theme.name)}  ({drawable(suggestion.why)})")
        if one.similar:
            click.echo(f"    like: {', '.join(one.similar)}")
