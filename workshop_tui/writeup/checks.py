"""What somebody should look at before a write-up is given out: each with where it is and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop_tui.model.blocks import Document, Figure
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind
from workshop_tui.model.question_set import Question
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean_line, plural
from workshop_tui.writeup.belonging import EVERYTHING
from workshop_tui.writeup.conditions import conditions
from workshop_tui.writeup.counting import miscounts
from workshop_tui.writeup.evidence import gaps
from workshop_tui.writeup.lettering import letter
from workshop_tui.writeup.levels import ENOUGH_TABLES, TEAM, roles_shown
from workshop_tui.writeup.material import Material, material
from workshop_tui.writeup.treating import treated

LONGEST = 60
"""Characters of somebody's words that are shown to say which are meant."""

MOST_NAMED = 3
"""Strings that are named where there are more."""


class Sort(StrEnum):
    """What sort of thing is to be looked at, the gravest first."""

    STYLE = "style"
    NAME = "name"
    EVIDENCE = "evidence"
    CONSENT = "consent"
    PULL = "pull"
    COUNT = "count"
    VOICE = "voice"
    NOTHING = "nothing"
    ALL_OUT = "all-out"
    SILENT = "silent"
    DRIFT = "drift"
    UNWRITTEN = "unwritten"
    REFLECTION = "reflection"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at."""

    sort: Sort
    where: str
    what: str
    do: str
    contributions: tuple[str, ...] = ()
    """Ids of those it is about."""
    place: str = ""
    """The place whose text it is about, as a passage names it."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.do}"


def checks(snapshot: Snapshot, document: Document, style: str) -> tuple[Check, ...]:
    """Everything to be looked at in the write-up of a whole record in `style`; `document` is what was built of it."""
    shown = treated(snapshot, style)
    found = [
        *(_evidence(snapshot) if style == "report" else ()),
        *_consent(shown, material(snapshot, TEAM, style=style)),
        *(Check(Sort.COUNT, where, what, do) for where, what, do in miscounts(snapshot)),
        *_voices(shown),
        *_questions(snapshot, shown, style),
        *(_conditions(snapshot, style) if style == "report" else ()),
        *(_reflections(shown) if style in EVERYTHING else ()),
        *_alt(document),
    ]
    return tuple(found)


def _evidence(snapshot: Snapshot) -> Iterator[Check]:
    """Statements that nothing that was said bears out."""
    for gap in gaps(snapshot):
        yield Check(Sort.EVIDENCE, gap.where, gap.what, gap.do, gap.contributions, gap.place)


def unreviewed(strings: Sequence[str], contributions: Iterable[str]) -> tuple[Check, ...]:
    """What is to be looked at while nobody has decided about `strings`, which stand in these contributions (ids)."""
    if not strings:
        return ()
    named = ", ".join(f"“{_brief(string)}”" for string in strings[:MOST_NAMED])
    more = f" and {len(strings) - MOST_NAMED:,} more" if len(strings) > MOST_NAMED else ""
    number = plural(len(strings), "name or detail", "names or details")
    could = f"{number} that nobody has looked at yet: {named}{more}."
    do = "Replace, keep or hide each in the review of names (n)."
    return (Check(Sort.NAME, "Names and details", could, do, tuple(dict.fromkeys(contributions))),)


def _consent(shown: Snapshot, whole: Material) -> Iterator[Check]:
    quotes = [c for c in shown.contributions if c.kind is Kind.QUOTE]
    undecided = tuple(c.id for c in quotes if c.consent is None and c.granted is None)
    if undecided:
        default = shown.session.default_consent.value
        yield Check(
            Sort.CONSENT,
            "Quotes",
            f"{plural(len(undecided), 'quote')} without a decision on consent:"
            f" taken as “{default}”, as the session says.",
            "Ask when the notes are read back to their tables.",
            undecided,
        )
    places = whole.pulls
    for c in shown.contributions:
        if c.id in places and consent_of(shown.session, c) is not Consent.QUOTE:
            yield Check(
                Sort.PULL,
                _question(shown, c.question),
                f"A pull quote may not be quoted in public: “{_brief(c.text)}”",
                "The public version does without it; choose another, or ask its table.",
                (c.id,),
            )


