"""Close: thanks, what happens next, where to write to."""

from workshop_tui.exercises.declaration import LINKS, ExerciseKind, FieldSpec

KIND = ExerciseKind(
    name="close",
    doc="Thanks, what happens next and by when, the survey, a contact.",
    fields=(
        FieldSpec("next_steps", "lines", "What happens next, a sentence each, with dates."),
        LINKS,
        FieldSpec("contact", "line", "Where people can write to."),
    ),
    part="next",
    title="Thank you",
)
