"""Consent for a table, an exchange, single words: what counts, what is kept of how it was given, what is undone."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.clock import Ids
from workshop_tui.errors import UsageProblem
from workshop_tui.model.consent import Given, How, OwnGiven, consent_of
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.readback import MayQuote
from workshop_tui.services.capture import Place, change_consent, join_exchange, move
from workshop_tui.services.consenting import Permission, say_for, say_for_table, table_consent
from workshop_tui.services.desk import Desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.importing.file import plan_import
from workshop_tui.services.room.projecting import quotable
from workshop_tui.services.room.reading_back import note_may_quote
from workshop_tui.services.undo import undo
from workshop_tui.services.upkeep.checking import verify_session
from workshop_tui.writeup.levels import at_level

PARAPHRASE = Permission(Consent.PARAPHRASE, How.WRITTEN, "You may use it in other words.", "the table")


class Kept:
    """A session with quotes at two tables, opened, and a clock."""

    def __init__(self, root: Path) -> None:
        self.harbour = Harbour(root)
        self.ids = self.harbour.say("one", "two", "three", "four", kind=Kind.QUOTE)
        self.other = self.harbour.say("five", table=2, kind=Kind.QUOTE)
        self.now = datetime(2026, 5, 14, 18, tzinfo=UTC)
        self.desk = Desk(self.harbour.folder, self.harbour.settings, Ids(), lambda: self.now)

    def consents(self) -> list[str]:
        """What counts for each, in the order they were said."""
        session = self.desk.reader.session()
        return [consent_of(session, c).value for c in self.desk.reader.snapshot().contributions]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_own_before_exchange_before_table_before_session(kept: Kept) -> None:
    desk = kept.desk
    one, two, three, four = desk.reader.contributions(kept.ids)
    desk.save(join_exchange(desk, [two, three]))
    assert kept.consents() == ["quote"] * 5
    desk.save(say_for_table(desk, 1, PARAPHRASE))
    assert kept.consents() == ["paraphrase"] * 4 + ["quote"]
    (two,) = desk.reader.contributions([two.id])
    desk.save(say_for_table(desk, 1, Permission(Consent.NONE), two.exchange))
    assert kept.consents() == ["paraphrase", "none", "none", "paraphrase", "quote"]
    (three,) = desk.reader.contributions([three.id])
    desk.save(change_consent(desk, [three], Consent.QUOTE))
    assert kept.consents() == ["paraphrase", "none", "quote", "paraphrase", "quote"]
    # What comes later at the table, or is moved away from it, follows its table.
    kept.harbour.say("later")
    desk.save(move(desk, desk.reader.contributions([one.id]), Place(2, "ferries")))
    assert kept.consents() == ["quote", "none", "quote", "paraphrase", "quote", "paraphrase"]
    assert [c.consent for c in desk.reader.contributions([four.id])] == [None]
    for _ in range(5):
        undo(desk)
    assert kept.consents()[:5] == ["quote"] * 5
    assert verify_session(kept.harbour.settings, kept.harbour.slug).findings == ()


def test_a_change_of_mind_is_a_further_change_with_its_moment(kept: Kept) -> None:
    desk = kept.desk
    desk.save(say_for_table(desk, 1, Permission(Consent.QUOTE, How.STATEMENT)))
    kept.now = datetime(2026, 5, 20, 9, tzinfo=UTC)
    desk.save(say_for_table(desk, 1, PARAPHRASE))
    kept.now = datetime(2026, 5, 21, 9, tzinfo=UTC)
    desk.save(say_for_table(desk, 1, Permission(None)))
    shown = table_consent(desk.reader, 1)
    statement = desk.session.question_set.permission
    assert shown.past == (
        Given(1, "", Consent.QUOTE, How.STATEMENT, statement, "", "2026-05-14T18:00:00.000Z"),
        Given(
            1,
            "",
            Consent.PARAPHRASE,
            How.WRITTEN,
            PARAPHRASE.wording,
            "the table",
            "2026-05-20T09:00:00.000Z",
        ),
        Given(1, "", None, None, statement, "", "2026-05-21T09:00:00.000Z"),
    )
    assert shown.now == shown.past[-1]
    assert kept.consents() == ["quote"] * 5
    undo(desk)
    assert kept.consents() == ["paraphrase"] * 4 + ["quote"]


def test_whoever_said_more_of_their_own_keeps_it_unless_it_is_for_all(kept: Kept) -> None:
    desk = kept.desk
    first, second, *_ = desk.reader.contributions(kept.ids)
    said = Permission(Consent.QUOTE, How.SPOKEN, by="a resident")
    desk.save(say_for(desk, [first], said))
    desk.save(say_for(desk, [second], replace(said, consent=Consent.NONE)))
    assert {own.contribution: own.by for own in desk.reader.consent.own()} == {
        first.id: "a resident",
        second.id: "a resident",
    }
    assert table_consent(desk.reader, 1).own == {Consent.QUOTE: 1, Consent.NONE: 1}
    desk.save(say_for_table(desk, 1, PARAPHRASE))
    assert kept.consents()[:2] == ["quote", "none"]
    desk.save(say_for_table(desk, 1, PARAPHRASE, tighten=True))
    assert kept.consents()[:2] == ["paraphrase", "none"]
    how = {own.contribution: own for own in desk.reader.consent.own()}[first.id]
    assert how == OwnGiven(first.id, How.WRITTEN, PARAPHRASE.wording, "the table", "2026-05-14T18:00:00.000Z")


def test_every_format_at_public_follows_and_what_was_exported_comes_in_as_known(
    kept: Kept, tmp_path: Path
) -> None:
    desk = kept.desk
    desk.save(say_for_table(desk, 1, PARAPHRASE))
    desk.save(say_for_table(desk, 2, Permission(Consent.NONE)))
    shown = at_level(desk.reader.snapshot(), "public").contributions
    assert [(c.text, c.kind) for c in shown] == [
        (text, Kind.POINT) for text in ("one", "two", "three", "four")
    ]
    assert quotable(desk) == ((), 5)
    settings, slug = kept.harbour.settings, kept.harbour.slug
    written = export(
        settings, slug, ["csv", "json", "jsonl", "md", "html", "qdpx"], "slides", "public", tmp_path
    )
    for path in written:
        assert b"five" not in path.read_bytes(), path
    (team,) = export(settings, slug, ["json"], "slides", "team", tmp_path / "team")
    cells = [c["consent"] for c in json.loads(team.read_text(encoding="utf-8"))["contributions"]]
    assert cells == ["paraphrase"] * 4 + ["none"]
    planned = plan_import(desk, team)
    assert (planned.known, planned.conflicts, planned.new) == (5, (), ())
    with sqlite3.connect(kept.harbour.path) as connection:
        assert [row[0] for row in connection.execute("SELECT consent FROM record")] == cells


def test_reading_back_feeds_it(kept: Kept) -> None:
    desk = kept.desk
    desk.save(note_may_quote(desk, 1, MayQuote.NO))
    kept.harbour.say("later")
    assert kept.consents() == ["paraphrase"] * 4 + ["quote", "paraphrase"]
    (given,) = desk.reader.consent.given()
    assert (given.consent, given.how, given.by) == (Consent.PARAPHRASE, How.SPOKEN, "the table")
    undo(desk)
    assert kept.consents() == ["quote"] * 6 and desk.reader.consent.given() == ()
    desk.save(note_may_quote(desk, 1, MayQuote.SOME))
    assert desk.reader.consent.given() == ()
    desk.save(say_for_table(desk, 1, Permission(Consent.NONE)))
    desk.save(note_may_quote(desk, 1, MayQuote.NO))
    assert kept.consents()[0] == "none", "less was allowed already"


def test_how_to_read_this_counts(kept: Kept, tmp_path: Path) -> None:
    kept.desk.save(say_for_table(kept.desk, 1, PARAPHRASE))
    (path,) = export(kept.harbour.settings, kept.harbour.slug, ["md"], "slides", "public", tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "Of the contributions, one may be quoted and 4 may be paraphrased only." in text
    assert "One table said for all of its words what may be done with them." in text


def test_poison_is_kept_clean_and_too_much_is_refused(kept: Kept) -> None:
    desk = kept.desk
    desk.save(
        say_for_table(desk, 1, Permission(Consent.QUOTE, None, "[b]x[/]\x1b]0;t\x07\nnext", "[/] \x00who"))
    )
    (given,) = desk.reader.consent.given()
    assert (given.wording, given.by) == ("[b]x[/] next", "[/] who")
    for wrong in (Permission(Consent.QUOTE, by="x" * 61), Permission(Consent.QUOTE, wording="x" * 2001)):
        with pytest.raises(UsageProblem):
            say_for_table(desk, 1, wrong)
    with pytest.raises(UsageProblem, match="no table 9"):
        say_for_table(desk, 9, PARAPHRASE)
    with pytest.raises(UsageProblem, match="no such exchange"):
        say_for_table(desk, 1, PARAPHRASE, "elsewhere")


def test_what_a_later_version_calls_it_allows_nothing(kept: Kept) -> None:
    desk = kept.desk
    act = desk.act()
    act.set("consent:1", {"consent": "commons", "how": "by dream"}, "table:1")
    act.set("consent:x", {"consent": "none"}, "*")
    desk.save(act)
    assert kept.consents() == ["none"] * 4 + ["quote"]
    assert table_consent(desk.reader, 1).past[0].how is None
