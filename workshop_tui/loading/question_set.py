"""A question set file to a question set, or every problem in it.

What checks (pydantic) is imported when a file is read and not before: it costs a tenth of a second.
"""

from __future__ import annotations

from pathlib import Path

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.reading import read_file, read_values
from workshop_tui.model.question_set import QuestionSet

EMPTY = "This file is empty. A question set needs at least a `title` and one exercise under `exercises`."


def load_question_set(path: Path) -> tuple[QuestionSet | None, tuple[Problem, ...]]:
    """The question set in `path`, whose pictures lie in the same folder; None if there is any problem."""
    return read_file(path, lambda text, file: _read(text, file, path.parent))


def read_question_set(text: str, file: str) -> tuple[QuestionSet | None, tuple[Problem, ...]]:
    """The question set in `text`, told of as `file`; pictures are not looked for."""
    return _read(text, file, None)


def missing_pictures(question_set: QuestionSet, folder: Path) -> tuple[str, ...]:
    """Files of pictures that are not there. No problem of the set: the description stands for the picture."""
    files = [image.file for exercise in question_set.exercises for image in exercise.images if image.file]
    return tuple(file for file in dict.fromkeys(files) if not (folder / file).is_file())


def _read(text: str, file: str, folder: Path | None) -> tuple[QuestionSet | None, tuple[Problem, ...]]:
    from workshop_tui.loading.set_values import question_set

    return read_values(text, file, lambda values, _text, _root: question_set(values, folder), EMPTY)
