"""Errors that people can act on: one sentence that says what and where, one that says what to do."""

from __future__ import annotations


class WorkshopError(Exception):
    """Something a person can mend: `message` says what and where, `hint` what to do about it.

    Shown in two places only: the command line's group and the terminal app's boundary.
    """

    exit_code = 1
    """What the command line ends with: 1 for problems found, 2 for wrong usage."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageProblem(WorkshopError):
    """The command was asked for something that is not there, or asked for it in the wrong words."""

    exit_code = 2


class NotFound(UsageProblem):
    """A session, table, question or file that was named does not exist."""


class RecordProblem(WorkshopError):
    """The session's record cannot be opened or written: damaged, newer, read-only, disk full."""


class MissingLibrary(WorkshopError):
    """A library that only one format needs is not installed; `hint` is the command that installs it."""
