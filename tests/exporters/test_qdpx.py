"""The REFI-QDA project: what was said is read back, word for word and code for code, by programs of others."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.refi_reading import (
    PROJECT,
    Said,
    alike,
    by_pyrefiqda,
    by_qdapy,
    expected,
    files,
    named,
    tree,
    words,
)
from tests.writeup.making import contribution, discussion, harbour, large, poisoned, snapshot
from workshop_tui.exporters.qdpx import render
from workshop_tui.exporters.refi_parts.shared import session_guids
from workshop_tui.model.answer import Answer
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.headcount import Headcount
from workshop_tui.model.question_set import Question
from workshop_tui.model.readback import Dispute
from workshop_tui.model.session import Event
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting.export import read_snapshot
from workshop_tui.text import clean
from workshop_tui.writeup.levels import AUDIENCES, at_level

AWKWARD = (
    "two\r\nlines\rand\u2028three",
    "bell\x07 \x1b[31mred\x1b[0m \x1b]0;title\x07nul\x00 \ud800",
    "\ufeffmark \u202eturned\u202c \u2066held\u2069 x\u200d y",
    "🌊 𠮷野家 👍🏽 é e\u0301",
    '="1"+1 ]]> <!-- --> &amp; &#0; <?x?> "q" \'s\'',
    "\t tabs\tinside \t",
    "   ",
    "“nobody” and “somebody”",
    "“enclosed”",
)


def awkward() -> Snapshot:
    """Words that break files, as points and as quotes, one after another at one table."""
    kinds = (Kind.POINT, Kind.QUOTE)
    said = [
        contribution(2 * n + m, "q1", text, kind=kind, label=text[:9], themes=("Work", "work-"))
        for n, text in enumerate(AWKWARD)
        for m, kind in enumerate(kinds)
    ]
    return snapshot(said, themes=(Theme("t1", "Work", "<Jobs> & “pay”\r\nand more"),))


def demo(folder: Path) -> Snapshot:
    """The demo's record."""
    return read_snapshot(*make_demo(folder))


RECORDS = {"harbour": harbour(), "poisoned": poisoned(), "large": large(120), "awkward": awkward()}
PLACES = {"young": "Question 3", "resident": "resident", "Resident": "resident", "work-": "Work"}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("record", [*RECORDS.values(), snapshot()], ids=[*RECORDS, "empty"])
def test_the_official_schema_finds_it_valid(record: Snapshot, audience: str) -> None:
    root = tree(render(at_level(record, audience), audience))
    assert root.get("origin") == "workshop-tui"
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(ids) == len(set(ids))
    targets = {element.get("targetGUID") for element in root.iter() if element.get("targetGUID")}
    assert targets <= set(ids)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_others_read_every_segment_and_its_codes(record: Snapshot, audience: str, tmp_path: Path) -> None:
    shown = at_level(record, audience)
    project = render(shown, audience)
    alike(by_qdapy(project, tmp_path), expected(shown, PLACES))
    alike(by_pyrefiqda(project, tmp_path), expected(shown, PLACES))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_others_read_the_demo(audience: str, tmp_path: Path) -> None:
    shown = at_level(demo(tmp_path / "demo"), audience)
    places = {q.id: f"Question {q.number}" if q.number else q.short or q.ask for q in shown.questions}
    assert len(shown.contributions) > 40
    project = render(shown, audience)
    alike(by_qdapy(project, tmp_path), expected(shown, places))
    alike(by_pyrefiqda(project, tmp_path), expected(shown, places))
    assert len(tree(project).findall(f"{PROJECT}Cases/{PROJECT}Case")) == len(shown.session.tables)


