"""Themes against tables: what was said where, why a cell is empty, where a theme began, what stands out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.writeup.making import contribution, discussion, harbour, snapshot
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Contribution, Kind, Mark
from workshop_tui.model.coverage import (
    UNSORTED,
    Presence,
    kinds_by_table,
    themes_by_question,
    themes_by_table,
)
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme
from workshop_tui.sensemaking.coverage import coverage

BUSES, WORK, QUIET = Theme("t1", "Buses"), Theme("t2", "Work"), Theme("t3", "Quiet")


def said(number: int, table: int, *themes: str, question: str = "q1", **more: object) -> Contribution:
    return contribution(number, question, f"point {number}", table, themes=themes, **more)


def made(*contributions: Contribution, tables: int = 4) -> Snapshot:
    asked = (Question("q1", "What matters?"), Question("q2", "What else?", tables=(1, 2)))
    return snapshot(contributions, (discussion(*asked),), tables, (BUSES, WORK, QUIET))


class TestThemesByTable:
    def test_counts_and_the_points_behind_them(self) -> None:
        found = themes_by_table(made(said(1, 1, "Buses"), said(2, 1, "Buses", "Work"), said(3, 2, "buses")))
        assert [row.name for row in found.rows] == ["Buses", "Work", "Quiet"]
        assert found.at("t1", "1") == ("c00001", "c00002") and found.at("t1", "2") == ("c00003",)
        assert found.at("t2", "1") == ("c00002",) and found.highest == 2
        assert found.rows[0].tables == (1, 2) and len(found.rows[0].points) == 3
        assert [(column.id, len(column.points)) for column in found.columns] == [
            ("1", 2),
            ("2", 1),
            ("3", 0),
            ("4", 0),
        ]

    def test_an_empty_cell_says_why(self) -> None:
        record = made(said(1, 1, "Buses"), said(2, 1, "Work", question="q2"))
        record = replace(record, answers=(Answer(3, "q1", "talked about the school"),))
        found = themes_by_table(record)
        row = [found.presence("t1", column.id) for column in found.columns]
        assert row == [Presence.HEARD, Presence.SILENT, Presence.ELSEWHERE, Presence.SILENT]
        # Work came up under a question that tables 3 and 4 never had.
        row = [found.presence("t2", column.id) for column in found.columns]
        assert row == [Presence.HEARD, Presence.SILENT, Presence.NOT_ASKED, Presence.NOT_ASKED]
        assert {found.presence("t3", column.id) for column in found.columns} == {Presence.NOT_ASKED}
        assert (found.of(Presence.SILENT), found.of(Presence.ELSEWHERE)) == (3, 1)

    def test_a_question_made_of_a_theme_asks_for_it_once_it_is_answered(self) -> None:
        record = made(said(1, 1, "Buses", question="q2"), said(2, 2, question="later"))
        later = Question("later", "How will buses run?", theme="buses", tables=(2, 3), exercise="round-1")
        session = replace(record.session, theme_questions=(later,))
        record = replace(record, session=session, questions=(*record.questions, later))
        found = themes_by_table(record)
        assert found.presence("t1", "3") is Presence.SILENT
        assert found.presence("t1", "4") is Presence.NOT_ASKED
        unanswered = replace(record, contributions=record.contributions[:1])
        assert themes_by_table(unanswered).presence("t1", "3") is Presence.NOT_ASKED

    def test_what_is_unsorted_has_a_row_of_its_own_in_which_nothing_is_none(self) -> None:
        found = themes_by_table(made(said(1, 1), said(2, 2, "Buses")))
        assert found.rows[-1].id == UNSORTED and found.at(UNSORTED, "1") == ("c00001",)
        assert found.presence(UNSORTED, "2") is Presence.SILENT
        assert all(row.id != UNSORTED for row in themes_by_table(made(said(1, 1, "Buses"))).rows)

    def test_themes_outside_the_codebook_and_tables_outside_the_list_are_there(self) -> None:
        found = themes_by_table(made(said(1, 9, "Gulls")))
        assert found.rows[0].name == "Gulls" and found.columns[-1].id == "9"
        assert found.at(found.rows[0].id, "9") == ("c00001",)

    def test_the_teams_reflections_are_nobodys_at_a_table(self) -> None:
        found = themes_by_table(made(said(1, 1, "Buses", kind=Kind.REFLECTION)))
        assert not found.points and all(not row.points for row in found.rows)


class TestOtherMatrices:
    def test_what_stands_under_two_questions_counts_in_both_and_once_in_all(self) -> None:
        found = themes_by_question(made(said(1, 1, "Buses", also_under=("q2",)), said(2, 1, "Work")))
        assert found.at("t1", "q1") == found.at("t1", "q2") == ("c00001",)
        assert found.rows[0].points == ("c00001",)
        assert found.presence("t2", "q2") is Presence.SILENT

    def test_a_question_nobody_came_to_is_no_silence(self) -> None:
        found = themes_by_question(made(said(1, 1, "Buses")))
        assert found.presence("t1", "q2") is Presence.NOT_ASKED
        assert found.presence("t2", "q1") is Presence.SILENT

    def test_kinds(self) -> None:
        found = kinds_by_table(
            made(said(1, 1, kind=Kind.IDEA), said(2, 2), said(3, 2, kind=Kind.NEED, question="q2"))
        )
        assert [row.name for row in found.rows] == ["Point", "Idea", "Need"]
        assert found.presence("idea", "3") is Presence.SILENT
        assert found.presence("need", "3") is Presence.NOT_ASKED


class TestWhatStandsOut:
    def test_where_each_theme_first_came_up(self) -> None:
        record = made(said(1, 3, "Work"), said(2, 1, "Buses", "Work"), said(3, 3, "Buses"))
        assert [(f.theme.name, f.table, f.point) for f in coverage(record).first] == [
            ("Work", 3, "c00001"),
            ("Buses", 1, "c00002"),
        ]

    def test_which_go_together(self) -> None:
        record = made(
            said(1, 1, "Buses", "Work"), said(2, 2, "Work", "Buses"), said(3, 2, "Work", "Quiet", "Work")
        )
        found = coverage(record).together
        assert [({pair.one.name, pair.other.name}, pair.points) for pair in found] == [
            ({"Buses", "Work"}, ("c00001", "c00002")),
            ({"Work", "Quiet"}, ("c00003",)),
        ]

    def test_what_one_table_alone_said(self) -> None:
        record = made(said(1, 2, "Buses"), said(2, 2, "Buses"), said(3, 1, "Work"), said(4, 2, "Work"))
        assert [(a.theme.name, a.table, a.could_have) for a in coverage(record).alone] == [("Buses", 2, 3)]

    def test_where_only_one_table_was_asked_it_is_not_alone(self) -> None:
        assert coverage(made(said(1, 1, "Buses"), tables=1)).alone == ()

    def test_where_tables_disagree(self) -> None:
        both = (Mark.OPPORTUNITY, Mark.THREAT)
        record = made(
            said(1, 1, "Buses", marks=(Mark.OPPORTUNITY,)),
            said(2, 2, "Buses", marks=(Mark.THREAT,)),
            said(3, 3, "Buses", marks=both),
            said(4, 1, "Work", marks=(Mark.THREAT,)),
            said(5, 4, "Quiet", marks=(Mark.DISSENT,)),
        )
        found = coverage(record).divided
        assert [(d.theme.name, d.tables) for d in found] == [("Buses", (1, 2, 3)), ("Quiet", (4,))]
        assert found[0].opportunities == ("c00001", "c00003") and found[0].threats == ("c00002", "c00003")
        assert found[0].both == ("c00003",) and found[1].dissent == ("c00005",)
        assert found[0].points == ("c00001", "c00003", "c00002")

    def test_one_table_alone_may_see_both_sides(self) -> None:
        record = made(said(1, 1, "Buses", marks=(Mark.OPPORTUNITY, Mark.THREAT)))
        assert [d.tables for d in coverage(record).divided] == [(1,)]

    def test_nothing_stands_out_of_nothing(self) -> None:
        found = coverage(made())
        assert not (found.first or found.together or found.alone or found.divided)
        assert found.by_table.highest == 0 and found.theme("t1") is not None and found.theme("no") is None


FILED = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(("q1", "q2", "gone")),
        st.lists(st.sampled_from(("Buses", "Work", "gulls", "GULLS")), max_size=3),
        st.lists(st.sampled_from(list(Mark)), max_size=2),
    ),
    max_size=30,
)


@given(FILED)
def test_every_point_is_behind_a_number_and_every_number_has_its_points(
    filed: list[tuple[int, str, list[str], list[Mark]]],
) -> None:
    contributions = [
        said(n, table, *themes, question=question, marks=tuple(marks))
        for n, (table, question, themes, marks) in enumerate(filed)
    ]
    record = made(*contributions)
    found = coverage(record)
    there = {c.id: c for c in contributions}
    for matrix in (found.by_table, found.by_question, found.kinds):
        seen = {point for points in matrix.points.values() for point in points}
        assert seen == there.keys()
        assert not matrix.points.keys() & matrix.empty.keys()
        for row in matrix.rows:
            by_column = {point for column in matrix.columns for point in matrix.at(row.id, column.id)}
            assert by_column == set(row.points) and len(row.points) == len(by_column)
            assert set(row.tables) == {there[point].table for point in row.points}
    for (_, column), points in found.by_table.points.items():
        assert {str(there[point].table) for point in points} == {column}
    assert {f.theme.id for f in found.first} == {
        row.id for row in found.by_table.rows if row.id and row.points
    }


def test_the_harbour() -> None:
    found = coverage(harbour())
    work = found.theme("t1")
    assert work is not None and work.tables == (2, 3)
    assert found.by_table.presence("t1", "1") is Presence.SILENT
