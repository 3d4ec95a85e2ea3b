"""The demo: a ready-made session in a throw-away workspace, built from the demo event's text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.services.demo_room import note_room
from workshop_tui.services.desk import open_desk
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.preparing import demo_files, make_workspace, new_session
from workshop_tui.settings import Settings

SLUG = "demo"


def make_demo(folder: Path | None = None) -> tuple[Settings, str]:
    """Makes the demo session in `folder` (default: a new temporary one) and returns settings and slug.

    Its second copy lies in the same folder, so that nothing of the demo stays behind elsewhere. Raises
    RecordProblem if the demo's files are damaged.
    """
    workspace = folder or Path(tempfile.mkdtemp(prefix="workshop-tui-demo-"))
    make_workspace(workspace)
    settings = Settings(workspace=workspace, state=workspace / "second-copy")
    question_set, event, contributions, room = demo_files()
    new_session(settings, str(question_set), event_file=event, slug=SLUG)
    with open_desk(settings, SLUG) as desk:
        planned = plan_import(desk, contributions)
        if planned.problems or planned.conflicts:
            first = (*planned.problems, *planned.conflicts)[0]
            raise RecordProblem(f"The demo's contributions cannot be read: {first}.", "Install again.")
        bring_in(desk, planned)
    note_room(settings, SLUG, room)
    return settings, SLUG
