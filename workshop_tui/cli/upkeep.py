"""Looking after the record: `verify`, `backup`, `restore`, `erase`, `finish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.text import clean_line, drawable, plural

if TYPE_CHECKING:
    from workshop_tui.services.desk import Desk
    from workshop_tui.services.upkeep.erase import Wanted


@click.command("verify", cls=Command, epilog="workshop-tui verify harbour")
@click.argument("session")
@click.pass_context
def verify_command(ctx: click.Context, session: str) -> None:
    """Compare SESSION's record with its second copy; print every problem, one a line.

    Other windows may be open. Exit code 1 if there are problems.
    """
    from workshop_tui.services.upkeep.checking import verify_session

    report = verify_session(settings(), session)
    for finding in report.findings:
        click.echo(drawable(str(finding)))
    for note in report.notes:
        tell(note)
    in_copy = f"{report.copied:,} of them in the second copy" if report.has_copy else "none of them copied"
    tell(f"{plural(report.changes, 'change')} in the record, {in_copy}.")
    if report.findings:
        tell(
            f"{plural(len(report.findings), 'problem')} found.",
            f"`workshop-tui restore {session}` rebuilds the session from all that can be read.",
        )
    else:
        tell(
            "No problems."
            if report.has_copy
            else "No problems in the record itself; nothing to compare it with."
        )
    ctx.exit(1 if report.findings else 0)


@click.command("backup", cls=Command, epilog="workshop-tui backup harbour /media/stick")
@click.argument("session")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def backup_command(session: str, directory: Path) -> None:
    """Write a checked copy of SESSION into DIRECTORY and print its path. Other windows may be open."""
    from workshop_tui.services.upkeep.checking import backup_session

    click.echo(backup_session(settings(), session, directory, warn=tell))


@click.command("restore", cls=Command, epilog="workshop-tui restore backups/harbour-20260514-183207.db")
@click.argument("file")
def restore_command(file: str) -> None:
    """Bring a session back from FILE and the second copy, and print its short name.

    FILE is a backup, a session.db in whatever state, a journal file or folder, or the short name of a session.
    What is there now is set aside, never lost. Doing it again changes nothing.
    """
    from workshop_tui.services.upkeep.restore import restore

    done = restore(settings(), file)
    click.echo(done.slug)
    for sentence in done.unreadable:
        tell(sentence)
    for number, (source, count) in enumerate(done.given):
        if number == 0:
            tell(f"{plural(count, 'change')} from {source}.")
        elif count:
            tell(f"{plural(count, 'more change')} from {source}.")
    if done.was_whole:
        tell(f"All {plural(done.changes, 'change')} were there already; nothing was changed.")
        return
    tell(f"{plural(done.changes, 'change')} restored.")
    if done.aside is not None:
        tell(f"What was there before is kept: {done.aside}")


@click.command("erase", cls=Command, epilog="workshop-tui erase harbour 0197a3c2-5e1f-7c3a-9a51-0d5b7c1f2e44")
@click.argument("session")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--handle", default="", metavar="H", help="Everything kept with this withdrawal handle.")
@click.option("--anyway", is_flag=True, help="By a handle also after the last day that the session states.")
@click.option(
    "--yes", is_flag=True, help="Do not ask; nor is asked where nobody could answer, as in a script."
)
@click.pass_context
def erase_command(
    ctx: click.Context, session: str, ids: tuple[str, ...], handle: str, anyway: bool, yes: bool
) -> None:
    """Remove contributions of SESSION for good: from record, history, second copies and backups.

    There is no way back. Files that were given out are named, not changed. Exit code 1 if words are left anywhere
    within reach.
    """
    from workshop_tui.services.upkeep.erase import erase, find_wanted, open_for_erasing

    with open_for_erasing(settings(), session) as desk:
        wanted = find_wanted(desk, ids, handle, anyway)
        if not yes and _is_person_there():
            _ask(desk, wanted)
        told = erase(desk, wanted)
    for sentence in told.done:
        tell(sentence)
    for sentence in told.outside:
        tell(sentence)
    for sentence in told.left:
        tell(sentence)
    if told.before:
        tell(f"{plural(told.before, 'contribution')} had been erased before.")
    tell(told.proof)
    erased = plural(told.contributions, "contribution")
    if told.left:
        tell(f"{erased} erased from the record, but not from everywhere.")
        if handle:
            # The handle went with the words.
            tell(
                "To erase again, give the ids:",
                f"workshop-tui erase {session} {' '.join(wanted.contributions)}",
            )
        ctx.exit(1)
    if told.outside:
        tell(f"{erased} erased from everything that could be looked into; see to the files named above.")
    else:
        tell(f"{erased} erased; no trace of the words was found within reach.")


def _is_person_there() -> bool:
    return sys.stdin.isatty()


def _ask(desk: Desk, wanted: Wanted) -> None:
    there = {
        contribution.id: contribution for contribution in desk.reader.contributions(wanted.contributions)
    }
    for id_ in wanted.contributions:
        found = there.get(id_)
        what = f"table {found.table}: {clean_line(found.words)[:60]}" if found else "deleted or erased before"
        tell(f"{id_}  {what}")
    question = f"Erase {plural(len(wanted.contributions), 'contribution')} for good? There is no way back."
    if not click.confirm(question, err=True):
        tell("Nothing was erased.")
        click.get_current_context().exit(1)


@click.command("finish", cls=Command, epilog="workshop-tui finish harbour")
@click.argument("session")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where backup and summary go (default: the workspace's `backups`, the session's `exports`).",
)
@click.pass_context
def finish_command(ctx: click.Context, session: str, folder: Path | None) -> None:
    """End the day with SESSION: verify, back up, write the summary, and say what is still open.

    Prints the path of each file. Exit code 1 if the record has problems.
    """
    from workshop_tui.services.upkeep.finish import finish

    done = finish(settings(), session, folder)
    for path in (*([done.backup] if done.backup else []), *done.files):
        click.echo(path)
    for sentence in (*done.notes, *done.problems):
        tell(sentence)
    tell("Still open:" if done.still_open else "Nothing is open.")
    for sentence in done.still_open:
        tell(f"- {sentence}")
    tell(f"{plural(len(done.problems), 'problem')} found." if done.problems else "The record is whole.")
    ctx.exit(1 if done.problems else 0)
