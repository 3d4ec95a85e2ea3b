"""What an erasure looks for: somebody's words in every version, and what else in the record repeats them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.services.desk import Desk, journal_folder
from workshop_tui.services.draft_files import draft_folder
from workshop_tui.services.naming.sign_in_list import SIGN_IN_LIST
from workshop_tui.services.upkeep.drafts import draft_texts
from workshop_tui.services.upkeep.passages import Repeating, repeating
from workshop_tui.services.upkeep.team_texts import TeamText, team_texts
from workshop_tui.services.upkeep.traces import (
    Words,
    said_in,
    shares_words,
    staying_texts,
    strings_in,
    words_only_in,
)
from workshop_tui.store import erasure
from workshop_tui.store.log import Logged


@dataclass(frozen=True, slots=True)
class Found:
    """The words, and what repeats them in the record."""

    words: Words
    """Every version of what is erased, wherever one is kept, less what others say too."""
    ever: Words
    """The same with what the team's own texts repeat: they are going to be changed."""
    passages: tuple[Repeating, ...]
    """Texts of write-ups."""
    texts: tuple[TeamText, ...]
    """Whatever else the team wrote."""


def find_words(
    desk: Desk, contributions: Collection[str], entities: Collection[str], copies: Iterable[Path]
) -> Found:
    """Everything that was ever said in `entities`, which are `contributions` (ids) and what hangs on them."""
    wanted = set(entities)
    mine, others, schema = desk.store.with_connection(
        lambda connection: (
            erasure.changes_of(connection, wanted),
            erasure.other_changes(connection, wanted),
            erasure.schema_text(connection),
        )
    ).result()
    everywhere: list[Logged] = [
        *mine,
        *erasure.journal_changes(journal_folder(desk.settings, desk.session.id)),
    ]
    for copy in copies:
        everywhere += erasure.copy_changes(copy, desk.session.id)
    texts = said_in(entry for entry in everywhere if entry.change.entity in wanted)
    passages, written = repeating(others, texts, contributions), team_texts(others, texts)
    past = {text.entity for text in passages}
    repeated = {change.partition("/")[0] for text in written for change in text.repeating}
    # Of a text that repeats the words what it says now stays until somebody changes it; nothing of its past does.
    stay = [entry for entry in others if entry.change.entity not in past and entry.change.id not in repeated]
    kept = [text for each in written for text in strings_in(each.kept)]
    named = [schema, *_sign_in_list(desk.folder), *wanted, *past, *kept]
    ever = words_only_in(texts, staying_texts(stay, named))
    drafts = draft_texts(draft_folder(desk.settings.state, desk.session.id))
    # A half-typed line of somebody's own stays, and with it what it has in common with the erased words.
    own = [text for text in drafts if not shares_words(text, ever)]
    now = [*(text.text for text in passages), *(text for each in written for text in each.now)]
    return Found(_without(ever, [*own, *now]), _without(ever, own), passages, written)


def _without(words: Words, texts: Iterable[str]) -> Words:
    stays = "\n".join(texts)
    return Words(words.texts, frozenset(piece for piece in words.pieces if piece not in stays))


def _sign_in_list(folder: Path) -> list[str]:
    file = folder / SIGN_IN_LIST
    try:
        return strings_in(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []
    except (OSError, ValueError):
        return []
