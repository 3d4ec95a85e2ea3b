"""Codebooks brought in and carried: what is there stays as it is, the rest comes with parents, texts and colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_tui.errors import UsageProblem
from workshop_tui.loading.codebook import Entry
from workshop_tui.model.naming import Action
from workshop_tui.model.question_set import Exercise, Question, QuestionSet, ThemeEntry
from workshop_tui.model.session import Event, Table
from workshop_tui.model.theme import Theme
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.naming.deciding import decide
from workshop_tui.services.sensemaking.codebooks import carry_plan, codebook_act, plan, read_plan
from workshop_tui.services.sensemaking.theme_shape import move_theme
from workshop_tui.services.sensemaking.theming import describe_theme, make_theme, retire_theme
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.services.undo import redo, undo
from workshop_tui.settings import Settings

SET = QuestionSet(
    "Our harbour",
    (Exercise("talk", "discussion", "Talk", questions=(Question("q", "What now?"),)),),
    themes=(ThemeEntry("Work", "Jobs and pay"),),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "workspace", tmp_path / "state")


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    create_session(settings, SET, NewSession(Event("One"), (Table(1),)), "one")
    with open_desk(settings, "one") as opened:
        yield opened


@pytest.fixture
def later(settings: Settings) -> Iterator[Desk]:
    create_session(settings, SET, NewSession(Event("Two"), (Table(1),)), "two")
    with open_desk(settings, "two") as opened:
        yield opened


def theme(desk: Desk, name: str) -> Theme:
    return next(theme for theme in desk.reader.themes() if theme.name == name)


def bring(desk: Desk, *entries: Entry) -> None:
    desk.save(codebook_act(desk, plan(desk, entries)))


def test_themes_come_in_with_all_that_is_said_of_them(desk: Desk) -> None:
    bring(
        desk,
        Entry("Getting about", "Buses", "timetables", "rents", "", "blue"),
        Entry("Night buses", parent="getting ABOUT"),
        Entry("Pay", parent="Work"),
    )
    about = theme(desk, "Getting about")
    assert (about.description, about.belongs, about.not_belongs) == ("Buses", "timetables", "rents")
    assert about.colour == "blue" and theme(desk, "Night buses").parent == about.id
    assert theme(desk, "Pay").parent == theme(desk, "Work").id


def test_what_is_there_stays_as_it_is_and_is_told(desk: Desk) -> None:
    planned = plan(desk, [Entry("WORK", "other words", colour="red"), Entry("New", parent="New")])
    assert planned.kept == ("Work",) and [entry.name for entry in planned.new] == ["New"]
    desk.save(codebook_act(desk, planned))
    assert theme(desk, "Work").description == "Jobs and pay" and theme(desk, "New").parent == ""
    assert plan(desk, [Entry("new")]).new == ()


def test_all_of_it_is_undone_at_once(desk: Desk) -> None:
    bring(desk, Entry("A"), Entry("B", parent="A"))
    undo(desk)
    assert [t.name for t in desk.reader.themes()] == ["Work"]
    redo(desk)
    assert [t.name for t in desk.reader.themes()] == ["Work", "A", "B"]
    assert theme(desk, "B").parent == theme(desk, "A").id


def test_a_codebook_is_carried_to_the_next_session(desk: Desk, later: Desk) -> None:
    bring(desk, Entry("Travel", "Ways", "buses", "homes", "", "teal"), Entry("Old"), Entry("Boats"))
    desk.save(move_theme(desk, theme(desk, "Boats"), theme(desk, "Old")))
    desk.save(move_theme(desk, theme(desk, "Old"), theme(desk, "Travel")))
    desk.save(retire_theme(desk, theme(desk, "Old")))
    desk.save(describe_theme(desk, theme(desk, "Work"), description="changed since"))
    planned = carry_plan(later, "one")
    assert planned.kept == ("Work",) and planned.retired == 1
    later.save(codebook_act(later, planned))
    travel = theme(later, "Travel")
    assert (travel.description, travel.belongs, travel.not_belongs, travel.colour) == (
        "Ways",
        "buses",
        "homes",
        "teal",
    )
    # What stood under a theme that is not carried stands under the one above that.
    assert theme(later, "Boats").parent == travel.id
    assert theme(later, "Work").description == "Jobs and pay"
    assert carry_plan(later, "one").new == ()


def test_a_session_is_not_carried_to_itself(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match="same session"):
        carry_plan(desk, "one")


def test_a_name_that_was_used_before_does_not_bring_back_what_was_filed_there(desk: Desk) -> None:
    act = make_theme(desk, "Gone")
    desk.save(act)
    gone = theme(desk, "Gone")
    deleted = desk.act()
    deleted.set(f"theme:{gone.id}", {"deleted": True}, "*", gone.revision)
    desk.save(deleted)
    bring(desk, Entry("Gone"))
    assert theme(desk, "Gone").id != gone.id


def test_what_was_retired_goes_out_and_comes_in_as_retired(desk: Desk, later: Desk, tmp_path: Path) -> None:
    bring(desk, Entry("Old ways", "What it was"), Entry("Of now"))
    desk.save(retire_theme(desk, theme(desk, "Old ways")))
    [path] = export(desk.settings, "one", ["qdc"], folder=tmp_path)
    read, planned = read_plan(later, path)
    assert not read.problems
    later.save(codebook_act(later, planned))
    assert theme(later, "Old ways").retired and theme(later, "Old ways").description == "What it was"
    assert not theme(later, "Of now").retired


def test_a_theme_that_both_have_is_not_carried_beside_itself_under_another_name(
    desk: Desk, later: Desk
) -> None:
    bring(desk, Entry("Morwen’s bus"), Entry("At night", parent="Morwen’s bus"))
    bring(later, Entry("Morwen’s bus"))
    desk.save(decide(desk, "Morwen", Action.REPLACE, "a neighbour"))
    planned = carry_plan(later, "one")
    assert "Morwen’s bus" in planned.kept and [entry.name for entry in planned.new] == ["At night"]
    later.save(codebook_act(later, planned))
    assert theme(later, "At night").parent == theme(later, "Morwen’s bus").id
