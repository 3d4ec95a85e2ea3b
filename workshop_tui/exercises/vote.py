"""Vote: dots on themes or ideas, entered as counts per table."""

from workshop_tui.exercises.declaration import ExerciseKind, FieldSpec

KIND = ExerciseKind(
    name="vote",
    doc="People put dots on themes or ideas; each table's counts and number of voters are entered.",
    fields=(
        FieldSpec("on", "choice", "What is voted on.", required=True, choices=("themes", "ideas")),
        FieldSpec("dots", "number", "How many dots each person has.", least=1),
    ),
    part="vote",
    title="Vote",
)
