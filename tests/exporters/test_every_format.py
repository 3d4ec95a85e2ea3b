"""Every contribution that belongs at a level is in every format, and none that does not."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exporters.reading import Read, from_markdown, squeezed
from tests.writeup.making import harbour, large, poisoned
from workshop_tui.exporters import BUILT_IN, exporter
from workshop_tui.model.blocks import fed_by
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup import build
from workshop_tui.writeup.levels import AUDIENCES, at_level

GOLDEN = Path(__file__).parent / "golden"
RECORDS = {"harbour": harbour(), "poisoned": poisoned(), "large": large(120)}


def exported(record: Snapshot, name: str, audience: str) -> bytes:
    """`record` in the format `name`, as services do it."""
    found = exporter(name)
    assert found is not None
    if found.kind == "document":
        return found.render(build(record, audience=audience))
    return found.render(at_level(record, audience), audience)


def read(file: bytes, name: str) -> str:
    """All words of an exported file."""
    if name not in ("md", "html"):
        return file.decode()
    whole = from_markdown(file.decode()) if name == "md" else Read(file.decode())
    return "\n".join(text for found in whole.texts.values() for text in found)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_contribution_is_in_every_format(record: Snapshot, audience: str) -> None:
    belongs = at_level(record, audience).contributions
    ids = {c.id for c in belongs}
    assert fed_by(build(record, audience=audience)) == ids
    table = csv.DictReader(io.StringIO(exported(record, "csv", audience).decode(), newline=""))
    assert {row["id"] for row in table} == ids
    whole = json.loads(exported(record, "json", audience))
    assert {c["id"] for c in whole["contributions"]} == ids


@pytest.mark.parametrize("name", ["md", "html"])
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("which", ["harbour", "large"])
def test_every_word_that_belongs_can_be_read(which: str, audience: str, name: str) -> None:
    record = RECORDS[which]
    shown = squeezed(read(exported(record, name, audience), name))
    belongs = at_level(record, audience).contributions
    for c in belongs:
        assert c.text in shown
    withheld = {c.text for c in record.contributions} - {c.text for c in belongs}
    assert not any(text in shown for text in withheld)


@pytest.mark.parametrize("name", list(BUILT_IN))
def test_public_holds_nothing_that_was_withheld(name: str) -> None:
    text = exported(harbour(), name, "public").decode()
    for secret in ("sleep in the shelter", "trader", "councillor", "Facilitator"):
        assert secret not in text


@pytest.mark.parametrize("name", list(BUILT_IN))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_bytes_are_the_ones_we_looked_at(name: str, audience: str) -> None:
    """Write them anew with `GOLDEN=write pytest tests/exporters`, then read the difference."""
    path = GOLDEN / f"harbour-{audience}.{name}"
    made = exported(harbour(), name, audience)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()


def test_another_process_with_other_hashes_gives_the_same_bytes() -> None:
    code = (
        "import sys; from tests.exporters.test_every_format import exported, BUILT_IN, harbour\n"
        "for name in BUILT_IN: sys.stdout.buffer.write(exported(harbour(), name, 'public'))"
    )
    root = Path(__file__).parent.parent.parent
    out = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert out[0] == out[1] == b"".join(exported(harbour(), name, "public") for name in BUILT_IN)


def test_exporting_loads_no_terminal_no_database_and_no_schema_library() -> None:
    code = (
        "import sys\n"
        "from workshop_tui.writeup import build; from workshop_tui.exporters import exporter\n"
        "for name in ('md', 'html', 'csv', 'json'): exporter(name)\n"
        "slow = ('textual', 'rich', 'sqlite3', 'pydantic', 'jinja2', 'qrcode')\n"
        "print([name for name in slow if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
