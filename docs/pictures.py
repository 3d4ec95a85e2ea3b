"""Draws the README's pictures from the real screens of the demo workshop: `python docs/pictures.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from workshop_tui.services.capture import Place
from workshop_tui.services.demo import make_demo
from workshop_tui.services.desk import open_desk
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen

IMAGES = Path(__file__).parent / "images"
TYPED = "! Getting there: lend the minibus on Fridays @volunteer #getting"


async def capture(settings: Settings, slug: str) -> str:
    """The capture screen with a line half typed, as SVG."""
    with open_desk(settings, slug) as desk:
        app = WorkshopApp(settings, lambda: CaptureScreen(desk, Place(4, "harbour")))
        async with app.run_test(size=(90, 26)) as pilot:
            await pilot.press(*TYPED)
            await pilot.pause(0.5)
            drawn = app.export_screenshot(title="workshop-tui capture demo --table 4")
            await pilot.press("escape")
    # The reader's own monospace font will do: a README asks nothing of other hosts.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code", "monospace")


def main() -> None:
    """Draws them."""
    with tempfile.TemporaryDirectory() as folder:
        settings, slug = make_demo(Path(folder))
        IMAGES.mkdir(exist_ok=True)
        (IMAGES / "capture.svg").write_text(asyncio.run(capture(settings, slug)), encoding="utf-8")


if __name__ == "__main__":
    main()
