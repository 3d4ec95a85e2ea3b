"""Before the day: `init`, `check`, `new`, `sessions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.cli.typed import as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_tui.loading.problems import Problem


def tell_problems(problems: Sequence[Problem]) -> None:
    """Prints problems on stdout, as data: FILE:LINE:COL: message, the line, a caret."""
    for problem in problems:
        click.echo(problem.render())


@click.command("init", cls=Command, epilog="workshop-tui init spring-meeting", short_help="Make a workspace.")
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
def init_command(directory: Path | None) -> None:
    """Make a workspace in DIRECTORY (default: the workspace) with the starter question sets.

    Files that are there already are left as they are.
    """
    from workshop_tui.services.preparing import make_workspace

    made = make_workspace(directory or settings().workspace)
    for path in made:
        click.echo(path)
    if not made:
        tell("Everything was there already; nothing was changed.")


@click.command("check", cls=Command, epilog="workshop-tui check question_sets/neighbourhood.yaml")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="FILE..."
)
@click.pass_context
def check_command(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check question sets and style files (.toml); tell every problem as FILE:LINE:COL: message.

    Exit code 1 if there are any.
    """
    from workshop_tui.loading.question_set import load_question_set, missing_pictures
    from workshop_tui.services.languages import language_told

    found = 0
    for file in files:
        if file.suffix == ".toml":
            found += _check_style(file)
            continue
        question_set, problems = load_question_set(file)
        tell_problems(problems)
        found += len(problems)
        if question_set is not None:
            tell(f"{file}: no problems.")
            if told := language_told(question_set):
                tell(f"{file}: {told}")
            for picture in missing_pictures(question_set, file.parent):
                tell(f"{file}: the picture {picture} is not there; its description is shown instead.")
    ctx.exit(1 if found else 0)


def _check_style(file: Path) -> int:
    from workshop_tui.services.own_style import check_style_file

    _, problems = check_style_file(file)
    tell_problems(problems)
    if not problems:
        tell(f"{file}: no problems.")
    return len(problems)


@click.command(
    "new",
    cls=Command,
    epilog="workshop-tui new neighbourhood --title 'Our street' --date 2026-05-14 --tables 6",
)
@click.argument("question_set")
@click.option("--title", callback=as_typed, help="What the event is called (default: the set's title).")
@click.option("--date", callback=as_typed, help="When, such as 2026-05-14.")
@click.option("--venue", callback=as_typed, help="Where.")
@click.option("--tables", type=int, help="How many tables (default: those in --from, else 6).")
@click.option("--slug", help="Short name of the session (default: made from the title).")
@click.option(
    "--from",
    "event_file",
    type=click.Path(path_type=Path, readable=False),
    metavar="EVENT.yaml",
    help="File with the event's details: title, venue, hosts, tables, who came ...",
)
@click.pass_context
def new_command(
    ctx: click.Context,
    question_set: str,
    title: str | None,
    date: str | None,
    venue: str | None,
    tables: int | None,
    slug: str | None,
    event_file: Path | None,
) -> None:
    """Make a session from QUESTION_SET (a file, or the name of a set) and print its short name."""
    from workshop_tui.services.preparing import BadFile, new_session

    try:
        made = new_session(
            settings(),
            question_set,
            event_file=event_file,
            title=title,
            date=date,
            venue=venue,
            tables=tables,
            slug=slug,
            warn=tell,
        )
    except BadFile as bad:
        tell_problems(bad.problems)
        tell(bad.message, bad.hint)
        ctx.exit(bad.exit_code)
    click.echo(made)
    tell(f"Capture with: workshop-tui capture {made} --table 1")


@click.command("sessions", cls=Command, epilog="workshop-tui sessions")
def sessions_command() -> None:
    """List the sessions: short name, date, tables, contributions, title; the last written to first."""
    from workshop_tui.services.workspace import session_cards
    from workshop_tui.text import clean_line, drawable

    cards = session_cards(settings())
    if not cards:
        tell("There are no sessions yet.", "Make one with `workshop-tui new QUESTION_SET`.")
    for card in cards:
        if card.problem:
            click.echo(f"{card.slug}\t\t\t\t{drawable(clean_line(card.problem))}")
        else:
            title = drawable(clean_line(card.title))
            click.echo(f"{card.slug}\t{card.date}\t{card.tables}\t{card.contributions}\t{title}")