@given(st.lists(st.text(), min_size=1, max_size=4), st.sampled_from([Kind.POINT, Kind.QUOTE]))
def test_any_text_survives(texts: list[str], kind: Kind) -> None:
    said = [contribution(n, "q1", text, kind=kind) for n, text in enumerate(texts)]
    project = render(snapshot(said), "team")
    read = files(project)
    (source,) = tree(project).iter(f"{PROJECT}TextSource")
    text = read[f"sources/{source.get('guid')}.txt"].decode()
    found = [
        text[int(segment.get("startPosition")) : int(segment.get("endPosition"))]
        for segment in source.iter(f"{PROJECT}PlainTextSelection")
    ]
    assert found == [words(c) for c in said]
    assert all(ord(char) < 0x10000 for char in text)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_sources_are_plain(record: Snapshot) -> None:
    for name, content in files(render(record, "team")).items():
        if name == "project.qde":
            continue
        assert re.fullmatch(r"sources/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.txt", name)
        text = content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf")
        assert text == clean(text)
        assert max(map(ord, text)) < 0x10000
        assert text.endswith("\n")


def test_a_source_reads_well() -> None:
    texts = [content.decode() for content in files(render(harbour(), "team")).values()]
    (shown,) = [text for text in texts if text.startswith("Table 3 – Question 1\n")]
    assert shown == (
        "Table 3 – Question 1\n"
        "Who do the ferries leave behind? And what can we do about it?\n"
        "Our harbour in the 2040s, 2026-05-14, Town Hall, Portmoor\n"
        "For the team: not for publication · Draft for checking\n"
        "\n"
        "“We were promised a ramp.” – Participant A\n"
        "“And then?” – Participant B\n"
        "“Then nothing.” – Participant A\n"
    )
    assert any("\n\nGetting there: buses stop at six\n" in text for text in texts)
    assert any("\n\na harbour children can swim in (image: A boat with no oars)\n" in text for text in texts)


def test_an_exchange_stays_together_whatever_was_typed_between() -> None:
    said = [
        contribution(1, "q1", "one", exchange="x"),
        contribution(2, "q1", "alone"),
        contribution(3, "q1", "two", exchange="x"),
    ]
    text = list(files(render(snapshot(said), "team")).values())[1].decode()
    assert text.endswith("\n\none\ntwo\n\nalone\n")


def test_what_stands_under_two_questions_is_there_once() -> None:
    project = render(harbour(), "team")
    everything = "\n".join(content.decode() for content in list(files(project).values())[1:])
    assert everything.count("lend the hall keys") == 1
    assert len(list(tree(project).iter(f"{PROJECT}PlainTextSelection"))) == len(harbour().contributions)


def test_there_is_a_source_for_each_table_and_question() -> None:
    record = large(300)
    root = tree(render(record, "team"))
    names = [source.get("name") for source in root.iter(f"{PROJECT}TextSource")]
    pairs = {(c.question, c.table) for c in record.contributions}
    assert len(names) == len(set(names)) == len(pairs)
    assert names[0] == "Question 1, Table 01"
    sets = {s.get("name"): len(s) for s in root.iter(f"{PROJECT}Set")}
    assert sets == Counter(name.split(",")[0] for name in names)


def test_code_names_differ_in_more_than_case() -> None:
    clash = ("Kind", "KIND: POINT", "kind: point", "Work", "work-", "ＷＯＲＫ", "Voice: resident")
    themes = tuple(Theme(f"t{n}", name) for n, name in enumerate(clash))
    said = [contribution(n, "q1", name, themes=(name,), voice="resident") for n, name in enumerate(clash)]
    root = tree(render(snapshot(said, themes=themes), "team"))
    names = [code.get("name") for code in root.iter(f"{PROJECT}Code")]
    assert len(names) == len({name.casefold() for name in names})
    assert names[0] == "Kind"
    assert {"Kind (2)", "Kind: point (2)", "Voice: resident (2)"} <= set(names)


@given(st.lists(st.text(), max_size=5))
def test_any_theme_is_a_code_of_its_own(names: list[str]) -> None:
    themes = tuple(Theme(f"t{n}", name, name) for n, name in enumerate(names))
    said = [contribution(n, "q1", "x", themes=(name,)) for n, name in enumerate(names)]
    root = tree(render(snapshot(said, themes=themes), "team"))
    found = [code.get("name") for code in root.iter(f"{PROJECT}Code")]
    assert all(found)
    assert len(found) == len({name.casefold() for name in found})
    targets = {ref.get("targetGUID") for ref in root.iter(f"{PROJECT}CodeRef")}
    assert len(targets) == len({theme_key(name) for name in names}) + bool(names)


