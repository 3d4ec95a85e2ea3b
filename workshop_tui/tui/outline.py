"""What a question set holds, to read: title, language, permission, exercises with their questions."""

from __future__ import annotations

from textual.content import Content

from workshop_tui.model.question_set import Exercise, Question, QuestionSet
from workshop_tui.text import plural
from workshop_tui.tui.said import said


def outline(question_set: QuestionSet, theme_questions: tuple[Question, ...] = ()) -> Content:
    """The set in lines; `theme_questions` stand under the exercise they were made in."""
    lines = [said(question_set.title, "bold")]
    if question_set.programme:
        lines.append(_named("Programme", question_set.programme))
    lines.append(_named("Language", question_set.language))
    permission = (
        question_set.permission or "no sentence: quotes are paraphrased unless somebody says otherwise"
    )
    lines.append(_named("Permission", permission))
    number = 0
    for exercise in question_set.exercises:
        lines += [Content(""), _exercise(exercise)]
        for question in exercise.questions:
            number += 1
            lines.append(_question(f"Q{number}", question))
        lines += [
            _question("·", question) for question in theme_questions if question.exercise == exercise.id
        ]
    return Content("\n").join(lines)


def _named(name: str, value: str) -> Content:
    return Content(f"{name}: ").stylize("$text-muted") + said(value)


def _exercise(exercise: Exercise) -> Content:
    head = said(exercise.title or exercise.kind, "$accent bold")
    if exercise.minutes:
        head = head + Content(f"  {plural(exercise.minutes, 'minute')}").stylize("$text-muted")
    return head + Content("\n  ") + said(exercise.ask) if exercise.ask else head


def _question(mark: str, question: Question) -> Content:
    line = Content(f"  {mark}  ").stylize("$text-muted") + said(question.ask)
    if question.tables:
        those = ", ".join(map(str, question.tables))
        line = line + Content(f"  (tables {those})").stylize("$text-muted")
    return line
