"""Presentation: someone speaks, nothing is captured; its links go into the introduction."""

from workshop_tui.exercises.declaration import LINKS, ExerciseKind, FieldSpec

KIND = ExerciseKind(
    name="presentation",
    doc="A welcome or a talk. Its links are shown, with a QR code, and go into the introduction.",
    fields=(LINKS, FieldSpec("speaker", "line", "Who speaks, as it may be published.")),
    part="introduction",
    title="Welcome",
)