def test_a_theme_that_the_codebook_lacks_is_a_code() -> None:
    said = [contribution(1, "q1", "x", themes=("New one",)), contribution(2, "q1", "y", themes=("new-one",))]
    root = tree(render(snapshot(said), "team"))
    assert [c.get("name") for c in root.iter(f"{PROJECT}Code")][:2] == ["New one", "Kind"]


def test_tables_are_cases_with_what_is_known_of_them() -> None:
    record = harbour()
    counted = Headcount(1, people=8, first_time=3, returning=5, access_asked=1, access_met=1)
    table = replace(record.session.tables[1], people=7)
    tables = (record.session.tables[0], table, *record.session.tables[2:])
    record = replace(record, session=replace(record.session, tables=tables), headcounts=(counted,))
    assert of_case(record, "team", "Table 1") == {
        "Table name": "Window side",
        "Facilitator": "Facilitator1",
        "People": "8",
        "First time": "3",
        "Been before": "5",
        "Access needs asked for": "1",
        "Access needs met": "1",
    }
    assert of_case(record, "team", "Table 2") == {"Facilitator": "Facilitator2", "People": "7"}
    assert of_case(record, "public", "Table 1") == {"Table name": "Window side", "People": "8"}


def of_case(record: Snapshot, audience: str, name: str) -> dict[str, str]:
    """The variables of a case, by name."""
    root = tree(render(at_level(record, audience), audience))
    variables = {v.get("guid"): v.get("name") for v in root.iter(f"{PROJECT}Variable")}
    (case,) = [c for c in root.iter(f"{PROJECT}Case") if c.get("name") == name]
    return {
        variables[value[0].get("targetGUID")]: value[1].text for value in case.iter(f"{PROJECT}VariableValue")
    }


def test_public_tells_no_times_no_devices_no_ids_and_no_facilitators() -> None:
    said = [
        contribution(n, "q1", "x", n, made_at="2026-05-14T18:32:07Z", device="laptop-7", voice="councillor")
        for n in (1, 2)
    ]
    record = snapshot(said, event=Event("Our harbour", date="2026-05-14"))
    team = b"".join(files(render(record, "team")).values())
    public = b"".join(files(render(at_level(record, "public"), "public")).values())
    for secret in (b"18:32:07", b"c00001", b"Facilitator1", b"councillor"):
        assert secret in team
        assert secret not in public
    assert b"laptop-7" not in team + public
    assert set(re.findall(rb'DateTime="([^"]+)"', public)) == {b"2026-05-14T00:00:00Z"}


def test_the_public_level_withholds_what_it_must() -> None:
    public = b"".join(files(render(at_level(harbour(), "public"), "public")).values()).decode()
    assert "For everyone: may be published · Draft for checking" in public
    for secret in ("sleep in the shelter", "trader", "councillor"):
        assert secret not in public


@pytest.mark.parametrize(
    ("made_at", "told"),
    [
        ("2026-05-14T18:32:07Z", "2026-05-14T18:32:07Z"),
        ("2026-05-14T18:32:07.123456+00:00", "2026-05-14T18:32:07.123456Z"),
        ("after tea", "2000-01-01T00:00:00Z"),
        ("", "2000-01-01T00:00:00Z"),
    ],
)
def test_the_team_is_told_when_something_was_typed(made_at: str, told: str) -> None:
    root = tree(render(snapshot([contribution(1, "q1", "x", made_at=made_at)]), "team"))
    (segment,) = root.iter(f"{PROJECT}PlainTextSelection")
    assert {segment.get("creationDateTime")} == {told}
    assert {coding.get("creationDateTime") for coding in segment.iter(f"{PROJECT}Coding")} == {told}


def test_a_slip_in_the_date_is_no_date() -> None:
    for date in ("2026-02-31", "next spring", ""):
        root = tree(render(snapshot(event=Event("T", date=date)), "team"))
        assert root.get("creationDateTime") == "2000-01-01T00:00:00Z"


