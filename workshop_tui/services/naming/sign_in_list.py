"""The sign-in list: names that must come out of the write-up, in a file of its own that only its owner can read.

It is no part of the record, its log, its second copy or its backups, and is never exported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.store.files import sync_folder, write_whole

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
    values = {"people": names.people, "organisations": names.organisations}
    try:
        if names.people or names.organisations:
            write_whole(path, json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        else:
            path.unlink(missing_ok=True)
            sync_folder(folder)
    except OSError as error:
        raise RecordProblem(
            f"The sign-in list {path} cannot be written: {error.strerror or error}.",
            "Free some space, or check the folder's permissions.",
        ) from error
