"""What must fit together in a question set: ids, references, themes, pictures.

The checks read the file's plain values and pass over whatever has the wrong shape, which is told elsewhere,
so that all problems are told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workshop_tui.exercises.declaration import ExerciseKind
from workshop_tui.loading.faults import Fault, quoted
from workshop_tui.loading.ids import Taken, exercise_ids, own_ids
from workshop_tui.loading.nodes import Loc, Plain
from workshop_tui.model.theme import theme_key
from workshop_tui.text import clean_line

Group = dict[str, Plain]
Entry = tuple[Loc, Group]
Kinds = dict[int, ExerciseKind]
"""The kind of each exercise that has a known one, by its place in the list."""


def entries(values: Plain, name: str, at: Loc = ()) -> Iterator[Entry]:
    """The groups of names in the list called `name`, each with the way to it."""
    found = values.get(name) if isinstance(values, dict) else None
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield (*at, name, index), entry


def set_faults(values: Group, kinds: Kinds, folder: Path | None) -> Iterator[Fault]:
    """Everything in a question set that does not fit together; without a folder pictures are not looked at."""
    exercises = list(entries(values, "exercises"))
    questions = [q for loc, exercise in exercises for q in entries(exercise, "questions", loc)]
    images = [image for loc, exercise in exercises for image in entries(exercise, "images", loc)]
    named = exercises + questions + images
    yield from repeated(named, "id", "Ids are unique in the whole file.")
    if folder:
        yield from _strayed_pictures(images, folder.resolve())
    yield from _repeated_themes(values)
    taken = own_ids(entry for _, entry in named)
    yield from _references(exercises, kinds, taken)


def repeated(
    found: list[Entry], name: str, rule: str, same: Callable[[str], str] = clean_line
) -> Iterator[Fault]:
    """Entries that give `name` a value which an earlier entry gave it; `same` is what two spellings share."""
    seen: dict[str, Loc] = {}
    for loc, entry in found:
        value = entry.get(name)
        if not isinstance(value, str):
            continue
        first = seen.setdefault(same(value), (*loc, name))
        if first != (*loc, name):
            yield Fault((*loc, name), f"{quoted(value)} is used twice. {rule}", first=first)


def _repeated_themes(values: Group) -> Iterator[Fault]:
    themes = values.get("themes")
    seen: dict[str, Loc] = {}
    for index, theme in enumerate(themes if isinstance(themes, list) else ()):
        name = theme.get("name") if isinstance(theme, dict) else theme
        if not isinstance(name, str):
            continue
        loc: Loc = ("themes", index, "name")
        first = seen.setdefault(theme_key(clean_line(name)), loc)
        if first != loc:
            message = f"{quoted(name)} is a theme already; case, spaces and dashes do not count."
            yield Fault(loc, message, first=first)


def _references(exercises: list[Entry], kinds: Kinds, taken: Taken) -> Iterator[Fault]:
    found = [(loc, exercise, kinds.get(_index(loc))) for loc, exercise in exercises]
    ids = exercise_ids([(exercise, kind.name if kind else "exercise") for _, exercise, kind in found], taken)
    kind_by_id = {id_: kind for id_, (_, _, kind) in zip(ids, found, strict=True)}
    for loc, exercise, kind in found:
        for spec in kind.fields if kind else ():
            named = exercise.get(spec.name)
            if spec.type != "exercise" or not isinstance(named, str):
                continue
            wanted = spec.exercise_kind
            fitting = tuple(i for i, k in kind_by_id.items() if not wanted or k is None or k.name == wanted)
            if named.strip() not in fitting:
                message = _no_such_exercise(spec.name, named.strip(), wanted, named.strip() in kind_by_id)
                yield Fault((*loc, spec.name), message, wrong=named, known=fitting)


def _no_such_exercise(field: str, named: str, wanted: str, exists: bool) -> str:
    of_kind = f" of the kind `{wanted}`" if wanted else ""
    if exists:
        return f"`{field}` should name an exercise{of_kind}; {quoted(named)} is of another kind."
    return f"`{field}` should name an exercise{of_kind} in this file; there is none called {quoted(named)}."


def _index(loc: Loc) -> int:
    last = loc[-1]
    return last if isinstance(last, int) else -1


def _strayed_pictures(images: list[Entry], folder: Path) -> Iterator[Fault]:
    for loc, image in images:
        file = image.get("file")
        if isinstance(file, str) and file.strip() and (message := _picture_fault(folder, file.strip())):
            yield Fault((*loc, "file"), message)


def _picture_fault(folder: Path, file: str) -> str:
    if ".." in file.split("/") or "\\" in file or Path(file).is_absolute():
        return ""
    try:
        if not (folder / file).resolve().is_relative_to(folder):
            return f"{quoted(file)} leads out of the folder of this question set."
    except (OSError, ValueError):
        return f"{quoted(file)} cannot be opened."
    return ""
