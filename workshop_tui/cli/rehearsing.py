"""The evening before: `rehearse`."""

from __future__ import annotations

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings


@click.command("rehearse", cls=Command, epilog="workshop-tui rehearse neighbourhood --tables 8 --minutes 3")
@click.argument("question_set")
@click.option("--tables", type=int, default=6, show_default=True, help="How many tables.")
@click.option(
    "--minutes", type=float, default=3.0, show_default=True, help="How long the whole event is to take."
)
@click.option(
    "--rate", type=float, default=1.0, show_default=True, help="Contributions a second, all tables together."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another number, other contributions.")
def rehearse_command(question_set: str, tables: int, minutes: float, rate: float, seed: int) -> None:
    """Run a whole event of QUESTION_SET at speed with invented contributions, to try things out.

    Prints the short name of its session; open it meanwhile in other windows. It stays marked as a rehearsal and
    cannot be published.
    """
    import time
    from datetime import date

    from workshop_tui.clock import now
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.room.rehearsal import check_pace, rehearsal_session, rehearse

    chosen = settings()
    check_pace(minutes, rate)
    slug = rehearsal_session(chosen, question_set, tables, date.today())
    click.echo(slug)
    tell(f"Look on with: workshop-tui facilitate {slug}", "Ctrl+C ends the rehearsal.")
    exercise, said = "", 0
    with open_desk(chosen, slug) as desk:
        try:
            for step in rehearse(desk, minutes, rate, time.sleep, now, seed):
                said = step.said
                if step.exercise != exercise:
                    exercise = step.exercise
                    tell(f"{round(step.done * 100)} %: {exercise}")
        except KeyboardInterrupt:
            tell("Stopped.")
    tell(f"{said} contributions were invented.")
