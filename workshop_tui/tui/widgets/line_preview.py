"""What the line will become, while it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive

from workshop_tui.model.grammar import hyphenated, not_taken
from workshop_tui.model.question_set import Question
from workshop_tui.model.theme import find_theme
from workshop_tui.services.capture import Entry
from workshop_tui.services.capture_view import Setting
from workshop_tui.tui.said import said_line
from workshop_tui.tui.widgets.contribution_list import CONSENT_WORDS, MARK_WORDS, called
from workshop_tui.tui.widgets.one_line import OneLine


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is said of the line in the box: one value, since a key changes several of these at once."""

    entry: Entry | None = None
    ahead: Entry | None = None
    """While the box is empty: what keys have said already of the line that comes."""
    mode: str = ""
    """`Editing`, `Exchange, turn 3`: what comes before."""
    invitation: str = ""
    """What can be typed here; shown while the box is empty and nothing else is told."""
    new_themes: tuple[str, ...] = ()
    """Themes that will be made."""
    untaken: str = ""
    """What looks like a mark and is none, in a sentence."""
    questions: tuple[Question, ...] = ()
    """What a second question is called."""


def shown_of(
    typed: str,
    entry: Entry | None,
    setting: Setting,
    *,
    mode: str,
    invitation: str,
    is_completing: bool,
    ahead: Entry | None = None,
) -> Shown:
    """What to say of the line `typed`, which will become `entry`; `is_completing` while names are offered for it."""
    said = entry or ahead
    new = tuple(name for name in said.themes if find_theme(setting.themes, name) is None) if said else ()
    doubt = "" if is_completing else untaken(typed, entry)
    return Shown(entry, ahead, mode, invitation, new, doubt, setting.questions)


class LinePreview(OneLine):
    """One line: kind, label, voice, marks, themes; or a sentence about what happened last."""

    DEFAULT_CSS = """
    LinePreview {
        height: 1;
        padding: 0 1;
        color: $text-muted;
    }
    """
    shown: reactive[Shown] = reactive(Shown(), layout=False)
    note: reactive[str] = reactive("", layout=False)
    """What happened last; shown while the box is empty."""

    def render(self) -> Content:
        """The entry in words, signs and all."""
        shown = self.shown
        mode = Content(f"{shown.mode}: ").stylize("$text-accent bold") if shown.mode else Content("")
        width = max(1, self.size.width)
        entry = shown.entry or shown.ahead
        if entry is None:
            return mode + said_line(self.note or shown.invitation, width=max(1, width - mode.cell_length))
        if shown.entry is None:
            mode = mode + Content("Next line: ")
        # What can be mistyped comes first, where a narrow window still shows it.
        parts = [Content(entry.kind.value).stylize("$accent bold")]
        if shown.untaken:
            parts.append(said_line(shown.untaken, "$text-warning"))
        if entry.label:
            parts.append(Content("label ") + said_line(entry.label, "$text bold"))
        if entry.voice:
            parts.append(said_line(f"@{entry.voice}"))
        for theme in entry.themes:
            new = " (new theme)" if theme in shown.new_themes else ""
            parts.append(said_line(f"#{theme}{new}"))
        parts += [Content(MARK_WORDS[mark]) for mark in entry.marks]
        if entry.image:
            parts.append(said_line(f"image {entry.image}"))
        if entry.consent:
            parts.append(Content(CONSENT_WORDS[entry.consent]))
        parts += [
            said_line(f"also under {called(question, shown.questions)}") for question in entry.also_under
        ]
        if shown.entry and "\n" in entry.text:
            parts.append(Content(f"{entry.text.count(chr(10)) + 1} lines"))
        return (mode + Content(" · ").join(parts)).truncate(width, ellipsis=True)


def untaken(typed: str, entry: Entry | None) -> str:
    """That what `typed` ends with stays in the words though it begins like a mark, and how it would be one."""
    name = not_taken(entry.text) if entry and "\\" not in typed else ""
    if not name or (name[0] == "@" and entry and entry.voice):
        return ""
    return f"{name[0]} took nothing: several words need hyphens, {hyphenated(name)}"
