"""Discussion: tables talk about questions while somebody types."""

from workshop_tui.exercises.declaration import ASK, ExerciseKind, FieldSpec
from workshop_tui.model.contribution import Kind

KIND = ExerciseKind(
    name="discussion",
    doc="Tables talk about one or more questions; points, quotes, examples, ideas and needs are captured.",
    fields=(
        ASK,
        FieldSpec("questions", "questions", "The questions, in the order they are asked.", required=True),
    ),
    captures=(Kind.POINT, Kind.QUOTE, Kind.EXAMPLE, Kind.IDEA, Kind.NEED, Kind.QUESTION),
    part="questions",
    title="Table discussion",
)
