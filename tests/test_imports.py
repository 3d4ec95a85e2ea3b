"""What is loaded on the way to a command: each heavy library only where it is used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_tui.services.preparing import make_workspace, new_session
from workshop_tui.settings import Settings

RUN = """
import json, sys
try:
    from workshop_tui.cli import main
    main()
except SystemExit as end:
    assert not end.code, end.code
finally:
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} | {*sys.modules})), file=sys.stderr)
"""
CAPTURE = f"""
from workshop_tui.cli import showing
from workshop_tui.tui import app
showing.need_terminal = lambda: None
app.run_app = lambda settings, first, mouse: app.WorkshopApp(settings, first) and None
import workshop_tui.tui.screens.capture.screen
{RUN}
"""
"""All that stands between the command and the first paint, but for the terminal."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    make_workspace(folder)
    new_session(Settings(folder, folder / "state"), "neighbourhood", slug="our-street")
    return folder


def loaded(workspace: Path, *arguments: str, program: str = RUN) -> set[str]:
    """Names of everything that a run of the command has imported."""
    environment = {
        "WORKSHOP_TUI_WORKSPACE": str(workspace),
        "WORKSHOP_TUI_STATE": str(workspace / "state"),
        "PYTHONPATH": ":".join(path for path in sys.path if path),
    }
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("export", "--help"),
        ("check", "question_sets/neighbourhood.yaml"),
        ("sessions",),
        ("export", "our-street", "--to", "md,html"),
    ],
    ids=" ".join,
)
def test_no_screen_no_textual(workspace: Path, arguments: tuple[str, ...]) -> None:
    found = loaded(workspace, *(str(workspace / a) if a.endswith(".yaml") else a for a in arguments))
    assert sorted(found & {"textual", "rich", "workshop_tui.tui"}) == []


def test_help_loads_nothing_but_the_table_of_commands(workspace: Path) -> None:
    found = loaded(workspace, "--help")
    heavy = {"sqlite3", "sqlite_utils", "pydantic", "yaml", "jinja2", "workshop_tui.services"}
    assert sorted(found & heavy) == []


def test_checking_reads_no_record(workspace: Path) -> None:
    found = loaded(workspace, "check", str(workspace / "question_sets" / "neighbourhood.yaml"))
    assert sorted(found & {"sqlite3", "sqlite_utils", "jinja2", "filelock", "workshop_tui.store"}) == []


def test_the_way_to_the_box_is_free_of_what_it_does_not_need(workspace: Path) -> None:
    found = loaded(workspace, "capture", "our-street", "--table", "1", program=CAPTURE)
    assert "workshop_tui.tui.widgets.box" in found
    assert "workshop_tui.store.store" in found
    heavy = {"pydantic", "jinja2", "sqlite_utils", "yaml", "qrcode", "importlib.metadata", "email"}
    assert sorted(found & heavy) == []
    later = {"loading", "writeup", "exporters", "sensemaking", "tui.screens.choose", "tui.screens.help"}
    assert sorted(found & {f"workshop_tui.{name}" for name in later}) == []