def _voices(shown: Snapshot) -> Iterator[Check]:
    enough = roles_shown(shown.contributions, shown.session)
    held: dict[str, list[Contribution]] = {}
    for c in shown.contributions:
        role = " ".join(c.voice.split()).casefold()
        if role and not letter(c.voice) and role not in enough:
            held.setdefault(role, []).append(c)
    for said in held.values():
        tables = len({c.table for c in said})
        yield Check(
            Sort.VOICE,
            "Voices",
            f"“{_brief(said[0].voice)}” was heard at {plural(tables, 'table')} only:"
            f" fewer than {ENOUGH_TABLES} people may hold it.",
            "The public version leaves it out. A wider role would stay.",
            tuple(c.id for c in said),
        )


def _questions(snapshot: Snapshot, shown: Snapshot, style: str) -> Iterator[Check]:
    explained = {p.place for p in snapshot.passages if p.style in (style, "all")}
    for question in snapshot.questions:
        if question.number is None:
            continue
        place = f"question/{question.id}"
        where = _name(question)
        said = snapshot.under.get(question.id, ())
        taken = snapshot.taken_elsewhere(question)
        silent = snapshot.silent_tables(question)
        if not said and not taken:
            what = "Nothing was said under it."
            yield Check(Sort.NOTHING, where, what, "Say why in a text of its own, if you know.", (), place)
        elif said and not shown.under.get(question.id):
            what = f"All {len(said):,} of its contributions were left out." if len(said) > 1 else ""
            what = what or "Its only contribution was left out."
            ids = tuple(c.id for c in said)
            yield Check(Sort.ALL_OUT, where, what, "Bring back what should stand there.", ids, place)
        elif silent and place not in explained:
            yield Check(
                Sort.SILENT,
                where,
                f"{_tables(silent)} said nothing, and nothing says why.",
                "Write a text under the question, or note in the room that it was taken elsewhere.",
                (),
                place,
            )


def _conditions(snapshot: Snapshot, style: str) -> Iterator[Check]:
    found = conditions(material(snapshot, TEAM, style=style))
    if unwritten := [condition for condition in found if not condition.paragraphs]:
        those = plural(len(unwritten), "condition has", "conditions have")
        yield Check(
            Sort.UNWRITTEN,
            "Executive summary",
            f"{those} no paragraph yet, of {len(found)}.",
            "Write what its points come to; the final version says only at how many tables it came up.",
            (),
            f"condition/{unwritten[0].sorted.theme.id}",
        )
    for condition in found:
        if condition.has_drifted:
            yield Check(
                Sort.DRIFT,
                f"Condition {condition.number}",
                f"The summary calls it “{_brief(condition.summary_title)}”,"
                f" the findings “{_brief(condition.finding_title)}”.",
                "Give both the same title.",
                (),
                f"finding-title/{condition.sorted.theme.id}",
            )


def _reflections(shown: Snapshot) -> Iterator[Check]:
    own = tuple(c.id for c in shown.contributions if c.kind is Kind.REFLECTION)
    if own:
        yield Check(
            Sort.REFLECTION,
            "Reflections",
            f"{plural(len(own), 'reflection')} of the team will be read by everybody: the public version has them too.",
            "Leave out (x) what is meant for the team alone.",
            own,
        )


def _alt(document: Document) -> Iterator[Check]:
    for block in document.blocks:
        if isinstance(block, Figure) and not block.alt.strip():
            which = f"“{_brief(block.file)}”" if block.file else "An image"
            do = "Describe it in the question set, under `alt`."
            yield Check(Sort.ALT, "Images", f"{which} has no description.", do, block.fed_by)
    if document.look.logo and not document.look.logo_alt.strip():
        yield Check(Sort.ALT, "Logo", "It has no description.", "Give it one in the team's own style.")


def _question(snapshot: Snapshot, question_id: str) -> str:
    found = snapshot.question(question_id)
    return _name(found) if found else "Said elsewhere"


def _name(question: Question) -> str:
    name = _brief(question.short or question.ask)
    return f"Question {question.number} ({name})" if question.number else name or question.id


def _tables(numbers: tuple[int, ...]) -> str:
    listed = [str(number) for number in numbers]
    if len(listed) == 1:
        return f"Table {listed[0]}"
    return f"Tables {', '.join(listed[:-1])} and {listed[-1]}"


def _brief(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
