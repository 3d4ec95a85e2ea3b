"""Withdrawal by a handle: until when, what is left of the words afterwards, and how that is proven."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.clock import Ids
from workshop_tui.errors import UsageProblem
from workshop_tui.model.consent import How
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.writing import Done
from workshop_tui.services.capture import Entry, Place, edit, join_exchange, keep
from workshop_tui.services.consenting import Permission, say_for, say_for_table
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.details_drafts import DetailsDraft, keep_details
from workshop_tui.services.drafts import DraftKeeper, HalfTyped
from workshop_tui.services.exporting.export import export
from workshop_tui.services.putting_away import FOLDER, put_away
from workshop_tui.services.room.reading_back import dispute
from workshop_tui.services.sessions import update_session
from workshop_tui.services.upkeep.checking import backup_session, verify_session
from workshop_tui.services.upkeep.erase import Erased, erase, find_wanted, open_for_erasing
from workshop_tui.services.upkeep.restore import restore
from workshop_tui.services.writing.drafts import TextDraft, keep_text
from workshop_tui.services.writing.responding import note_response
from workshop_tui.services.writing.writing import reword
from workshop_tui.store.connection import DATABASE

HERS = (
    "my brother waited at Zanzibar quay until midnight",
    "“Yokohama 🚢 café”\nwas on two lines, she said\\n",
    "a Xylophone\tplayed by the lollipop lady of Ur",
)
FIRST = "at first it read Quetzalcoatl instead"
NOTE = "that is not what Wolverhampton meant"
STAY = ("the library is the only warm room", "my brother waited at the clinic", "was on two lines")


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return Harbour(tmp_path)


def pieces(texts: tuple[str, ...], staying: tuple[str, ...]) -> set[bytes]:
    """Every eight characters of the texts that stand in nothing that stays."""
    rest = "\n".join(staying)
    runs = {text[at : at + 8] for text in texts for at in range(len(text) - 7)}
    return {
        form for run in runs if run not in rest for form in (run.encode(), json.dumps(run)[1:-1].encode())
    }


def schema(harbour: Harbour) -> str:
    """What the file says of itself, in words that anybody may have used."""
    with sqlite3.connect(harbour.path) as connection:
        return "\n".join(str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master"))


def places(harbour: Harbour, wanted: set[bytes]) -> list[str]:
    """Files of workspace and state, but for what was given out, with any of these bytes in them."""
    files = [
        path
        for root in (harbour.settings.workspace, harbour.settings.state)
        for path in sorted(root.rglob("*"))
        if path.is_file() and "exports" not in path.parts
    ]
    return [
        path.name
        for path in files
        if any(piece in content for content in [path.read_bytes()] for piece in wanted)
    ]


def withdraw(harbour: Harbour, handle: str, anyway: bool = False) -> Erased:
    with open_for_erasing(harbour.settings, harbour.slug) as desk:
        return erase(desk, find_wanted(desk, (), handle, anyway), 0.5)


def speak(harbour: Harbour) -> list[str]:
    """One person's words, with everything that a record may hang on them, and what others said."""
    harbour.say(*STAY)
    with open_desk(harbour.settings, harbour.slug) as desk:
        act = keep(desk, Place(1, "ferries"), [Entry(text, Kind.QUOTE, handle="heron-42") for text in HERS])
        desk.save(act)
        ids = [change.key for change in act.changes if change.sort == "contribution"]
        one, two, three = desk.reader.contributions(ids)
        desk.save(edit(desk, one, Entry(FIRST, one.kind)))
        (one,) = desk.reader.contributions([one.id])
        desk.save(edit(desk, one, Entry(HERS[0], one.kind)))
        desk.save(join_exchange(desk, [two, three]))
        two, three = desk.reader.contributions([two.id, three.id])
        said = Permission(Consent.PARAPHRASE, How.WRITTEN, "Wolverhampton form", "the lollipop lady")
        desk.save(say_for_table(desk, 1, said, two.exchange))
        desk.save(say_for(desk, [one], said))
        desk.save(dispute(desk, three, NOTE))
        desk.save(note_response(desk, one.id, Done.PLANNED, what=f"about {HERS[0]}"))
        harbour.say("a last word")
        (point,) = harbour.say("Vladivostok is a point of hers", handle="heron-42")
        desk.save(reword(desk, "slides", point, "Vladivostok, lightly edited by Omdurman"))
        return [*ids, point]


