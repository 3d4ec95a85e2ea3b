"""Coding by several people: kept apart from the record's filing, compared, settled, undone, erased with the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_tui.errors import UsageProblem
from workshop_tui.model.coded import NONE, Coded, coded_entity, coded_key
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.question_set import Exercise, Question, QuestionSet, ThemeEntry
from workshop_tui.model.session import Event, Table
from workshop_tui.model.theme import Theme
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.desk import Desk, journal_folder, open_desk
from workshop_tui.services.sensemaking.coding_together import (
    agreement_as_plain,
    checked_coder,
    code,
    read_together,
    settle,
)
from workshop_tui.services.sensemaking.theme_shape import delete_theme, merge_themes
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.services.undo import redo, undo
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.settings import Settings
from workshop_tui.store.erasure import _is_about
from workshop_tui.store.verification import verify

SET = QuestionSet(
    "Our harbour",
    (Exercise("talk", "discussion", "Talk", questions=(Question("q", "What now?"),)),),
    themes=(ThemeEntry("Work"), ThemeEntry("Buses")),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path / "workspace", tmp_path / "state")
    create_session(settings, SET, NewSession(Event("One"), (Table(1),)), "one")
    with open_desk(settings, "one") as opened:
        opened.save(keep(opened, Place(1, "q"), [Entry("one"), Entry("two"), Entry("three")]))
        yield opened


def said(desk: Desk) -> tuple[Contribution, ...]:
    return desk.reader.snapshot().contributions


def theme(desk: Desk, name: str) -> Theme:
    return next(theme for theme in desk.reader.themes() if theme.name == name)


def differ(desk: Desk) -> tuple[list[str], Theme, Theme]:
    """Ana and Ben agree on the first and the third point, and differ on the second."""
    ids = [c.id for c in said(desk)]
    work, buses = theme(desk, "Work"), theme(desk, "Buses")
    desk.save(code(desk, "ana", ids[:2], [work.id]))
    desk.save(code(desk, "Ben", ids[:1], [work.id]))
    desk.save(code(desk, "ben", ids[1:2], [buses.id]))
    desk.save(code(desk, "ana", ids[2:], [NONE]))
    desk.save(code(desk, "ben", ids[2:], [NONE]))
    return ids, work, buses


def test_what_was_said_is_read_again_only_where_it_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, _, buses = differ(desk)
    view = read_together(desk.reader)
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.reader), "snapshot", lambda _: pytest.fail("everything was read again"))
        desk.save(code(desk, "ana", ids[2:], [buses.id]))
        after = read_together(desk.reader, view)
    assert after.mine("ana")[ids[2]] == {buses.id}
    assert after.contributions is view.contributions
    desk.save(keep(desk, Place(1, "q"), [Entry("four")]))
    assert [c.text for c in read_together(desk.reader, after).contributions] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_what_one_found_is_not_filed(desk: Desk) -> None:
    ids, work, _ = differ(desk)
    view = read_together(desk.reader)
    assert view.mine("ana") == {ids[0]: {work.id}, ids[1]: {work.id}, ids[2]: frozenset()}
    assert all(c.themes == () for c in said(desk))
    assert read_together(desk.reader, view) is view


def test_differences_and_agreement(desk: Desk) -> None:
    ids, work, buses = differ(desk)
    view = read_together(desk.reader)
    assert [(d.contribution, d.theme, d.yes, d.no) for d in view.differences] == [
        (ids[1], work.id, ("ana",), ("ben",)),
        (ids[1], buses.id, ("ben",), ("ana",)),
    ]
    plain = agreement_as_plain(view)
    assert plain["coders"] == {"ana": 3, "ben": 3} and plain["shared"] == 3
    assert [(one["theme"], one["units"], one["alike"]) for one in plain["agreement"]] == [
        (None, 6, 4),
        ("Buses", 3, 2),
        ("Work", 3, 2),
    ]
    assert plain["agreement"][2]["kappa"] == pytest.approx(0.4)


def test_settled_is_filed_and_undone_together(desk: Desk) -> None:
    ids, work, buses = differ(desk)
    two = said(desk)[1]
    desk.save(settle(desk, two, work, True))
    desk.save(settle(desk, two, buses, False))
    view = read_together(desk.reader)
    assert view.open == 0 and view.settled[ids[1], work.id].filed
    told = {d["theme"]: (d["settled"], d["filed"]) for d in agreement_as_plain(view)["differences"]}
    assert told == {"Work": (True, True), "Buses": (True, False)}
    assert said(desk)[1].themes == ("Work",)
    undo(desk)
    undo(desk)
    assert read_together(desk.reader).open == 2 and said(desk)[1].themes == ()
    redo(desk)
    view = read_together(desk.reader)
    assert view.open == 1 and view.differences[-1].theme == work.id


def test_settling_against_takes_out_what_was_filed(desk: Desk) -> None:
    _, work, _ = differ(desk)
    desk.save(keep(desk, Place(1, "q"), [Entry("four", themes=("Work",))]))
    desk.save(settle(desk, said(desk)[3], work, False))
    assert said(desk)[3].themes == ()


def test_a_mind_may_be_changed(desk: Desk) -> None:
    ids, work, buses = differ(desk)
    desk.save(code(desk, "ben", [ids[1]], [work.id], [buses.id]))
    assert read_together(desk.reader).differences == ()
    desk.save(code(desk, "ben", [ids[2]], [buses.id]))
    assert read_together(desk.reader).mine("ben")[ids[2]] == {buses.id}
    assert not code(desk, "cy", ids, (), [work.id]).changes
    undo(desk)
    assert read_together(desk.reader).mine("ben")[ids[2]] == frozenset()


def test_merged_and_deleted_themes(desk: Desk) -> None:
    ids, work, buses = differ(desk)
    desk.save(merge_themes(desk, theme(desk, "Buses"), theme(desk, "Work")))
    view = read_together(desk.reader)
    assert view.mine("ben")[ids[1]] == {work.id} and view.differences == ()
    desk.save(delete_theme(desk, theme(desk, "Work")))
    view = read_together(desk.reader)
    assert all(
        theme_id not in (work.id, buses.id) for m in view.found.values() for t in m.values() for theme_id in t
    )


def test_what_was_deleted_is_not_compared(desk: Desk) -> None:
    differ(desk)
    desk.save(delete(desk, [said(desk)[1]]))
    view = read_together(desk.reader)
    assert view.differences == () and view.shared == 2


def test_names_of_coders(desk: Desk) -> None:
    assert checked_coder(" Ana ") == "ana" and checked_coder("coder-2") == "coder-2"
    for name in ("", "a/b", "two words", "x" * 21, "\x1b[31m", "-a"):
        with pytest.raises(UsageProblem):
            checked_coder(name)
    with pytest.raises(UsageProblem):
        code(desk, "a/b", ["x"], [NONE])


@pytest.mark.parametrize("contribution", ["c1", "a/b/c", "12"])
def test_its_name_in_the_log_is_read_back_and_goes_with_the_words(contribution: str) -> None:
    entity = coded_entity("ana", contribution, "t1")
    assert coded_key(entity.partition(":")[2]) == Coded("ana", contribution, "t1")
    assert _is_about(entity, {contribution}) and not _is_about(entity, {"other", "ana", "t1"})
    assert _is_about(f"settled:{contribution}/t1", {contribution})
    assert not _is_about(f"settled:{contribution}/t1", {"t1"})


def test_erasing_takes_what_coders_found_along(desk: Desk) -> None:
    ids, work, _ = differ(desk)
    desk.save(settle(desk, said(desk)[1], work, True))
    erase(desk, find_wanted(desk, [ids[1]]))
    for entity in (coded_entity("ana", ids[1], work.id), f"settled:{ids[1]}/{work.id}"):
        assert all(not entry.change.data for entry in desk.reader.history(entity))
    view = read_together(desk.reader)
    assert view.shared == 2 and not view.settled and view.differences == ()


def test_the_tables_follow_from_the_log(desk: Desk) -> None:
    _, work, _ = differ(desk)
    desk.save(settle(desk, said(desk)[1], work, True))
    undo(desk)
    desk.close()
    report = verify(desk.store.path, journal_folder(desk.settings, desk.session.id))
    assert not report.findings
