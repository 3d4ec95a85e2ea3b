"""Finishing: everything is checked, copied and written, and what is open is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.upkeep_making import PARAPHRASE, QUOTE, Harbour
from workshop_tui.model.headcount import Headcount
from workshop_tui.services.desk import open_desk
from workshop_tui.services.room.headcount import count_heads
from workshop_tui.services.upkeep.finish import finish
from workshop_tui.services.writing.writing import leave_out, pull, write_passage

MOMENT = datetime(2026, 5, 14, 18, 32, 7, tzinfo=UTC)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say("the late boat goes at six", themes=("Getting about",))
    made.say("nobody asked us", kind=QUOTE)
    return made


def test_backup_and_summary_are_written_where_they_belong(harbour: Harbour) -> None:
    done = finish(harbour.settings, harbour.slug, now=lambda: MOMENT)
    assert done.problems == ()
    assert done.backup is not None
    assert done.backup.parent == harbour.settings.workspace / "backups"
    assert [path.suffix for path in done.files] == [".md", ".html"]
    assert {path.parent for path in done.files} == {harbour.folder / "exports"}
    assert "the late boat goes at six" in done.files[0].read_text()


def test_another_folder_takes_them_all(harbour: Harbour, tmp_path: Path) -> None:
    done = finish(harbour.settings, harbour.slug, tmp_path / "stick", lambda: MOMENT)
    assert done.backup is not None
    assert {path.parent for path in (done.backup, *done.files)} == {tmp_path / "stick"}


def test_what_is_open_is_said(harbour: Harbour) -> None:
    drafts = harbour.settings.state / "drafts" / harbour.session
    drafts.mkdir(parents=True)
    line = {"table": 2, "question": "jobs", "text": "half a", "more": {}}
    (drafts / "gone.json").write_text(json.dumps({"at": "2026-05-14T18:00:00.000Z", "lines": [line]}))
    with open_desk(harbour.settings, harbour.slug) as window:
        window.store.presence.say("capture", 1)
        act = window.act()
        act.set(
            "timing:1",
            {"exercise": "round-1", "what": "start", "at": "2026-05-14T18:00:00.000Z", "minutes": None},
            "*",
        )
        window.save(act)
        told = "\n".join(finish(harbour.settings, harbour.slug, now=lambda: MOMENT).still_open)
    assert "The window at table 1 (capture) is still open." in told
    assert "1 half-typed line left, at table 2." in told
    assert "“Table discussion” is still running" in told
    assert "Question 1 (Who do the ferries leave behind?): nothing from table 2." in told
    assert "Question 2 (What work?): nothing from tables 1, 2." in told
    assert "1 contribution without a theme." in told
    assert "1 quote without a decision on consent" in told
    assert "nobody has said yet that it is final" in told


def test_numbers_that_cannot_be_are_said(harbour: Harbour) -> None:
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(count_heads(desk, Headcount(1, 7, 3, 5, access_asked=1, access_met=2)))
    told = "\n".join(finish(harbour.settings, harbour.slug, now=lambda: MOMENT).still_open)
    assert "Table 1 has 7 people, but 8 came for the first time or again." in told
    assert "Table 1 met more access needs than were asked for." in told


def test_a_problem_does_not_keep_the_rest_from_being_done(harbour: Harbour) -> None:
    harbour.sql("UPDATE contributions SET text = 'spoilt' WHERE kind = 'quote'")
    done = finish(harbour.settings, harbour.slug, now=lambda: MOMENT)
    assert len(done.problems) == 1
    assert done.backup is not None
    assert len(done.files) == 2


def test_a_folder_that_cannot_be_written_is_a_problem(harbour: Harbour) -> None:
    (harbour.settings.workspace / "backups").write_text("a file in the way")
    done = finish(harbour.settings, harbour.slug, now=lambda: MOMENT)
    assert done.backup is None
    assert "There is no backup" in done.problems[0]
    assert len(done.files) == 2


def test_what_is_to_be_looked_at_in_a_write_up_is_said_once(harbour: Harbour) -> None:
    ids = harbour.say("keep it low", "a slipway for all", question="jobs", consent=PARAPHRASE)
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(leave_out(desk, "slides", ids))
        quiet = harbour.say("not outside this room", consent=PARAPHRASE)[0]
        desk.save(pull(desk, "slides", quiet))
        (theme,) = desk.reader.themes()
        for title in ("summary-title", "finding-title"):
            desk.save(write_passage(desk, "report", f"{title}/{theme.id}", f"Boats, says the {title}"))
    told = finish(harbour.settings, harbour.slug, now=lambda: MOMENT).still_open
    assert sum("All 2 of its contributions were left out." in line for line in told) == 1
    assert (
        sum("A pull quote may not be quoted in public: “not outside this room”" in line for line in told) == 1
    )
    assert sum("The summary calls it “Boats, says the summary-title”" in line for line in told) == 1
