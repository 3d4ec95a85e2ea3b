"""The workspace: a folder with sessions and question sets, and finding a session in it by its slug."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.clock import made_at
from workshop_tui.errors import NotFound, RecordProblem, WorkshopError
from workshop_tui.settings import Settings
from workshop_tui.store.card import read_card
from workshop_tui.store.connection import DATABASE, plain_errors
from workshop_tui.text import plural, slugify

_NAMED = 8
"""How many sessions a sentence names."""


@dataclass(frozen=True, slots=True)
class Card:
    """A session as the home screen lists it; `problem` says why it cannot be opened."""

    slug: str
    title: str = ""
    date: str = ""
    tables: int = 0
    contributions: int = 0
    touched: float = 0.0
    """When it was last written to, in seconds since 1970."""
    problem: str = ""
    rehearsal: bool = False
    """What was said in it is invented."""


def session_cards(settings: Settings) -> list[Card]:
    """Every session of the workspace, the one written to last first; broken ones too, with their problem."""
    if not settings.sessions.is_dir():
        return []
    try:
        folders = sorted(path for path in settings.sessions.iterdir() if (path / DATABASE).exists())
    except OSError as error:
        raise NotFound(
            f"{settings.sessions} cannot be read: {error.strerror}.", "Check the folder's permissions."
        ) from error
    return sorted((_card(folder) for folder in folders), key=lambda card: (-card.touched, card.slug))


def last_written(settings: Settings) -> tuple[tuple[str, float, float], ...]:
    """When each session's file and its log were written to: as long as this is the same, so are the cards."""
    found = sorted(settings.sessions.glob(f"*/{DATABASE}"))
    return tuple(
        (path.parent.name, _modified(path), _modified(path.with_name(f"{DATABASE}-wal"))) for path in found
    )


def _card(folder: Path) -> Card:
    path = folder / DATABASE
    try:
        values = read_card(path)
    except WorkshopError as problem:
        return Card(folder.name, touched=_modified(path), problem=str(problem))
    newest = str(values["newest"])
    return Card(
        slug=folder.name,
        title=str(values["title"]),
        date=str(values["date"]),
        tables=int(str(values["tables"])),
        contributions=int(str(values["total"])),
        touched=made_at(newest).timestamp() if newest else _modified(path),
        rehearsal=bool(values["rehearsal"]),
    )


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def session_folder(settings: Settings, slug: str) -> Path:
    """The folder of the session called `slug`, or whose folder or file in this workspace is at that path.

    Raises NotFound, with the names that are there; RecordProblem where only the second copy has the session.
    """
    is_name = bool(slug) and Path(slug).name == slug and slug != ".."
    if is_name and (settings.sessions / slug / DATABASE).exists():
        return settings.sessions / slug
    folders = [path.parent for path in sorted(settings.sessions.glob(f"*/{DATABASE}"))]
    given = Path(slug)
    target = given.parent if given.name == DATABASE else given
    if slug and target.is_dir():
        for folder in folders:
            if folder.samefile(target):
                return folder
    if not is_name:
        raise NotFound(
            f"{slug} is no session in {settings.sessions}.",
            "Give a session's short name, or say with --workspace in which folder it is.",
        )
    _check_second_copy(settings, slug)
    there = [folder.name for folder in folders]
    if not there:
        raise NotFound(
            f"There is no session “{slug}”: {settings.sessions} holds none yet.",
            "Make one with `workshop-tui new QUESTION_SET`.",
        )
    near = difflib.get_close_matches(slug, there, 1)
    rest = len(there) - _NAMED
    more = f" and {rest} more; `workshop-tui sessions` lists them" if rest > 0 else ""
    hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(there[:_NAMED])}{more}."
    raise NotFound(f"There is no session “{slug}” in {settings.sessions}.", hint)


def _check_second_copy(settings: Settings, slug: str) -> None:
    """Raises RecordProblem if the second copy knows a session that has no file here."""
    changes = second_copy_of(settings, slug)
    if not changes:
        return
    what = (
        f"The file of the session “{slug}” is gone; the second copy has {plural(changes, 'change')} of it."
        if (settings.sessions / slug).is_dir()
        else f"There is no session “{slug}” in {settings.sessions}, but the second copy has one of that name, "
        f"with {plural(changes, 'change')}."
    )
    raise RecordProblem(what, f"`workshop-tui restore {slug}` brings it back here.")


def second_copy_of(settings: Settings, slug: str) -> int:
    """How many changes the second copies hold of the session last called `slug`; none where they know no such."""
    from workshop_tui.store.journal_lines import read_journals
    from workshop_tui.store.restoring import sessions_in_journals

    journals = settings.state / "journal"
    with plain_errors(journals):
        found = sessions_in_journals(journals, slug)
        return len(read_journals(journals / found[0])[0]) if found else 0


def free_slug(settings: Settings, title: str) -> str:
    """A slug made from `title` that no session of the workspace has."""
    base = slugify(title)
    slug, number = base, 2
    while (settings.sessions / slug / DATABASE).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def backup_folder(settings: Settings) -> Path:
    """Where the workspace keeps backups unless another folder is named."""
    return settings.workspace / "backups"


def find_question_set(settings: Settings, name: str) -> Path:
    """The question set file that `name` means: a path, a file in `question_sets/`, or a starter set's name.

    Raises NotFound, with the names that are there.
    """
    given = Path(name)
    candidates = [given, settings.question_sets / given, settings.question_sets / f"{name}.yaml"]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    starters = starter_sets()
    for starter in starters:
        if name in (starter.stem, starter.name):
            return starter
    names = sorted({path.stem for path in [*settings.question_sets.glob("*.yaml"), *starters]})
    near = difflib.get_close_matches(given.stem, names, 1)
    hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(names)}."
    raise NotFound(f"There is no question set “{name}”.", hint)


def question_set_files(settings: Settings) -> list[Path]:
    """The workspace's own question sets, or the starter sets where it has none."""
    own = sorted([*settings.question_sets.glob("*.yaml"), *settings.question_sets.glob("*.yml")])
    return own or starter_sets()


def starter_sets() -> list[Path]:
    """The question sets that come with the program."""
    return sorted((starter_folder() / "question_sets").glob("*.yaml"))


def starter_folder() -> Path:
    """Where the starter sets and the demo event lie: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "starter"
    return inside if inside.is_dir() else package.parent


def demo_folder() -> Path:
    """Where the demo event lies as text."""
    folder = starter_folder()
    return folder / "demo" if (folder / "demo").is_dir() else folder / "sessions" / "demo"