def test_consent_and_dispute_are_coded() -> None:
    said = [
        contribution(1, "q1", "x", consent=Consent.NONE),
        contribution(2, "q1", "y", consent=Consent.PARAPHRASE),
        contribution(3, "q1", "z", marks=(Mark.LIVED,)),
    ]
    record = replace(snapshot(said), disputes=(Dispute("c00003"),))
    assert coded(record) == {
        Said("x", frozenset({"Kind: point", "Consent: none"})),
        Said("y", frozenset({"Kind: point", "Consent: paraphrase"})),
        Said("z", frozenset({"Kind: point", "Mark: lived", "Mark: disputed by its table"})),
    }


def coded(record: Snapshot) -> set[Said]:
    """The segments of a record's project."""
    project = render(record, "team")
    root, read = tree(project), files(project)
    names = {code.get("guid"): code.get("name") for code in root.iter(f"{PROJECT}Code")}
    found = set()
    for source in root.iter(f"{PROJECT}TextSource"):
        text = read[f"sources/{source.get('guid')}.txt"].decode()
        for s in source.iter(f"{PROJECT}PlainTextSelection"):
            refs = frozenset(names[ref.get("targetGUID")] for ref in s.iter(f"{PROJECT}CodeRef"))
            found.add(Said(text[int(s.get("startPosition")) : int(s.get("endPosition"))], refs))
    return found


def test_the_note_names_silent_tables_and_those_that_went_elsewhere() -> None:
    questions = (Question("q1", "What matters?"), Question("q2", "What else?"))
    record = snapshot([contribution(1, "q1", "x", 1)], (discussion(*questions),), tables=3)
    record = replace(record, answers=(Answer(2, "q1", "talked of the school"), Answer(3, "q2")))
    project = render(record, "team")
    (note,) = tree(project).iter(f"{PROJECT}Note")
    assert note.get("creationDateTime")
    text = files(project)[f"sources/{note.get('guid')}.txt"].decode()
    assert "Table 2 took Question 1 elsewhere: talked of the school\n" in text
    assert "Question 1: nothing stands here from Table 3.\n" in text
    assert "Table 3 took Question 2 elsewhere.\n" in text
    assert "Question 2: nothing stands here from Table 1, Table 2.\n" in text


def test_a_rehearsal_says_so_in_every_source() -> None:
    record = harbour()
    record = replace(record, session=replace(record.session, rehearsal=True))
    for name, content in files(render(record, "team")).items():
        assert "Rehearsal: invented contributions" in content.decode(), name


def test_what_was_said_at_no_table_or_question_of_the_session_is_there() -> None:
    record = snapshot([contribution(1, "gone", "still said", 9)], tables=2)
    assert {said.text for said in coded(record)} == {"still said"}
    root = tree(render(record, "team"))
    assert [case.get("name") for case in root.iter(f"{PROJECT}Case")] == ["Table 1", "Table 2", "Table 9"]


def test_ids_are_uuids_of_version_5_and_stay() -> None:
    record = harbour()
    ours = uuid.UUID("6f2b64a5-0f4e-5d0c-9b1e-3f1d5c0a7e42")
    made = session_guids(record.session)("contribution/c00004")
    assert made == str(uuid.uuid5(uuid.uuid5(ours, "session/s1"), "contribution/c00004"))
    segments = tree(render(record, "team")).iter(f"{PROJECT}PlainTextSelection")
    assert {s.get("name"): s.get("guid") for s in segments}["c00004"] == made


def test_the_archive_tells_no_time_and_begins_with_the_project() -> None:
    project = render(harbour(), "team")
    assert project == render(harbour(), "team")
    with zipfile.ZipFile(io.BytesIO(project)) as archive:
        assert archive.namelist()[0] == "project.qde"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}


def test_characters_that_some_programs_count_as_two_are_named() -> None:
    (said,) = coded(snapshot([contribution(1, "q1", "a 🌊 wave, \U000f0000 and 👍🏽")]))
    assert (
        said.text == "a [water wave] wave, [u+f0000] and [thumbs up sign][emoji modifier fitzpatrick type-4]"
    )
    assert named("🌊") == "[water wave]"
