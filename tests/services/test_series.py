"""Workshops of one programme side by side: counts, what was heard again, what was new, what is left out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import HARBOUR
from tests.tui.workspace import KEPT, POISON
from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.model.blocks import Bullets, Document, Heading, Note, TableBlock, fed_by, plain
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.series import ThemeRow
from workshop_tui.model.session import Event
from workshop_tui.sensemaking.heard_again import heard_again
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.services.exporting.series import export_series, programmes, series_formats, sessions_of
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.settings import Settings
from workshop_tui.store.copies import noted_copies
from workshop_tui.writeup.series import Series, build_series, gather

PLACES = "Places that listen"


def make(
    settings: Settings, slug: str, date: str, *entries: Entry, programme: str = PLACES, title: str = ""
) -> str:
    asked = replace(HARBOUR, programme=programme)
    create_session(settings, asked, NewSession(Event(title or slug, date=date), plain_tables(3)), slug)
    with open_desk(settings, slug) as desk:
        for number, entry in enumerate(entries):
            desk.save(keep(desk, Place(1 + number % 3, "ferries"), [entry]))
    return slug


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Three workshops of one programme, the newest made first, and one of another."""
    settings = Settings(tmp_path / "workspace", tmp_path / "state")
    make(
        settings, "third", "2026-09-01",
        Entry("buses from the harbour stop at six in the evening", themes=("Getting about",)),
        Entry("young people build their own boat", themes=("Young people",)),
        Entry("nobody may print this", themes=("Secret matter",), consent=Consent.NONE),
    )  # fmt: skip
    make(
        settings, "first", "2026-05-14",
        Entry("the buses stop at six in the evening", themes=("Getting about",)),
        Entry("no bus on Sundays", themes=("getting-about",)),
        Entry("we noticed rain", Kind.REFLECTION, themes=("Weather",)),
        Entry("a word of its own"),
    )  # fmt: skip
    make(
        settings,
        "second",
        "2026-06-20",
        Entry("rents are high", themes=("Work",)),
        programme="places that Listen ",
    )
    make(settings, "other", "2026-06-20", Entry("x"), programme="Something else")
    return settings


def series(settings: Settings, audience: str = "team") -> Series:
    snapshots = [read_snapshot(settings, slug) for slug in sessions_of(settings, PLACES)[1]]
    gathered = gather(snapshots, PLACES, audience)
    return replace(gathered, again=heard_again(gathered.said))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def bullets(document: Document) -> list[str]:
    return [
        plain(item.runs) for block in document.blocks if isinstance(block, Bullets) for item in block.items
    ]


def counts(row: ThemeRow) -> list[tuple[int, int]]:
    return [(heard.contributions, heard.tables) for heard in row.heard]


def test_a_programme_s_sessions_whatever_its_capitals(settings: Settings) -> None:
    assert {name.casefold(): slugs for name, slugs in programmes(settings).items()} == {
        PLACES.casefold(): ["first", "second", "third"],
        "something else": ["other"],
    }
    assert sessions_of(settings, " PLACES that listen")[1] == ["first", "second", "third"]


