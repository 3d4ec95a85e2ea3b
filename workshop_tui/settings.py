"""Settings: one frozen value from flags, environment and file, in this order of strength."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workshop_tui.errors import UsageProblem

FILE_NAME = "workshop-tui.toml"

THEMES = ("light", "dark", "contrast")
_YES_OR_NO = {
    "1": True,
    "yes": True,
    "true": True,
    "on": True,
    "0": False,
    "no": False,
    "false": False,
    "off": False,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set."""

    workspace: Path
    """Folder that holds `sessions/` and `question_sets/`."""
    state: Path
    """Folder for the second copy, drafts and crash notes: another place than the workspace."""
    theme: str = "dark"
    """`light`, `dark` or `contrast`."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Command id -> keys, as `workshop-tui.toml` says under `[keys]`."""
    similar_hint: bool = True
    """Whether capture hints at a similar point at the same table."""
    bell: bool = False
    """Whether the organiser's screen rings when an exercise is soon over, nearly over, and over."""

    @property
    def sessions(self) -> Path:
        """Folder of the sessions."""
        return self.workspace / "sessions"

    @property
    def question_sets(self) -> Path:
        """Folder of the question sets."""
        return self.workspace / "question_sets"


def read_settings(
    workspace: Path | None = None, environment: Mapping[str, str] | None = None, theme: str | None = None
) -> Settings:
    """Settings from flags (the arguments), then the environment, then `workshop-tui.toml` in the workspace.

    Environment: `WORKSHOP_TUI_WORKSPACE`, `WORKSHOP_TUI_STATE`, `WORKSHOP_TUI_THEME`, `WORKSHOP_TUI_BELL`.
    Raises UsageProblem for a file or value that cannot be used.
    """
    env = os.environ if environment is None else environment
    folder = workspace or Path(env.get("WORKSHOP_TUI_WORKSPACE") or Path.cwd())
    file = folder / FILE_NAME
    values = _read_file(file) if file.exists() else {}
    state = env.get("WORKSHOP_TUI_STATE") or values.get("state")
    if state and not isinstance(state, str):
        raise UsageProblem(f"{file}: `state` names a folder, in quotation marks.", "Mend that line.")
    settings = Settings(folder, Path(state).expanduser() if state else _default_state())
    chosen = theme or env.get("WORKSHOP_TUI_THEME") or values.get("theme") or settings.theme
    if chosen not in THEMES:
        raise UsageProblem(f"There is no theme “{chosen}”.", f"Choose one of {', '.join(THEMES)}.")
    keymap = values.get("keys", {})
    if not isinstance(keymap, dict) or not all(isinstance(keys, str) for keys in keymap.values()):
        raise UsageProblem(f'{file}: [keys] holds lines such as `capture.kind = "f2"`.', "Mend that part.")
    return replace(
        settings,
        theme=chosen,
        keymap=keymap,
        similar_hint=bool(values.get("similar_hint", True)),
        bell=_yes_or_no("bell", env.get("WORKSHOP_TUI_BELL") or values.get("bell", settings.bell)),
    )


def _yes_or_no(name: str, value: object) -> bool:
    """What a person wrote for a switch. Raises UsageProblem."""
    known = _YES_OR_NO.get(str(value).strip().casefold())
    if known is None:
        raise UsageProblem(f"`{name}` is “{value}”.", "It is `true` or `false`.")
    return known


def _read_file(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise UsageProblem(
            f"{file} cannot be read: {problem}.", "Mend the line or move the file away."
        ) from problem


def _default_state() -> Path:
    from platformdirs import user_state_path

    return user_state_path("workshop-tui", appauthor=False)