def write_drafts(harbour: Harbour) -> None:
    """What windows left half typed: hers in every sort of draft, and what is nobody's but theirs."""
    with open_desk(harbour.settings, harbour.slug) as desk:
        keeper = DraftKeeper(desk)
        keeper.note(
            [HalfTyped(1, "ferries", HERS[0][:30]), HalfTyped(1, "ferries", "somebody else's half line")]
        )
        keeper.close()
        keep_details(desk, DetailsDraft({"introduction": f"She said: {HERS[2]}", "venue": "The Net Loft"}))
        keep_text(desk, TextDraft("report", "introduction", f"We heard how {HERS[0]}."))


def test_nothing_of_a_persons_words_is_left_in_any_byte(harbour: Harbour, tmp_path: Path) -> None:
    ids = speak(harbour)
    backup_session(harbour.settings, harbour.slug, tmp_path / "workspace" / "backups")
    write_drafts(harbour)
    shutil.copytree(harbour.folder, harbour.settings.sessions / FOLDER / "harbour-20260514-180000")
    harbour.path.unlink()
    restore(harbour.settings, harbour.slug)
    for path in (harbour.folder, harbour.settings.sessions / FOLDER / "harbour-20260514-180000"):
        assert (path / DATABASE).exists()
    given_out = export(harbour.settings, harbour.slug, ["md"], "slides", "team")
    hers = (*HERS, FIRST, NOTE, "Wolverhampton form", "Vladivostok is a point of hers", "by Omdurman")
    wanted = pieces(hers, (*STAY, schema(harbour)))
    assert len(places(harbour, wanted)) > 7, "the test must look for what is there"

    told = withdraw(harbour, " Heron 42 ")

    assert (told.contributions, told.left) == (4, [])
    assert places(harbour, wanted) == []
    assert "found in 0 places" in told.proof
    assert [str(path) in " ".join(told.outside) for path in given_out] == [True]
    with open_desk(harbour.settings, harbour.slug) as desk:
        assert {c.text for c in desk.reader.snapshot().contributions} == {*STAY, "a last word"}
        assert desk.reader.consent.given() == () and desk.reader.consent.own() == ()
        assert not any(desk.reader.history(f"contribution:{id_}")[0].change.data for id_ in ids)
    assert verify_session(harbour.settings, harbour.slug).findings == ()
    drafts = harbour.settings.state / "drafts" / harbour.session
    kept = "".join(path.read_text(encoding="utf-8") for path in drafts.rglob("*.json"))
    assert "somebody else's half line" in kept and "The Net Loft" in kept


def test_a_session_that_was_put_away_whole_is_somebody_elses_and_stays(
    harbour: Harbour, tmp_path: Path
) -> None:
    other = Harbour(tmp_path / "two")
    other.say("Zanzibar in another workshop", handle="heron-42")
    away = put_away(other.settings, other.slug, datetime(2026, 5, 14, tzinfo=UTC))
    there = harbour.settings.sessions / FOLDER / "two"
    shutil.copytree(away, there)
    before = (there / DATABASE).read_bytes()
    harbour.say("Zanzibar in this one", handle="heron-42")
    assert withdraw(harbour, "heron-42").contributions == 1
    assert (there / DATABASE).read_bytes() == before


def stated(harbour: Harbour, until: str) -> None:
    from dataclasses import replace

    with open_desk(harbour.settings, harbour.slug) as desk:
        update_session(desk, replace(desk.session.event, withdraw_until=until), desk.session.tables)


@pytest.mark.parametrize(
    ("now", "is_open"), [("2026-06-30T12:00", True), ("2026-07-02T12:00", False), ("2027-01-01T12:00", False)]
)
def test_after_the_last_day_it_takes_a_word_more(harbour: Harbour, now: str, is_open: bool) -> None:
    (said,) = harbour.say("words of Zanzibar", handle="heron-42")
    stated(harbour, "2026-06-30")
    moment = datetime.fromisoformat(f"{now}+00:00")
    with Desk(harbour.folder, harbour.settings, Ids(), lambda: moment) as desk:
        assert find_wanted(desk, [said]).contributions == (said,), "what has an id is not a withdrawal"
        if is_open:
            assert find_wanted(desk, (), "heron-42").contributions == (said,)
        else:
            with pytest.raises(UsageProblem, match="until 30 June 2026; that day is over") as refused:
                find_wanted(desk, (), "heron-42")
            assert "--anyway" in refused.value.hint
            assert find_wanted(desk, (), "heron-42", anyway=True).contributions == (said,)


def test_a_day_that_is_none_is_refused(harbour: Harbour) -> None:
    for typed in ("30 June", "2026-02-31", "soon"):
        with pytest.raises(UsageProblem, match="no day until which words can be taken out"):
            stated(harbour, typed)
    stated(harbour, "2026-06-30")
    stated(harbour, "")
