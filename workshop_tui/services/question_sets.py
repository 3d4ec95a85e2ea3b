"""The question sets one can choose from: the workspace's own, then those that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_tui.loading.problems import Problem
from workshop_tui.loading.question_set import load_question_set
from workshop_tui.model.question_set import QuestionSet
from workshop_tui.services.workspace import starter_sets
from workshop_tui.settings import Settings


@dataclass(frozen=True, slots=True)
class SetFile:
    """A question set's file as it was read: what it says, or every problem in it."""

    path: Path
    own: bool
    """Whether it lies in the workspace."""
    question_set: QuestionSet | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def read_set_files(settings: Settings) -> list[SetFile]:
    """Every question set there is; a starter set of which the workspace has its own copy is left out."""
    folder = settings.question_sets
    own = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    names = {path.stem for path in own}
    others = [path for path in starter_sets() if path.stem not in names]
    return [_read(path, True) for path in own] + [_read(path, False) for path in others]


def _read(path: Path, own: bool) -> SetFile:
    question_set, problems = load_question_set(path)
    return SetFile(path, own, question_set, problems)
