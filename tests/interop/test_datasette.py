"""The record in a real Datasette on loopback: tables, views, canned queries and search, read back as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import pytest

from tests.interop.programs import SECONDS
from workshop_tui.services.demo import make_demo
from workshop_tui.services.exporting.export import export, read_snapshot
from workshop_tui.writeup.levels import PUBLIC, at_level

pytestmark = pytest.mark.interop

NAME = "demo-datasette-public"


class Served:
    """A Datasette that runs, and the session it shows."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        settings, slug = make_demo(folder / "demo")
        self.record = read_snapshot(settings, slug)
        self.files = export(settings, slug, ["datasette"], audience=PUBLIC, folder=folder)

    def get(self, path: str, **query: str) -> Any:
        """What stands at `path`, as Datasette's own JSON."""
        with urlopen(f"{self.address}/{path}?{urlencode(query)}", timeout=SECONDS) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    pytest.importorskip("datasette")
    folder = tmp_path_factory.mktemp("datasette")
    socket = f"{free_port()}"
    here = Served(f"http://127.0.0.1:{socket}", folder)
    database, metadata = here.files
    command = (sys.executable, "-m", "datasette", "serve", "-i", str(database), "--metadata", str(metadata))
    process = subprocess.Popen(
        (*command, "--host", "127.0.0.1", "--port", socket),
        env={**os.environ, "DATASETTE_LOAD_PLUGINS": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        wait_until_it_answers(here, process)
        yield here
    finally:
        process.kill()
        process.communicate()


def free_port() -> int:
    """A port that nobody uses at this moment."""
    import socket

    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def wait_until_it_answers(here: Served, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            assert process.stderr is not None
            pytest.fail(process.stderr.read().decode(errors="replace"))
        try:
            here.get("-/versions.json")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("Datasette did not answer.")


def test_the_record_is_there_at_its_level(served: Served) -> None:
    belongs = at_level(served.record, PUBLIC).contributions
    rows = served.get(f"{NAME}/contributions.json", _shape="array", _size="max", _sort="order")
    assert [(row["id"], row["text"]) for row in rows] == [(c.id, c.text) for c in belongs]
    assert not {"made_at", "device", "handle"} & rows[0].keys()


def test_a_view_reads_as_it_should(served: Served) -> None:
    belongs = at_level(served.record, PUBLIC).contributions
    rows = served.get(f"{NAME}/themes_by_tables.json", _shape="array")
    assert {row["theme"] for row in rows} >= {theme.name for theme in served.record.themes}
    for row in rows:
        carrying = [c for c in belongs if row["theme"] in c.themes]
        assert (row["contributions"], row["tables"]) == (len(carrying), len({c.table for c in carrying}))


def test_the_canned_queries_run(served: Served) -> None:
    record = served.record
    silent = served.get(f"{NAME}/silent_tables.json", _shape="array")
    numbered = [q for q in record.questions if q.number is not None]
    assert [(row["question_number"], row["table"]) for row in silent] == [
        (question.number, table) for question in numbered for table in record.silent_tables(question)
    ]
    said = served.get(f"{NAME}/said_at_a_table.json", _shape="array", table="1")
    assert len(said) == sum(c.table == 1 for c in at_level(record, PUBLIC).contributions)


def test_words_can_be_searched_for(served: Served) -> None:
    found = served.get(f"{NAME}/contributions.json", _shape="array", _size="max", _search="winter")
    assert found
    assert all("winter" in f"{row['label']} {row['text']} {row['themes']}".lower() for row in found)


def test_it_is_explained(served: Served) -> None:
    told = served.get("-/metadata.json")
    assert told["title"] == served.record.session.event.title
    page = urlopen(f"{served.address}/{NAME}/contributions", timeout=SECONDS).read().decode()
    assert "One row is one thought" in page
    names = {table["name"] for table in served.get(f"{NAME}.json")["tables"] if not table["hidden"]}
    assert names == {
        "about",
        "tables",
        "questions",
        "themes",
        "contributions",
        "codings",
        "marks",
        "placements",
        "silences",
        "votes",
        "responses",
    }
    assert quote(NAME) == NAME
