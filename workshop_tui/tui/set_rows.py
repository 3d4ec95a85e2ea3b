"""Question sets as rows of a list: title, how long it takes, or how many problems its file has."""

from __future__ import annotations

from textual.content import Content

from workshop_tui.services.question_sets import SetFile
from workshop_tui.text import plural
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.column_list import Column, Row

SET_COLUMNS = (
    Column("Title"),
    Column("Questions", 9, right=True, least=56),
    Column("Minutes", 7, right=True, least=56),
    Column("File", 20, least=90),
)


def set_row(file: SetFile) -> Row:
    """One question set's row; one with problems goes by its file's name."""
    key = str(file.path)
    found = file.question_set
    if found is None:
        told = f"{plural(len(file.problems), 'problem')}: cannot be used yet"
        name = said_line(file.path.name) + Content(f"  {told}").stylize("italic")
        return Row(key, (name, Content(""), Content(""), said_line(file.name)))
    asked = sum(len(exercise.questions) for exercise in found.exercises)
    minutes = sum(exercise.minutes for exercise in found.exercises)
    cells = (
        said_line(found.title),
        Content(str(asked)),
        Content(str(minutes) if minutes else ""),
        said_line(file.name),
    )
    return Row(key, cells)
