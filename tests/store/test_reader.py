"""Reading: windows of a list, whatever was moved, deleted or put under a second question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import SESSION, Place, change, said, texts
from workshop_tui.store.reading.reader import Reader

entries = st.lists(
    st.tuples(
        texts.filter(str.strip),
        st.integers(1, 2),
        st.sampled_from(["ferries", "jobs"]),
        st.lists(st.sampled_from(["ferries", "jobs"]), unique=True),
        st.booleans(),
    ),
    max_size=15,
)


@given(entries, st.integers(0, 17), st.integers(0, 17))
@settings(max_examples=60, deadline=None)
def test_windows_are_what_a_plain_list_says(
    tmp_path_factory: pytest.TempPathFactory,
    said_there: list[tuple[str, int, str, list[str], bool]],
    offset: int,
    limit: int,
) -> None:
    place = Place(tmp_path_factory.mktemp("window"))
    changes = []
    for n, (text, table, question, also, deleted) in enumerate(said_there):
        first = said(text, f"c{n}", table, question, also_under=also)
        changes.append(first)
        if deleted:
            changes.append(change(f"contribution:c{n}", {"deleted": True}, after=first.id))
    place.create(changes)
    reader = Reader(place.path)
    for table in (1, 2):
        for question in ("ferries", "jobs"):
            naive = [
                f"c{n}"
                for n, (_, at, under, also, deleted) in enumerate(said_there)
                if at == table and not deleted and question in (under, *also)
            ]
            shown = [c.id for c in reader.window(table, question, offset, limit)]
            assert shown == naive[offset : offset + limit]
            assert reader.count(table, question) == len(naive)
            assert reader.counts(table).get(question, 0) == len(naive)
    assert [c.text for c in reader.snapshot().contributions] == [
        text for text, _, _, _, deleted in said_there if not deleted
    ]
    reader.close()


@given(texts.filter(str.strip), texts, texts)
@settings(max_examples=80, deadline=None)
def test_any_cleaned_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, label: str, voice: str
) -> None:
    place = Place(tmp_path_factory.mktemp("text"))
    place.create([said(text, "a", label=label, voice=voice)])
    reader = Reader(place.path)
    (found,) = reader.contributions(["a"])
    assert (found.text, found.label, found.voice) == (text, label, voice)
    (entry,) = reader.history("contribution:a")
    assert entry.change.data["text"] == text
    reader.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    place = Place(tmp_path)
    first = said("one", "a", 1, also_under=["jobs"], voice="resident", label="Buses:", handle="KITE")
    place.create(
        [
            first,
            said("two", "b", 2, exchange="x", voice="A"),
            said("three", "c", 1, exchange="x", voice="resident"),
            change("theme:t1", {"name": "Work"}),
            change("coding:a/t1", {"on": True}),
            change("contribution:a", {"text": "one, again"}, after=first.id),
        ]
    )
    made = Reader(place.path)
    yield made
    made.close()


def test_the_session_is_what_was_set_up(reader: Reader) -> None:
    session = reader.session()
    assert (session.id, session.slug, session.event.title) == (SESSION, "harbour", "Our harbour")
    assert [table.number for table in session.tables] == [1, 2]
    assert [q.id for q in session.question_set.exercises[0].questions] == ["ferries", "jobs"]


def test_small_questions_get_their_answers(reader: Reader) -> None:
    assert reader.total() == 3
    assert [theme.name for theme in reader.themes()] == ["Work"]
    assert [c.id for c in reader.at_table(1, 10)] == ["a", "c"]
    assert [c.id for c in reader.at_table(1, 1)] == ["c"]
    assert [c.id for c in reader.in_exchange("x")] == ["b", "c"]
    assert [c.id for c in reader.with_handle("KITE")] == ["a"]
    assert reader.voices(1)[0] == "resident"
    assert reader.labels(1) == ("Buses:",)
    assert {(a.table, a.question, a.count) for a in reader.activity()} == {
        (1, "ferries", 2),
        (2, "ferries", 1),
    }
    fields = reader.fields("contribution:a")
    assert fields is not None
    assert fields["text"] == "one, again"
    assert reader.fields("contribution:nobody") is None


def test_a_snapshot_is_one_moment(reader: Reader) -> None:
    snapshot = reader.snapshot()
    assert [c.themes for c in snapshot.contributions] == [("Work",), (), ()]
    assert snapshot.version == reader.version()
    assert [c.id for c in snapshot.under["jobs"]] == ["a"]


def test_the_view_a_person_opens_elsewhere_reads_well(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.create([said("one", "a", marks=["threat", "pull"]), change("theme:t1", {"name": "Work"})])
    store = place.store()
    store.commit([change("coding:a/t1", {"on": True})])
    store.close()
    (row,) = place.rows("record")
    assert row[1:9] == (1, "ferries", "point", "", "one", "", "threat; pull", "Work")
    assert json.loads(place.rows("changes")[0][7])["slug"] == "harbour"
