"""A workshop from scripts alone: set, session, contributions, out and in again."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

from tests.cli.conftest import Run


def rows(tmp_path: Path, slug: str, query: str) -> list[tuple[object, ...]]:
    """What a plain SQLite tool sees."""
    connection = sqlite3.connect(tmp_path / "sessions" / slug / "session.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_new_prints_the_slug_and_nothing_else(run: Run, harbour: str, tmp_path: Path) -> None:
    assert harbour == "our-harbour"
    assert rows(tmp_path, harbour, "SELECT title FROM session") == [("Our harbour",)]
    assert rows(tmp_path, harbour, "SELECT count(*) FROM tables") == [(3,)]
    assert rows(tmp_path, harbour, "SELECT id FROM questions ORDER BY position") == [
        ("warm-up",),
        ("ferries",),
        ("work",),
    ]


def test_options_of_new(run: Run, harbour: str, tmp_path: Path) -> None:
    event = tmp_path / "event.yaml"
    event.write_text("title: From the file\nvenue: The hall\ntables: [{number: 2, name: Window side}]\n")
    made = run(
        "new", "harbour.yaml", "--from", event, "--title", "Named", "--slug", "named", "--date", "2026-05-14"
    )
    assert (made.code, made.out) == (0, "named\n")
    assert rows(tmp_path, "named", "SELECT title, venue, date FROM session") == [
        ("Named", "The hall", "2026-05-14")
    ]
    assert rows(tmp_path, "named", "SELECT number, name FROM tables") == [(2, "Window side")]
    again = run("new", "harbour.yaml", "--slug", "named")
    assert again.code == 2
    assert "already" in again.err


def test_two_sessions_of_one_title_get_two_slugs(run: Run, harbour: str) -> None:
    assert run("new", "harbour.yaml").out == "our-harbour-2\n"
    listed = run("sessions").out.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["our-harbour-2", "our-harbour"]


def test_add_keeps_text_as_it_stands(run: Run, harbour: str, tmp_path: Path) -> None:
    said = "- not a threat, #not a theme *"
    added = run("add", harbour, "--table", "2", "--question", "ferries", "--label", "Late:", "--", said)
    assert added.code == 0
    assert rows(tmp_path, harbour, 'SELECT id, "table", question, kind, label, text FROM contributions') == [
        (added.out.strip(), 2, "ferries", "point", "Late:", said)
    ]


def test_the_line_end_of_a_pipe_is_no_character_too_many(run: Run, harbour: str) -> None:
    place = ("add", harbour, "--table", "1", "--question", "ferries", "-")
    assert run(*place, stdin=b"x" * 20_000 + b"\n").code == 0
    assert "20,001 characters" in run(*place, stdin=b"x" * 20_001 + b"\n").err


def test_problems_and_conflicts_are_told_in_the_order_of_the_file(
    run: Run, harbour: str, tmp_path: Path
) -> None:
    rows = ("a,1,ferries,first", "a,1,ferries,second", "b,9,ferries,no such table", "a,1,ferries,third")
    (tmp_path / "n.csv").write_text("\n".join(("id,table,question,text", *rows, "")), encoding="utf-8")
    told = run("import", harbour, "n.csv", "--dry-run").out
    assert [line.split(":")[1] for line in told.splitlines() if line.startswith("n.csv:")] == ["3", "4", "5"]


def test_add_reads_standard_input_and_takes_a_quotes_marks_off(
    run: Run, harbour: str, tmp_path: Path
) -> None:
    run(
        "add",
        harbour,
        "--table",
        "1",
        "--question",
        "Q1",
        "--kind",
        "quote",
        "-",
        stdin="“nobody asked us”\n".encode(),
    )
    run("add", harbour, "--table", "1", "--question", "warm-up", "that the gate stays open")
    assert rows(tmp_path, harbour, "SELECT kind, text FROM contributions ORDER BY seq") == [
        ("quote", "nobody asked us"),
        ("hope", "that the gate stays open"),
    ]


def test_what_was_exported_comes_in_again_unchanged(run: Run, harbour: str, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(
        "Q1T3\nGetting there: buses stop at six @resident #getting-about\n"
        '"nobody asked us *\n! lend the hall keys\n+- new homes\n\nA: who decides\nB: not us\n',
        encoding="utf-8",
    )
    came = run("import", harbour, sheet)
    assert came.code == 0, came.err
    out = run("export", harbour, "--to", "csv,json,jsonl", "-o", tmp_path / "out")
    paths = [Path(line) for line in out.out.splitlines()]
    assert [path.suffix for path in paths] == [".csv", ".json", ".jsonl"]
    table = list(csv.DictReader(io.StringIO(paths[0].read_text(encoding="utf-8"))))
    assert [(row["kind"], row["label"], row["text"], row["voice"], row["marks"]) for row in table] == [
        ("point", "Getting there:", "buses stop at six", "resident", ""),
        ("quote", "", "nobody asked us", "", "pull"),
        ("idea", "", "lend the hall keys", "", ""),
        ("point", "", "new homes", "", "opportunity; threat"),
        ("point", "", "who decides", "A", ""),
        ("point", "", "not us", "B", ""),
    ]
    assert table[4]["exchange"] == table[5]["exchange"] != ""
    assert table[0]["themes"] == "Getting about"
    for path in paths:
        again = run("import", harbour, path)
        assert again.code == 0, again.out + again.err
        assert "0 contributions came in; 6 were there already" in again.err
    run("new", "harbour.yaml", "--slug", "copy", "--tables", "3")
    assert run("import", "copy", paths[0]).code == 0
    run("export", "copy", "--to", "csv", "-o", tmp_path / "copied")
    copied = next((tmp_path / "copied").glob("*.csv")).read_text(encoding="utf-8")
    original = paths[0].read_text(encoding="utf-8")
    assert _without_exchange(copied) == _without_exchange(original)


def _without_exchange(text: str) -> list[dict[str, str]]:
    """An exchange's own id is made anew in another session; which turns share one is what counts."""
    known: dict[str, str] = {}
    table = list(csv.DictReader(io.StringIO(text)))
    for row in table:
        row["exchange"] = known.setdefault(row["exchange"], str(len(known)))
    return table


