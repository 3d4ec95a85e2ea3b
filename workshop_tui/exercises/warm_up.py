"""Warm-up: everyone picks an image that stands for a hope or a worry."""

from workshop_tui.exercises.declaration import ASK, ExerciseKind, FieldSpec
from workshop_tui.model.contribution import Kind

KIND = ExerciseKind(
    name="warm-up",
    doc="Everyone picks an image that stands for a hope or a worry and tells someone they do not know.",
    fields=(
        ASK,
        FieldSpec(
            "images", "images", "Images to choose from; each has a description, the file may be left out."
        ),
    ),
    captures=(Kind.HOPE, Kind.WORRY, Kind.QUOTE),
    bare=Kind.HOPE,
    is_place=True,
    wants_image=True,
    part="looking-ahead",
    title="Warm-up",
)
