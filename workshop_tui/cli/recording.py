"""During the day, from scripts: `add` and `import`."""

from __future__ import annotations

from pathlib import Path

import click

from workshop_tui.cli import tell
from workshop_tui.cli.group import Command, settings
from workshop_tui.cli.preparing import tell_problems
from workshop_tui.cli.typed import as_typed, standard_input

KINDS = ("point", "quote", "example", "idea", "need", "question", "hope", "worry", "reflection")


@click.command(
    "add", cls=Command, epilog="workshop-tui add our-street --table 3 --question buses 'Buses stop at six'"
)
@click.argument("session")
@click.option("--table", type=int, required=True, help="Number of the table.")
@click.option("--question", required=True, help="Id or number of the question, or id of the exercise.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is (default: what the exercise asks for).")
@click.option(
    "--label",
    callback=as_typed,
    default="",
    help="Lead-in label with its separator, such as 'Getting there:'.",
)
@click.option("--voice", callback=as_typed, default="", help="A role, never a name.")
@click.argument("text", callback=as_typed, metavar="TEXT|-")
def add_command(
    session: str, table: int, question: str, kind: str | None, label: str, voice: str, text: str
) -> None:
    """Add one contribution and print its id. TEXT is kept as it stands; `-` reads it from standard input.

    What stands in a command line stays in the shell's history, and anybody on this computer can read it while the
    command runs: give private words with `-`, from a file or another program.
    """
    from workshop_tui.exercises import kind_at
    from workshop_tui.model.contribution import Kind, without_enclosing_marks
    from workshop_tui.services.capture import Entry, check_place, keep
    from workshop_tui.services.desk import open_desk

    words = standard_input().removesuffix("\n") if text == "-" else text
    with open_desk(settings(), session) as desk:
        place, found = check_place(desk.session, table, question)
        chosen = Kind(kind) if kind else kind_at(desk.session, found).bare
        if chosen is Kind.QUOTE:
            words = without_enclosing_marks(words)
        contribution = desk.ids.plain()
        entry = Entry(words, chosen, label, voice, id=contribution)
        committed = desk.save(keep(desk, place, [entry]))
    click.echo(contribution)
    if committed.warning:
        tell(committed.warning)


@click.command("import", cls=Command, epilog="workshop-tui import our-street sheets.txt --dry-run")
@click.argument("session")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--table", type=int, help="Table for rows that name none.")
@click.option("--question", default="", help="Question for rows that name none.")
@click.option(
    "--dry-run", is_flag=True, help="Show what would come in, and every row that cannot; write nothing."
)
@click.pass_context
def import_command(
    ctx: click.Context, session: str, file: Path, table: int | None, question: str, dry_run: bool
) -> None:
    """Bring contributions in from FILE: .csv, .xlsx, .jsonl or .json with the columns of an export, .txt as typed.

    Rows that cannot come in are told with their line; the others come in all at once. Exit code 1 if there
    were any.
    """
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.importing.file import bring_in, plan_import
    from workshop_tui.text import clean_line, drawable, plural

    committed = None
    with open_desk(settings(), session) as desk:
        planned = plan_import(desk, file, table, question)
        if not dry_run:
            committed = bring_in(desk, planned)
    tell_problems(sorted((*planned.problems, *planned.conflicts), key=lambda problem: problem.line))
    for warning in planned.warnings:
        tell(f"{warning.file}:{warning.line}: {warning.message}")
    if dry_run:
        for contribution in planned.new:
            about = [f"@{contribution.voice}"] if contribution.voice else []
            about += [f"#{theme}" for theme in contribution.themes]
            about += [mark.value for mark in contribution.marks]
            told = drawable(clean_line("  ".join([contribution.words, *about])))
            click.echo(
                f"would come in: table {contribution.table}, {contribution.question}, {contribution.kind}: {told}"
            )
    verb = "would come in" if dry_run else "came in"
    tell(f"{plural(len(planned.new), 'contribution')} {verb}; {planned.known:,} were there already.")
    if committed is not None and committed.warning:
        tell(committed.warning)
    left = len({problem.line for problem in (*planned.problems, *planned.conflicts)})
    if left:
        tell(f"{plural(left, 'row')} {'would stay' if dry_run else 'stayed'} out, for the reasons above.")
    ctx.exit(1 if left else 0)
