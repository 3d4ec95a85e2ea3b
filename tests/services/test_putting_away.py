"""Putting a session away: it is listed no more, and all of it is still there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.services.desk import open_desk
from workshop_tui.services.preparing import new_session
from workshop_tui.services.putting_away import put_away
from workshop_tui.services.workspace import session_cards, starter_sets
from workshop_tui.settings import Settings

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workspace of its own."""
    return Settings(tmp_path / "workspace", tmp_path / "state")


def made(settings: Settings, slug: str = "street") -> str:
    return new_session(settings, str(starter_sets()[0]), slug=slug)


def test_it_leaves_the_list_whole_and_can_be_moved_back(settings: Settings) -> None:
    slug = made(settings)
    files = {path.name for path in (settings.sessions / slug).iterdir()}
    folder = put_away(settings, slug, NOON)
    assert folder == settings.sessions / ".put-away" / "street-20260514-120000"
    assert {path.name for path in folder.iterdir()} >= files - {".windows"}
    assert session_cards(settings) == []
    folder.rename(settings.sessions / slug)
    with open_desk(settings, slug) as desk:
        assert desk.session.slug == slug


def test_its_name_is_free_again(settings: Settings) -> None:
    first = put_away(settings, made(settings), NOON)
    second = put_away(settings, made(settings), NOON)
    assert first != second
    assert first.is_dir() and second.is_dir()


def test_one_with_a_window_open_stays(settings: Settings) -> None:
    slug = made(settings)
    with open_desk(settings, slug), pytest.raises(UsageProblem, match="window is open"):
        put_away(settings, slug, NOON)
    assert [card.slug for card in session_cards(settings)] == [slug]


def test_one_that_is_not_there_is_told(settings: Settings) -> None:
    with pytest.raises(NotFound):
        put_away(settings, "nowhere", NOON)
