"""The sign-in list: names that must come out of the write-up, in a file of its own that only its owner can read.

It is no part of the record, its log, its second copy or its backups, and is never exported.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.store.files import sync_folder

SIGN_IN_LIST = "sign-in-list.json"
"""Its name in the session's folder."""


@dataclass(frozen=True, slots=True)
class SignInList:
    """Names to look for."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def read_sign_in_list(folder: Path) -> SignInList:
    """The list in a session's folder; an empty one if there is none. Raises RecordProblem if it is damaged."""
    path = folder / SIGN_IN_LIST
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return SignInList(_names(values["people"]), _names(values["organisations"]))
    except FileNotFoundError:
        return SignInList()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordProblem(
            f"The sign-in list {path} cannot be read.", "Mend it or move it away; it is left as it is."
        ) from error


def _names(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("not a list of names")
    return tuple(str(value) for value in values)


def keep_sign_in_list(folder: Path, names: SignInList) -> None:
    """Writes the list, readable by its owner alone; an empty one removes it. Raises RecordProblem."""
    path = folder / SIGN_IN_LIST
    fresh = path.with_name(f".{SIGN_IN_LIST}.{os.getpid()}.new")
    try:
        if not (names.people or names.organisations):
            path.unlink(missing_ok=True)
            sync_folder(folder)
            return
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            values = {"people": names.people, "organisations": names.organisations}
            json.dump(values, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(folder)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise RecordProblem(
            f"The sign-in list {path} cannot be written: {error.strerror or error}.",
            "Free some space, or check the folder's permissions.",
        ) from error
