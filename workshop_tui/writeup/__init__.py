"""Write-ups: a snapshot becomes a document of blocks, in a style and for an audience.

A style is one module here with `build(material) -> Document`, and its name in `STYLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from workshop_tui.errors import UsageProblem
from workshop_tui.model.blocks import Document
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.writeup.material import Material, material

STYLES = ("slides", "report", "note", "you-said-we-did", "poster")
"""Names of the styles there are, the usual one first. `you-said-we-did` would be `you_said_we_did.py`."""


def build(
    snapshot: Snapshot,
    style: str = "slides",
    audience: str = "team",
    pictures: Mapping[str, bytes] | None = None,
    own: OwnStyle | None = None,
) -> Document:
    """The write-up of `snapshot` in `style` as `audience` may see it; give it the whole record.

    `pictures` are the question set's, by their files' names; `own` is the team's own style.

    Raises UsageProblem for a style or an audience that does not exist. The same snapshot gives the same
    document.
    """
    if style not in STYLES:
        raise UsageProblem(f"There is no write-up style `{style}`.", f"Choose one of: {', '.join(STYLES)}.")
    module = import_module(f"workshop_tui.writeup.{style.replace('-', '_')}")
    make: Callable[[Material], Document] = module.build
    return make(material(snapshot, audience, pictures, own, style))