def test_an_unknown_programme_is_told_with_those_there_are(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as told:
        sessions_of(settings, "Places that listn")
    assert told.value.hint == f"Did you mean “{PLACES}”?"
    with pytest.raises(NotFound, match="no programme “Zebras”") as told:
        sessions_of(settings, "Zebras")
    assert PLACES in told.value.hint and "Something else" in told.value.hint
    with pytest.raises(NotFound, match="No session"):
        sessions_of(Settings(tmp_path / "empty", tmp_path / "state"), PLACES)


def test_themes_through_the_workshops_in_the_order_they_were_held(settings: Settings) -> None:
    found = series(settings)
    assert [m.session.slug for m in found.workshops] == ["first", "second", "third"]
    by_name = {row.name: counts(row) for row in found.themes}
    assert by_name["Getting about"] == [(2, 2), (0, 0), (1, 1)]
    assert by_name[""] == [(1, 1), (0, 0), (0, 0)] and "Weather" not in by_name
    assert found.themes[0].name == "Getting about" and found.themes[-1].name == ""
    table = [b for b in build_series(found).blocks if isinstance(b, TableBlock)][1]
    assert table.header == ("Theme", "14 May 2026", "20 June 2026", "1 September 2026")
    assert table.rows[0] == ("Getting about", "2, at 2 tables", "none", "1, at 1 table")
    assert not any("%" in cell for row in table.rows for cell in row)


def test_heard_again_and_new(settings: Settings) -> None:
    document = build_series(series(settings))
    assert headings(document)[:5] == [
        "The workshops",
        "Themes through the workshops",
        "Heard again",
        "Points that are much alike",
        "New at the latest workshop: 1 September 2026",
    ]
    assert set(headings(document)[5:]) == {"Secret matter", "Young people", "How to read this"}
    assert "Getting about: 14 May 2026 and 1 September 2026" in bullets(document)
    pair = next(words for words in bullets(document) if "\n" in words)
    assert pair == (
        "1 September 2026: buses from the harbour stop at six in the evening\n"
        "14 May 2026: the buses stop at six in the evening"
    )
    assert "young people build their own boat" in bullets(document)


def test_the_public_level_holds_back_what_may_not_be_published(settings: Settings) -> None:
    team, public = (build_series(series(settings, audience)) for audience in ("team", "public"))
    withheld = next(c.id for c in read_snapshot(settings, "third").contributions if c.consent is Consent.NONE)
    assert withheld in fed_by(team) and withheld not in fed_by(public)
    assert "Secret matter" in headings(team) and "Secret matter" not in headings(public)
    assert public.level == "public" and "For everyone" in public.footer and public.status


def test_files_are_written_the_same_each_time_and_noted(settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    paths = export_series(
        settings, PLACES, ["md", "html", "csv", "xlsx"], "public", tmp_path / "out", told.append
    )
    assert [path.name for path in paths] == [
        f"places-that-listen-series-public.{s}" for s in ("md", "html", "csv", "xlsx")
    ]
    before = [path.read_bytes() for path in paths]
    assert [
        p.read_bytes()
        for p in export_series(settings, PLACES, ["md", "html", "csv", "xlsx"], "public", tmp_path / "out")
    ] == before
    rows = list(csv.DictReader(io.StringIO(before[2].decode())))
    assert [(r["workshop"], r["theme"], r["contributions"], r["tables"]) for r in rows][:2] == [
        ("first", "Getting about", "2", "2"),
        ("third", "Getting about", "1", "1"),
    ]
    assert {r["level"] for r in rows} == {"public"}
    for slug in ("first", "third"):
        noted = noted_copies(settings.state, read_snapshot(settings, slug).session.id)
        assert {copy.path for copy in noted} == {path.resolve() for path in paths}


def test_one_workshop_alone_has_nothing_to_compare(settings: Settings) -> None:
    [path] = export_series(settings, "something else", ["md"])
    assert path == settings.workspace / "exports" / "something-else-series-team.md"
    words = path.read_text("utf-8")
    assert "Heard again" not in words and "One workshop" in words


def test_a_damaged_session_is_left_out_and_told(settings: Settings) -> None:
    (settings.sessions / "second" / "session.db").write_bytes(b"no database")
    told: list[str] = []
    assert sessions_of(settings, PLACES, told.append)[1] == ["first", "third"]
    assert len(told) == 1 and "“second” was left out" in told[0]


def test_what_a_series_cannot_be_written_as(settings: Settings) -> None:
    with pytest.raises(UsageProblem, match="cannot be written as json"):
        series_formats(["json"])
    assert {"md", "html", "csv", "xlsx"} <= {*series_formats(["all"])}


def test_poison_stays_text(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "workspace", tmp_path / "state")
    for slug, date in (("a", "2026-01-01"), ("b", KEPT)):
        entry = Entry(POISON + " buses stop at six", Kind.QUOTE, POISON, themes=(POISON, "=SUM(A1)"))
        make(settings, slug, date, entry, programme=f"Poison {KEPT}", title=KEPT)
    [name] = programmes(settings)
    paths = export_series(settings, name, ["md", "html", "csv", "xlsx"])
    html = paths[1].read_text("utf-8")
    assert "<script" not in html and "\x1b" not in html and "[b]Ow[/]" in html
    rows = list(csv.reader(io.StringIO(paths[2].read_text("utf-8"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_only_the_newest_points_are_looked_up_in_a_very_large_series(settings: Settings) -> None:
    said = series(settings).said
    few = heard_again(said, most=1)
    assert (few.looked_up, few.not_looked_up) == (1, len(said[1]) + len(said[2]) - 1)
    gathered = replace(series(settings), again=few)
    told = "\n".join(plain(b.runs) for b in build_series(gathered).blocks if isinstance(b, Note))
    assert "Of its contributions the newest were compared (1): none is much like" in told
    assert "contributions is much like" not in told


def test_the_renderers_own_words_are_in_the_series_language(settings: Settings) -> None:
    gathered = series(settings)
    snapshots = [
        replace(record, session=replace(record.session, question_set=replace(asked, language="cy")))
        for record, asked in ((w.record, w.session.question_set) for w in gathered.workshops)
    ]
    labels = build_series(gather(snapshots, PLACES, "team")).labels
    assert (labels.contents, labels.continued_again) == ("Cynnwys", "{heading} (parhad, {number})")
    assert labels.more.startswith("Dywedwyd mwy")