def test_a_dry_run_writes_nothing_and_tells_every_row(run: Run, harbour: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "table,question,text,voice,themes,marks\n1,ferries,fine\n9,ferries,no such table\n"
        "1,nowhere,no such question\n1,work,\n2,work,boats,resident,Work; Fog,pull\n"
    )
    told = run("import", harbour, file, "--dry-run")
    assert told.code == 1
    assert "would come in: table 1, ferries, point: fine\n" in told.out
    assert "would come in: table 2, work, point: boats  @resident  #Work  #Fog  pull\n" in told.out
    assert [line.split(":")[1] for line in told.out.splitlines() if line.startswith(str(file))] == [
        "3",
        "4",
        "5",
    ]
    assert rows(tmp_path, harbour, "SELECT count(*) FROM contributions") == [(0,)]
    came = run("import", harbour, file)
    assert came.code == 1
    assert rows(tmp_path, harbour, "SELECT text FROM contributions ORDER BY text") == [("boats",), ("fine",)]


def test_public_exports_hold_back_what_they_must(run: Run, harbour: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(
        "table,question,kind,text,voice,consent\n"
        "1,ferries,quote,word for word,trader,paraphrase\n"
        "1,ferries,point,never to be shown,,none\n"
    )
    assert run("import", harbour, file).code == 0
    public = run("export", harbour, "--to", "md,html,csv,json", "--audience", "public")
    for line in public.out.splitlines():
        text = Path(line).read_text(encoding="utf-8")
        assert "never to be shown" not in text
        assert "word for word" in text
        assert "“word for word”" not in text
    record = json.loads(Path(public.out.splitlines()[3]).read_text(encoding="utf-8"))
    assert [(c["made_at"], c["device"], c["voice"]) for c in record["contributions"]] == [("", "", "")]
    team = run("export", harbour, "--to", "csv")
    assert "never to be shown" in Path(team.out.strip()).read_text(encoding="utf-8")


def test_the_same_session_gives_the_same_bytes(run: Run, harbour: str, tmp_path: Path) -> None:
    run("add", harbour, "--table", "1", "--question", "ferries", "once")
    first = run("export", harbour, "--to", "all", "-o", tmp_path / "one").out.splitlines()
    second = run("export", harbour, "--to", "all", "-o", tmp_path / "two").out.splitlines()
    assert [Path(a).read_bytes() for a in first] == [Path(b).read_bytes() for b in second]
