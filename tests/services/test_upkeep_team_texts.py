"""What the team wrote itself and repeats erased words: told of, and its past let go once a person has changed it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour, files_with
from workshop_tui.model.change import Change
from workshop_tui.services.desk import open_desk
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.room.off_script import take_elsewhere
from workshop_tui.services.sensemaking.theming import describe_theme, file_under, make_theme
from workshop_tui.services.sessions import update_event
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.services.upkeep.erase import Erased, erase, find_wanted, open_for_erasing
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.services.writing.writing import write_passage
from workshop_tui.store.log import refold_all, take_in

HERS = "my brother waited at Zanzibar quay until midnight"


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return Harbour(tmp_path)


def erased(harbour: Harbour, *ids: str) -> Erased:
    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        return erase(desk, find_wanted(desk, ids), 0.5)


def left(harbour: Harbour) -> list[str]:
    return files_with(b"Zanzibar", harbour.settings.workspace, harbour.settings.state)


def test_a_theme_that_repeats_the_words_is_named_and_keeps_everything_else(harbour: Harbour) -> None:
    hers, other = harbour.say(HERS, "the steps are steep for prams")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(make_theme(desk, "Waiting", desk.reader.contributions([other]), f"As said: {HERS}."))
        [theme] = desk.reader.themes()
        desk.save(describe_theme(desk, theme, description=f"Said: {HERS}.", belongs=f"waited at {HERS[14:]}"))
    told = erased(harbour, hers)
    [sentence] = told.left
    assert sentence.startswith("The theme “Waiting”") and "change it there, and erase again" in sentence
    with open_desk(harbour.settings, harbour.slug) as desk:
        [theme] = desk.reader.themes()
        desk.save(describe_theme(desk, theme, description="Long waits", belongs=""))
    assert left(harbour) != []
    again = erased(harbour, hers)
    assert (again.left, again.before, left(harbour)) == ([], 1, [])
    with open_desk(harbour.settings, harbour.slug) as desk:
        [theme] = desk.reader.themes()
        assert (theme.name, theme.description) == ("Waiting", "Long waits")
        assert [c.themes for c in desk.reader.contributions([other])] == [("Waiting",)]
        # It is the same theme as before, to which everything can still be done.
        desk.save(file_under(desk, desk.reader.contributions([other]), theme))
        desk.save(describe_theme(desk, theme, belongs="queues"))
        assert desk.reader.themes()[0].belongs == "queues"
    assert verify_session(harbour.settings, harbour.slug).findings == ()


def test_notes_and_details_too_and_nothing_comes_back_with_a_restore(
    harbour: Harbour, tmp_path: Path
) -> None:
    (hers,) = harbour.say(HERS)
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(take_elsewhere(desk, 1, "jobs", f"went on: {HERS}"))
        update_event(desk, replace(desk.session.event, introduction=(HERS,), venue="The Net Loft"))
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "away")
    backup.parent.rename(tmp_path / "unplugged")
    told = "\n".join(erased(harbour, hers).left)
    assert "off script at table 1, under jobs" in told and "The session's details" in told
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(take_elsewhere(desk, 1, "jobs", "went elsewhere"))
        update_event(desk, replace(desk.session.event, introduction=("A day.",)))
    assert erased(harbour, hers).left == [] and left(harbour) == []
    (tmp_path / "unplugged").rename(backup.parent)
    restore(harbour.settings, str(backup))
    assert left(harbour) == []
    with open_desk(harbour.settings, harbour.slug) as desk:
        assert (desk.session.event.introduction, desk.session.event.venue) == (("A day.",), "The Net Loft")
        assert [answer.note for answer in desk.reader.room.answers()] == ["went elsewhere"]


def test_a_backup_that_was_away_loses_what_was_erased_meanwhile_also_the_past_of_texts(
    harbour: Harbour, tmp_path: Path
) -> None:
    (hers,) = harbour.say(HERS)
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(write_passage(desk, "report", "introduction", f"We heard: {HERS}"))
    backup = backup_session(harbour.settings, harbour.slug, tmp_path / "away")
    backup.parent.rename(tmp_path / "unplugged")
    erased(harbour, hers)
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(write_passage(desk, "report", "introduction", "A day at the harbour."))
    erased(harbour, hers)
    (tmp_path / "unplugged").rename(backup.parent)
    assert erased(harbour, hers).left == []
    assert files_with(b"Zanzibar", tmp_path) == []


def test_a_half_typed_line_goes_although_a_text_that_is_to_be_changed_says_it_too(harbour: Harbour) -> None:
    (hers,) = harbour.say(HERS)
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(make_theme(desk, "Waiting", (), f"As said: {HERS}."))
        keeper = DraftKeeper(desk)
        keeper.note([HalfTyped(1, "ferries", HERS[:40])])
        keeper.close()
    erased(harbour, hers)
    assert list((harbour.settings.state / "drafts").rglob("*.json")) == []


def test_words_in_common_are_no_repetition(harbour: Harbour) -> None:
    hers, _ = harbour.say("asked for", "somebody asked for a bench")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(make_theme(desk, "What is asked for", (), "Whatever was asked for"))
    assert erased(harbour, hers).left == []


def test_half_a_backup_that_a_power_cut_left_goes_too(harbour: Harbour) -> None:
    import os

    (hers,) = harbour.say(HERS)
    backup = backup_session(harbour.settings, harbour.slug, harbour.settings.workspace / "backups")
    half = backup.with_name(f".{backup.name}.00ff00ff.new")
    half.write_bytes(backup.read_bytes())
    os.utime(half, (0, 0))
    ahead = backup.with_name(f".{backup.name}.11ff00ff.new")  # the clock was put back since
    ahead.write_bytes(backup.read_bytes())
    os.utime(ahead, (2**31, 2**31))
    assert erased(harbour, hers).left == []
    assert left(harbour) == []


def test_one_change_loses_its_words_whatever_comes_first(harbour: Harbour) -> None:
    from workshop_tui.clock import Ids
    from workshop_tui.model.change import words_of
    from workshop_tui.store.connection import connect_writer

    ids, session = Ids(), harbour.session

    def change(entity: str, kind: str, data: dict[str, object], id_: str = "") -> Change:
        id_ = id_ or ids.new()
        return Change(id_, session, "d", "*", entity, kind, data, id_)  # type: ignore[arg-type]

    old = change("theme:t", "set", {"name": "Waiting", "description": "Zanzibar"})
    kept = change("theme:t", "set", {"name": "Waiting"})
    gone = change(words_of(old.id), "erase", {})
    for order in ((old, kept, gone), (gone, old, kept), (kept, gone, old)):
        connection = connect_writer(harbour.path)
        connection.execute("BEGIN IMMEDIATE")
        for one in order:
            take_in(connection, [one])
        log = "".join(row[0] for row in connection.execute("SELECT data FROM changes"))
        themes = connection.execute("SELECT name, description FROM themes").fetchall()
        assert "Zanzibar" not in log and themes == [("Waiting", "")]
        refold_all(connection)
        assert connection.execute("SELECT name, description FROM themes").fetchall() == themes
        connection.execute("ROLLBACK")
        connection.close()


@pytest.mark.parametrize("between", [" ", "\n", "\t", "  ", '" '])
def test_a_decision_about_a_name_goes_with_it_however_it_was_spaced(harbour: Harbour, between: str) -> None:
    from workshop_tui.model.naming import Action
    from workshop_tui.services.naming.deciding import decide

    hers, _ = harbour.say(f"she met Zanzibar{between}Smith there", "Jones was there too")
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(decide(desk, f"Zanzibar{between}Smith", Action.REPLACE, "a neighbour"))
        desk.save(decide(desk, "Jones", Action.KEEP))
    assert erased(harbour, hers).left == [] and left(harbour) == []
    with open_desk(harbour.settings, harbour.slug) as desk:
        assert [one.text for one in desk.reader.naming.replacements()] == ["Jones"]
