"""Two coders, from the command line: `code`."""

from __future__ import annotations

import json

import click

from workshop_tui.cli.group import Command, settings


@click.command("code", cls=Command, epilog="workshop-tui code our-street --coder ana")
@click.argument("session")
@click.option("--coder", default="", help="Who codes: a short name without spaces (asked for if left out).")
@click.option("--json", "as_json", is_flag=True, help="Print how far coders agree and where they differ.")
def code_command(session: str, coder: str, as_json: bool) -> None:
    """Code as yourself, without seeing what others found; then see where you differ, and settle it.

    With --json no screen is opened: Cohen's kappa and Krippendorff's alpha over all and by theme, and every
    difference.
    """
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.sensemaking.coding_together import (
        agreement_as_plain,
        checked_coder,
        read_together,
    )

    chosen = settings()
    who = checked_coder(coder) if coder else ""
    with open_desk(chosen, session) as desk:
        if as_json:
            click.echo(
                json.dumps(agreement_as_plain(read_together(desk.reader)), ensure_ascii=False, indent=1)
            )
            return
        from workshop_tui.cli.showing import show

        def first() -> object:
            from workshop_tui.tui.screens.coding import CodingScreen

            return CodingScreen(desk, who)

        show(chosen, first)
