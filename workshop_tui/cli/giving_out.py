"""After the talk: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_tui.cli.group import Command, settings
from workshop_tui.errors import UsageProblem

if TYPE_CHECKING:
    from workshop_tui.cli.export_told import Told


@click.command("export", cls=Command, epilog="workshop-tui export our-street --to md,html --audience public")
@click.argument("session", required=False)
@click.option(
    "--to",
    "formats",
    required=True,
    help="Formats, separated by commas: md, html, docx, pptx, pdf, xlsx, csv, json, jsonl, qdpx, qdc, taguette, "
    "datasette; or all.",
)
@click.option(
    "--style",
    default="slides",
    show_default=True,
    help="How the write-up is arranged: slides, report, note, you-said-we-did, poster.",
)
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
@click.option(
    "--look",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Your own style file: words, colours, logo, slides (default: style.toml in the workspace).",
)
@click.option("--large-print", "large", is_flag=True, help="Write-ups in 18 point and without italics.")
@click.option(
    "--series",
    "programme",
    metavar="PROGRAMME",
    help="All sessions of a programme side by side, instead of one SESSION.",
)
@click.option("--events", is_flag=True, hidden=True, help="One JSON object a line on stdout, for a program.")
def export_command(
    session: str | None,
    formats: str,
    style: str,
    audience: str,
    folder: Path | None,
    look: Path | None,
    large: bool,
    programme: str | None,
    events: bool,
) -> None:
    """Write SESSION out and print the path of each file.

    With --series nothing is said of one session: what several workshops heard is set side by side, as counts.
    """
    from workshop_tui.cli.export_told import as_events, for_a_person
    from workshop_tui.services.exporting.export import export

    told = as_events() if events else for_a_person()
    with told as (steps, warn, written):
        if programme is not None:
            _export_series(
                session, programme, formats, style, audience, folder, look, large, (steps, warn, written)
            )
            return
        if session is None:
            raise UsageProblem("Which session?", "Name it, or a programme with --series PROGRAMME.")
        export(
            settings(),
            session,
            formats.split(","),
            style,
            audience,
            folder,
            steps,
            warn,
            written,
            look,
            large,
        )


def _export_series(
    session: str | None,
    programme: str,
    formats: str,
    style: str,
    audience: str,
    folder: Path | None,
    look: Path | None,
    large: bool,
    told: Told,
) -> None:
    from workshop_tui.services.exporting.series import export_series
    from workshop_tui.services.own_style import team_style

    if session is not None:
        raise UsageProblem("One session, or all of a programme?", "Leave out SESSION or --series.")
    if style != "slides":
        raise UsageProblem("A series is arranged in one way only.", "Leave out --style.")
    own = team_style(settings(), look, large)
    steps, warn, written = told
    export_series(settings(), programme, formats.split(","), audience, folder, warn, written, own, steps)
