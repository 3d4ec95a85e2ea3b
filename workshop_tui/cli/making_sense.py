"""What sorting came to, for scripts: `coverage`."""

from __future__ import annotations

import json
from typing import Any

import click

from workshop_tui.cli.group import Command, settings
from workshop_tui.text import clean_line, drawable, plural

NAME = 30
"""Characters of a theme's name in the table."""


@click.command("coverage", cls=Command, epilog="workshop-tui coverage our-street --json")
@click.argument("session")
@click.option("--json", "as_json", is_flag=True, help="Everything, with the points behind each number.")
def coverage_command(session: str, as_json: bool) -> None:
    """Print at which tables each theme came up: counts, and why a cell is empty.

    A dot: the table was asked and said nothing of it. A tilde: it took the question elsewhere. A dash: it had no
    question under which this came up.
    """
    from workshop_tui.services.sensemaking.coverage_view import coverage_as_plain

    found = coverage_as_plain(settings(), session)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for line in _lines(found["themes_by_table"]):
        click.echo(line)
    for line in _notable(found):
        click.echo(line)


_SIGNS = {"silent": "·", "elsewhere": "~", "not-asked": "–"}


def _lines(matrix: dict[str, Any]) -> list[str]:
    columns = [column["id"] for column in matrix["columns"]]
    cells = {(cell["row"], cell["column"]): cell for cell in matrix["cells"]}

    def shown(row: str, column: str) -> str:
        cell = cells[row, column]
        return str(cell["count"]) if cell["count"] else _SIGNS[cell["presence"]]

    rows = [["theme", "all", *(f"T{column}" for column in columns)]]
    for row in matrix["rows"]:
        name = drawable(clean_line(row["name"]))
        short = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
        rows.append([short, str(row["count"]), *(shown(row["id"], column) for column in columns)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells_, widths[1:], strict=True))]
        ).rstrip()
        for first, *cells_ in rows
    ]


def _notable(found: dict[str, Any]) -> list[str]:
    def name(text: str) -> str:
        return drawable(clean_line(text))

    lines = [f"Only table {a['table']}: {name(a['theme'])}" for a in found["alone"]]
    lines += [
        f"Together {plural(pair['count'], 'time')}: {name(pair['themes'][0])} + {name(pair['themes'][1])}"
        for pair in found["together"][:10]
    ]
    lines += [
        f"Not seen alike: {name(d['theme'])} ({'table' if len(d['tables']) == 1 else 'tables'}"
        f" {', '.join(map(str, d['tables']))})"
        for d in found["divided"]
    ]
    return ["", *lines] if lines else []
