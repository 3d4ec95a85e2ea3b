"""Futures: hopes and worries become themes, themes become questions, tables answer them."""

from workshop_tui.exercises.declaration import ASK, ExerciseKind, FieldSpec
from workshop_tui.model.contribution import Kind

KIND = ExerciseKind(
    name="futures",
    doc="Hopes and worries are drawn into themes; each theme becomes a question that tables answer.",
    fields=(
        ASK,
        FieldSpec("horizon", "line", "How far ahead people look: `the 2040s`."),
        FieldSpec(
            "from",
            "exercise",
            "The warm-up whose hopes and worries are drawn into themes.",
            exercise_kind="warm-up",
        ),
        FieldSpec(
            "questions", "questions", "Questions that are there from the beginning; more are made on the day."
        ),
    ),
    captures=(Kind.IDEA, Kind.NEED, Kind.POINT, Kind.QUOTE, Kind.HOPE, Kind.WORRY),
    is_place=True,
    part="looking-ahead",
    title="Looking ahead",
)
