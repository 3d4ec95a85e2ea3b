"""The team's own style: `style.toml` in the workspace, or the file that was named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.errors import WorkshopError
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.settings import Settings

if TYPE_CHECKING:
    from workshop_tui.loading.problems import Problem

STYLE_FILE = "style.toml"


class BadStyle(WorkshopError):
    """A style file with problems, all of them told; nothing was written."""

    def __init__(self, file: Path, problems: Sequence[Problem]) -> None:
        many = f"{len(problems)} problems" if len(problems) > 1 else "a problem"
        told = "\n".join(problem.render() for problem in problems)
        super().__init__(
            f"{told}\n{file} has {many}; nothing was written.", "Mend the lines above, then run this again."
        )
        self.problems = tuple(problems)


def team_style(settings: Settings, file: Path | None = None, large: bool = False) -> OwnStyle:
    """The style in `file`, or else in the workspace's `style.toml`; our own where there is none.

    `large`: in large print. Raises BadStyle with every problem.
    """
    chosen = file or settings.workspace / STYLE_FILE
    style = _checked(chosen) if file is not None or chosen.exists() else OwnStyle()
    return replace(style, look=replace(style.look, large=large))


def _checked(file: Path) -> OwnStyle:
    style, problems = check_style_file(file)
    if style is None:
        raise BadStyle(file, problems)
    return style


def check_style_file(file: Path) -> tuple[OwnStyle | None, tuple[Problem, ...]]:
    """The style in `file`; None if there is any problem."""
    from workshop_tui.loading.own_style import load_own_style
    from workshop_tui.writeup.words import FALLBACK, languages, words_for

    return load_own_style(file, words_for(FALLBACK).entries, languages())
