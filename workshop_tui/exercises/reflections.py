"""Reflections: of the team, apart from what participants said."""

from workshop_tui.exercises.declaration import ASK, ExerciseKind
from workshop_tui.model.contribution import Kind

KIND = ExerciseKind(
    name="reflections",
    doc="What the team makes of the day, kept apart from participants' words.",
    fields=(ASK,),
    captures=(Kind.REFLECTION, Kind.POINT, Kind.QUOTE),
    bare=Kind.REFLECTION,
    is_place=True,
    part="reflections",
    title="Reflections",
)
