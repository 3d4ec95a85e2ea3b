"""Every contribution that belongs at a level is in every format, and none that does not."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.exporters.readers import CODEBOOKS, READERS, TEXTS, read
from tests.writeup.making import harbour, large, poisoned
from workshop_tui.exporters import BUILT_IN, exporter
from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.pptx_parts.choice import left_to_the_report
from workshop_tui.model.blocks import Document, fed_by
from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.levels import AUDIENCES, at_level

GOLDEN = Path(__file__).parent / "golden"
MANY = 70
"""Fewer than a deck shows under one heading: what a deck leaves to the report is tested beside it."""
RECORDS = {"harbour": harbour(), "poisoned": poisoned(), "large": large(MANY)}

OF_IDEAS = frozenset({"you-said-we-did"})
"""Styles that hold ideas, needs and proposals, and say so; every other style holds everything."""

OF_A_CHOICE = frozenset({"poster"})
"""Styles that show some of it and never claim to show all."""

ROOT = Path(__file__).parent.parent.parent


def declared(name: str) -> Exporter:
    found = exporter(name)
    assert found is not None
    return found


DOCUMENTS = [name for name in BUILT_IN if declared(name).kind == "document"]
DATA = [name for name in BUILT_IN if declared(name).kind == "record" and name not in CODEBOOKS]


def exported(record: Snapshot, name: str, audience: str, style: str = STYLES[0]) -> bytes:
    """`record` in the format `name`, as services do it."""
    found = declared(name)
    if found.kind == "document":
        return found.render(build(record, style, audience))
    return found.render(at_level(record, audience), audience)


@cache
def written_up(which: str, style: str, audience: str) -> Document:
    return build(RECORDS[which], style, audience)


@cache
def words(which: str, name: str, audience: str, style: str = STYLES[0]) -> str:
    """All words of one of the records in a format, without white space: every format breaks lines elsewhere."""
    if declared(name).kind == "document":
        return bare(read(declared(name).render(written_up(which, style, audience)), name))
    return bare(read(exported(RECORDS[which], name, audience), name))


def bare(text: str) -> str:
    return "".join(text.split())


def belongs_in(which: str, style: str, audience: str) -> set[str]:
    """Ids of the contributions that a write-up in `style` must hold."""
    said = at_level(RECORDS[which], audience).contributions
    if style in OF_IDEAS:
        said = tuple(c for c in said if c.kind in (Kind.IDEA, Kind.NEED) or c.has(Mark.PROPOSAL))
    return {c.id for c in said}


def stands_in(which: str, style: str, audience: str) -> set[str]:
    """Ids of the contributions whose words must be read: a poster names themes and counts what carries them."""
    wanted = belongs_in(which, style, audience)
    if style not in OF_A_CHOICE:
        return wanted
    whole = bare(read(declared("md").render(written_up(which, style, audience)), "md"))
    said = {c.id: bare(c.text) for c in RECORDS[which].contributions}
    return {id_ for id_ in fed_by(written_up(which, style, audience)) if said[id_] in whole}


def test_there_is_a_reader_for_every_format() -> None:
    assert READERS.keys() >= BUILT_IN.keys()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", list(RECORDS))
def test_every_contribution_feeds_every_style(which: str, audience: str, style: str) -> None:
    fed = fed_by(written_up(which, style, audience))
    assert fed
    if style not in OF_A_CHOICE:
        assert fed == belongs_in(which, style, audience)
    assert fed <= {c.id for c in at_level(RECORDS[which], audience).contributions}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", list(RECORDS))
def test_every_contribution_is_in_the_data(which: str, audience: str) -> None:
    record = RECORDS[which]
    ids = {c.id for c in at_level(record, audience).contributions}
    table = csv.DictReader(io.StringIO(exported(record, "csv", audience).decode(), newline=""))
    assert {row["id"] for row in table} == ids
    whole = json.loads(exported(record, "json", audience))
    assert {c["id"] for c in whole["contributions"]} == ids


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", ["harbour", "large"])
def test_every_word_that_belongs_is_in_the_data(which: str, audience: str, name: str) -> None:
    holds_exactly(which, words(which, name, audience), audience, STYLES[0])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", ["harbour", "large"])
def test_every_word_that_belongs_can_be_read(which: str, audience: str, name: str, style: str) -> None:
    # Slides show the first points of a long list, and say how many more there are.
    counted = left_to_the_report(written_up(which, style, audience)) if name == "pptx" else frozenset()
    holds_exactly(which, words(which, name, audience, style), audience, style, counted)


def holds_exactly(
    which: str, shown: str, audience: str, style: str, counted: frozenset[str] = frozenset()
) -> None:
    """Every contribution of the level that the style is for can be read or is `counted`, and none that is withheld."""
    record = RECORDS[which]
    allowed = at_level(record, audience).contributions
    wanted = stands_in(which, style, audience)
    missing = [c.text for c in allowed if c.id in wanted and bare(c.text) not in shown]
    assert missing == []
    withheld = {c.text for c in record.contributions} - {c.text for c in allowed}
    assert [text for text in withheld if bare(text) in shown] == []


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_poison_comes_out_of_the_data_as_it_went_in(name: str, audience: str) -> None:
    shown = words("poisoned", name, audience)
    for c in at_level(RECORDS["poisoned"], audience).contributions:
        # A source for coding software names a character above U+FFFF; what follows it is as it was.
        assert bare(c.text.rsplit("👧", 1)[1]) in shown


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_poison_does_no_harm_to_a_document(name: str, audience: str, style: str) -> None:
    shown = words("poisoned", name, audience, style)
    belongs = at_level(RECORDS["poisoned"], audience)
    wanted = stands_in("poisoned", style, audience)
    for c in belongs.contributions:
        # The id stands behind the poison: whatever follows it would be lost if the poison were markup.
        assert c.id not in wanted or c.id in shown
    withheld = {c.id for c in RECORDS["poisoned"].contributions} - {c.id for c in belongs.contributions}
    assert not any(id_ in shown for id_ in withheld)


@pytest.mark.parametrize("name", sorted(CODEBOOKS & BUILT_IN.keys()))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_codebook_holds_the_themes_and_nothing_that_was_said(name: str, audience: str) -> None:
    shown = words("harbour", name, audience)
    assert all(bare(theme.name) in shown for theme in RECORDS["harbour"].themes)
    # Short words may stand in a description too.
    assert not any(bare(c.text) in shown for c in RECORDS["harbour"].contributions if len(c.text) > 10)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", list(BUILT_IN))
def test_public_holds_nothing_that_was_withheld(name: str, style: str) -> None:
    shown = words("harbour", name, "public", style)
    for secret in ("sleep in the shelter", "trader", "councillor", "Facilitator"):
        assert bare(secret) not in shown


@pytest.mark.parametrize("name", list(BUILT_IN))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_bytes_are_the_ones_we_looked_at(name: str, audience: str) -> None:
    """Write them anew with `GOLDEN=write pytest tests/exporters`, then read the difference.

    Of a packed format it is the words that are kept: its bytes are its library's, and change with that.
    """
    packed = name not in TEXTS
    path = GOLDEN / f"harbour-{audience}.{name}{'.txt' if packed else ''}"
    made = exported(harbour(), name, audience)
    if packed:
        made = (read(made, name) + "\n").encode()
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()


def test_another_process_with_other_hashes_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.exporters.test_every_format import *\n"
        "for name in BUILT_IN:\n"
        "    for style in STYLES if declared(name).kind == 'document' else STYLES[:1]:\n"
        "        made = exported(harbour(), name, 'public', style)\n"
        "        print(name, style, hashlib.sha256(made).hexdigest())"
    )
    out = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert out[0].splitlines() == out[1].splitlines()
    assert len(out[0].splitlines()) >= len(BUILT_IN)


def test_exporting_loads_no_terminal_no_database_and_no_schema_library() -> None:
    code = (
        "import sys\n"
        "from workshop_tui.writeup import build; from workshop_tui.exporters import BUILT_IN, exporter\n"
        "for name in BUILT_IN: exporter(name)\n"
        "slow = ('textual', 'rich', 'sqlite3', 'pydantic', 'jinja2', 'qrcode', 'docx', 'pptx', 'typst', 'xlsxwriter')\n"
        "print([name for name in slow if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
