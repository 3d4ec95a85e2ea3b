"""Words given on the command line or standard input: kept letter for letter, or refused."""

from __future__ import annotations

import os
import sys

import click

from workshop_tui.errors import UsageProblem


def as_typed(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A callback for somebody's words. Raises UsageProblem.

    Letters that the system's own encoding could not tell are read as UTF-8.
    """
    return None if value is None else _as_text(value, param.get_error_hint(ctx))


def standard_input() -> str:
    """The words on standard input, with or without a byte order mark. Raises UsageProblem."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text("Standard input") from error


def _as_text(value: str, what: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(value).decode()
        except UnicodeError as error:
            raise _not_text(what) from error
    return value


def _not_text(what: str) -> UsageProblem:
    return UsageProblem(
        f"{what} is not UTF-8 text: some of its letters would be lost.",
        "Nothing was saved. Set the terminal, or the program that wrote it, to UTF-8 and try again.",
    )
