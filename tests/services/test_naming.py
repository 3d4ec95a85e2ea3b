"""The review of names: what it shows, what is decided, that the record stays and that nothing of it is given out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import UsageProblem
from workshop_tui.model.naming import Action, Replacement
from workshop_tui.sensemaking.flags import Why
from workshop_tui.services import undo
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.capture_view import read_capture
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.naming import deciding
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.naming.suggestions import suggestions
from workshop_tui.services.naming.view import NamingView, read_naming, unreviewed_told
from workshop_tui.services.upkeep.erase import erase, find_wanted
from workshop_tui.store.projections.naming import KEPT_TABLES
from workshop_tui.store.verification import verify


class Review:
    """The session `harbour` with some names in it, and its desk."""

    def __init__(self, root: Path) -> None:
        self.harbour = Harbour(root)
        self.ids = self.harbour.say(
            "Margaret Okafor mends the nets",
            "ask Margaret about the nets",
            "the nets rot [b]Quillfeather[/]",
            "Will the nets last? Tell Will about it",
            "ring 01632 960 118 before ten",
        )
        self.desk: Desk = open_desk(self.harbour.settings, self.harbour.slug)

    def do(self, act: Act) -> None:
        self.desk.save(act)

    def view(self, known: NamingView | None = None) -> NamingView:
        return read_naming(self.desk.reader, self.desk.folder, known)

    def open(self) -> list[str]:
        return [string.text for string in self.view().unreviewed]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    review = Review(tmp_path)
    yield review
    review.desk.close()
    assert verify(review.harbour.path, review.harbour.journals, 0).findings == ()


def test_each_string_stands_once_with_its_places_the_longest_first(review: Review) -> None:
    strings = review.view().strings
    assert [(s.text, s.whys[0]) for s in strings] == [
        ("Margaret Okafor", Why.PERSON),
        ("01632 960 118", Why.PHONE),
        ("Margaret", Why.PERSON),
        ("Will", Why.PERSON),
    ]
    standing = strings[0].standings[0]
    assert standing.words[standing.start : standing.end] == "Margaret Okafor"
    assert standing.contribution == review.ids[0]


def test_a_word_that_is_written_the_same_is_shown_apart(review: Review) -> None:
    will = review.view().strings[-1]
    assert [(s.start, s.is_flagged) for s in will.standings] == [(25, True), (0, False)]


def test_what_is_decided_is_kept_changed_opened_again_and_undone(review: Review) -> None:
    review.do(deciding.decide(review.desk, "Margaret  Okafor", Action.REPLACE, "a neighbour"))
    (known,) = review.desk.reader.naming.replacements()
    assert (known.text, known.instead) == ("Margaret Okafor", "[a neighbour]")
    assert "Margaret Okafor" not in review.open() and "Margaret" in review.open()
    assert deciding.decide(review.desk, "Margaret Okafor", Action.REPLACE, "[a neighbour]").changes == []
    review.do(deciding.decide(review.desk, "Margaret Okafor", Action.KEEP))
    assert review.desk.reader.naming.replacements() == (
        Replacement(known.id, "Margaret Okafor", Action.KEEP),
    )
    review.do(deciding.open_again(review.desk, "Margaret Okafor"))
    assert "Margaret Okafor" in review.open()
    undo.undo(review.desk)
    undo.undo(review.desk)
    assert review.desk.reader.naming.replacements()[0].action is Action.REPLACE
    undo.redo(review.desk)
    assert review.desk.reader.naming.replacements()[0].action is Action.KEEP


def test_something_marked_is_a_string_of_its_own(review: Review) -> None:
    review.do(deciding.decide(review.desk, "mends the nets", Action.REPLACE, "works here"))
    (marked,) = [s for s in review.view().strings if s.text == "mends the nets"]
    assert marked.whys == (Why.MARKED,) and len(marked.standings) == 1


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("", "x"),
        ("  \x1b[2J ", "x"),
        ("Ann", ""),
        ("Ann", "[]"),
        ("Ann", "Ann from the hall"),
        ("x" * 301, "y"),
    ],
)
def test_what_cannot_be_decided_is_refused(review: Review, text: str, instead: str) -> None:
    with pytest.raises(UsageProblem):
        deciding.decide(review.desk, text, Action.REPLACE, instead)


def test_two_windows_that_decide_at_once_end_with_the_later(review: Review) -> None:
    first = deciding.decide(review.desk, "Will", Action.KEEP)
    with open_desk(review.harbour.settings, review.harbour.slug) as other:
        other.save(deciding.decide(other, "Will", Action.HIDE))
        review.do(first)
        decided = review.desk.reader.naming.replacements()
        assert len(decided) == 1
        other.save(deciding.open_again(other, "Will"))
    assert review.desk.reader.naming.replacements() == ()


def test_what_was_said_stays_in_the_record_and_leaves_every_export(review: Review, tmp_path: Path) -> None:
    before = review.desk.reader.snapshot().contributions
    review.do(deciding.decide(review.desk, "Margaret Okafor", Action.REPLACE, "a net mender"))
    review.do(deciding.decide(review.desk, "01632 960 118", Action.HIDE))
    assert review.desk.reader.snapshot().contributions == before
    formats = ("md", "html", "csv", "json", "jsonl", "qdpx", "datasette")
    for audience in ("team", "public"):
        for path in export(
            review.harbour.settings,
            review.harbour.slug,
            formats,
            audience=audience,
            folder=tmp_path / audience,
        ):
            content = path.read_bytes()
            assert b"Okafor" not in content, path
            assert audience == "team" or b"960 118" not in content, path
    assert "[a net mender] mends" in (tmp_path / "public" / "harbour-contributions-public.csv").read_text(
        "utf-8"
    )


def test_publishing_says_how_much_nobody_has_looked_at(review: Review, tmp_path: Path) -> None:
    told: list[str] = []
    settings, slug = review.harbour.settings, review.harbour.slug
    export(settings, slug, ("md",), audience="public", folder=tmp_path, warn=told.append)
    assert any("4 names or details" in sentence and "“Margaret Okafor”" in sentence for sentence in told)
    for text in review.open():
        review.do(deciding.decide(review.desk, text, Action.KEEP))
    told.clear()
    export(settings, slug, ("md",), audience="public", folder=tmp_path, warn=told.append)
    assert told == []
    assert unreviewed_told(review.desk.folder, review.desk.reader.snapshot()) == ""


def test_names_of_the_sign_in_list_are_looked_for(review: Review) -> None:
    keep_sign_in_list(review.desk.folder, SignInList(("Ngawang Quillfeather",), ()))
    assert ("Quillfeather", (Why.SIGNED_IN,)) in [(s.text, s.whys) for s in review.view().strings]
    (review.desk.folder / "sign-in-list.json").write_text("{", encoding="utf-8")
    assert "were not looked for" in review.view().problem


def test_erasing_words_erases_what_was_decided_about_them(review: Review) -> None:
    review.do(deciding.decide(review.desk, "Margaret Okafor", Action.REPLACE, "a neighbour"))
    review.do(deciding.decide(review.desk, "Margaret", Action.REPLACE, "a neighbour"))
    done = erase(review.desk, find_wanted(review.desk, [review.ids[0]]))
    assert done.left == []
    assert [known.text for known in review.desk.reader.naming.replacements()] == ["Margaret"]
    assert b"Okafor" not in review.harbour.path.read_bytes()


def test_capturing_never_asks_for_any_of_it(review: Review) -> None:
    review.do(deciding.decide(review.desk, "Will", Action.KEEP))
    asked: list[str] = []
    review.desk.reader._db.set_trace_callback(asked.append)
    read_capture(review.desk.reader, Place(1, "ferries"), 40)
    review.do(keep(review.desk, Place(1, "ferries"), [Entry("said meanwhile")]))
    review.desk.reader._db.set_trace_callback(None)
    assert asked
    assert not any(table in statement for statement in asked for table in KEPT_TABLES)


def test_what_has_not_changed_is_not_looked_through_again(review: Review) -> None:
    first = review.view()
    assert review.view(first) is first
    review.do(deciding.decide(review.desk, "Will", Action.KEEP))
    assert review.view(first).cache is first.cache


def test_suggestions_go_by_what_it_is_and_by_what_was_put_in_before() -> None:
    used = (Replacement("1", "x", Action.REPLACE, "[a bell-ringer]"),)
    assert suggestions("Dr Patel", (Why.PERSON,))[0] == "[a doctor]"
    assert suggestions("Penlan School", (Why.ORGANISATION,))[0] == "[a school]"
    assert "[a bell-ringer]" in suggestions("Ann", (Why.PERSON,), used)
    assert all(len(suggestions("Ann", (why,))) >= 2 for why in Why)
