"""Snapshots made by hand: a small harbour workshop, a poisonous one, a large one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop_tui.exercises import session_questions
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.question_set import Exercise, Image, Link, Question, QuestionSet, Section
from workshop_tui.model.session import Attendance, Event, Session, Table
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import Theme

PERMISSION = "Notes and quotes were taken with permission; nobody is named."

POISON = (
    '=cmd|"/c calc" <script>alert(1)</script> [x](javascript:1) **b** _i_ `c` | <b>&lt;&amp; # - 1. > '
    "\\ ~~s~~ {{ 7 }} {% x %} "
    "\u202ereversed\u2066 👩‍👩‍👧 مرحبا http://evil.example/?a=b www.evil.example a@evil.example"
)
"""What nobody says at a table, and what must still come out as it went in."""


def contribution(number: int, question: str, text: str, table: int = 1, **more: Any) -> Contribution:
    """A contribution with an id made from its number."""
    return Contribution(id=f"c{number:05d}", table=table, question=question, text=text, order=number, **more)


def snapshot(
    contributions: list[Contribution] | tuple[Contribution, ...] = (),
    exercises: tuple[Exercise, ...] = (),
    tables: int = 4,
    themes: tuple[Theme, ...] = (),
    theme_questions: tuple[Question, ...] = (),
    event: Event | None = None,
    **of_the_set: Any,
) -> Snapshot:
    """A snapshot with as little as is needed; one discussion question `q1` unless exercises are given."""
    if not exercises:
        exercises = (discussion(Question("q1", "What matters here?")),)
    settings = {"title": "A set", "permission": PERMISSION, **of_the_set}
    session = Session(
        id="s1",
        slug="harbour",
        event=event or Event("Our harbour"),
        question_set=QuestionSet(exercises=exercises, **settings),
        tables=tuple(Table(n, facilitator=f"Facilitator{n}") for n in range(1, tables + 1)),
        theme_questions=theme_questions,
    )
    return Snapshot(
        session, session_questions(session), tuple(contributions), themes, version=len(contributions)
    )


def discussion(*questions: Question) -> Exercise:
    """A discussion round with these questions."""
    return Exercise("round-1", "discussion", "Table discussion", 40, questions=questions)


def harbour() -> Snapshot:
    """A small workshop that has something of everything."""
    sided = (
        Section("opportunities", "Opportunities for the harbour"),
        Section("threats"),
        Section("heard", "Also heard"),
        Section("do", "Ideas to take forward"),
    )
    ferries = Question(
        "ferries", "Who do the ferries leave behind? And what can we do about it?", owner="Harbour study"
    )
    change = Question(
        "change", "What is changing at the water?", owner="Places", sections=sided, tables=(1, 2, 3)
    )
    young = Question("young", "What keeps young people here?", prompts=("Who is not in the room?",))
    images = (
        Image("gate", "An open gate"),
        Image("boat", "A boat with no oars"),
        Image("tree", "A bent tree"),
    )
    exercises = (
        Exercise(
            "welcome",
            "presentation",
            "Welcome, and what we found so far",
            15,
            links=(Link("The interim report", "https://example.org/report", qr=True),),
            details={"speaker": "The harbour team"},
        ),
        Exercise(
            "warm-up",
            "warm-up",
            "Pick an image",
            10,
            ask="Choose an image for a hope or a worry.",
            images=images,
        ),
        Exercise("round-1", "discussion", "Table discussion", 40, questions=(ferries, change, young)),
        Exercise(
            "looking-ahead",
            "futures",
            "Looking ahead",
            45,
            ask="What will matter for people here, and what needs to start now?",
            details={"horizon": "the 2040s", "from": "warm-up"},
        ),
        Exercise("reflections", "reflections", "Reflections", 5),
        Exercise(
            "close",
            "close",
            "Thank you",
            5,
            links=(
                Link("Tell us how it went", "https://example.org/survey?from=table&day=1", qr=True),
                Link("All our reports", "https://example.org/all"),
            ),
            details={
                "next_steps": ["The summary reaches you within two weeks."],
                "contact": "team@example.org",
            },
        ),
    )
    getting_about = Question(
        "getting-about", "How will people get about in the 2040s?", theme="Getting about"
    )
    made = snapshot(
        _harbour_said(),
        exercises,
        tables=6,
        themes=(Theme("t1", "Work", "Jobs and pay"), Theme("t2", "Getting about")),
        theme_questions=(replace(getting_about, exercise="looking-ahead"),),
        event=Event(
            "Our harbour in the 2040s",
            date="2026-05-14",
            venue="Town Hall",
            place="Portmoor",
            hosts=("Portmoor Forum", "The Library"),
            organisers=("Harbour study",),
            hashtag="#OurHarbour",
            attendance=(Attendance("Community groups", 14), Attendance("Council", 3)),
            reflections=("We heard more about buses than about boats.",),
        ),
        programme="Places that listen",
        purpose="To hear how people want the harbour to change.",
        aims=("Hear what matters to people here", "Test what earlier workshops found"),
        prompts=("What does this question mean to us here?", "What can we bring?"),
    )
    tables = (replace(made.session.tables[0], name="Window side"), *made.session.tables[1:])
    return replace(made, session=replace(made.session, tables=tables))


def _harbour_said() -> tuple[Contribution, ...]:
    c = contribution
    both = (Mark.OPPORTUNITY, Mark.THREAT)
    return (
        c(
            1,
            "warm-up",
            "a harbour children can swim in",
            1,
            kind=Kind.HOPE,
            image="boat",
            themes=("Getting about",),
        ),
        c(
            2,
            "warm-up",
            "that nobody will be left",
            2,
            kind=Kind.WORRY,
            image="tree",
            themes=("Work",),
            marks=(Mark.PULL,),
        ),
        c(
            3,
            "warm-up",
            "doors that stay open",
            3,
            kind=Kind.HOPE,
            image="boat",
            themes=("Getting about", "Work"),
        ),
        c(4, "ferries", "buses stop at six", 1, label="Getting there:", themes=("Getting about",)),
        c(5, "ferries", "nobody asked us", 2, kind=Kind.QUOTE, voice="resident", marks=(Mark.PULL,)),
        c(6, "ferries", "We were promised a ramp.", 3, kind=Kind.QUOTE, voice="A", exchange="x1"),
        c(7, "ferries", "And then?", 3, kind=Kind.QUOTE, voice="B", exchange="x1"),
        c(8, "ferries", "Then nothing.", 3, kind=Kind.QUOTE, voice="A", exchange="x1"),
        c(9, "ferries", "lend the hall keys", 1, kind=Kind.IDEA, also_under=("young",)),
        c(10, "ferries", "a paid coordinator", 2, kind=Kind.NEED),
        c(11, "ferries", "the library rota", 5, kind=Kind.EXAMPLE),
        c(12, "ferries", "I saw him sleep in the shelter", 4, kind=Kind.QUOTE, consent=Consent.NONE),
        c(13, "ferries", "they told us “it is in the plan”", 5, voice="resident", marks=(Mark.DISSENT,)),
        c(14, "change", "more room for new people", 1, label="New homes –", marks=both),
        c(15, "change", "rents", 2, marks=(Mark.THREAT,)),
        c(16, "change", "the smell has gone", 2),
        c(
            17,
            "change",
            "my job went with the crane",
            2,
            kind=Kind.QUOTE,
            voice="trader",
            consent=Consent.PARAPHRASE,
        ),
        c(18, "young", "a place to be in the evening", 6, voice="Resident"),
        c(19, "young", "rents again", 4, voice="councillor"),
        c(20, "getting-about", "a night bus run by its riders", 1, kind=Kind.IDEA),
        c(21, "getting-about", "a licence", 1, kind=Kind.NEED),
        c(22, "reflections", "Table 3 worked without a facilitator.", 3, kind=Kind.REFLECTION),
    )


def poisoned() -> Snapshot:
    """The harbour with `POISON` in every text that people can write."""
    clean = harbour()
    event = clean.session.event
    asked = clean.session.question_set
    bad_event = replace(
        event,
        title=POISON,
        subtitle=POISON,
        date=POISON,
        venue=POISON,
        place=POISON,
        hosts=(POISON,),
        organisers=(POISON,),
        hashtag=POISON,
        attendance=(Attendance(POISON, 3),),
        speakers=(POISON,),
        introduction=(POISON,),
        reflections=(POISON,),
    )
    exercises = tuple(
        replace(
            e,
            title=POISON,
            ask=POISON,
            links=tuple(replace(link, label=POISON, url=POISON) for link in e.links),
            images=tuple(replace(image, alt=POISON) for image in e.images),
            questions=tuple(_bad_question(q) for q in e.questions),
            details={"speaker": POISON, "horizon": POISON, "next_steps": [POISON], "contact": POISON},
        )
        for e in asked.exercises
    )
    session = replace(
        clean.session,
        event=bad_event,
        question_set=replace(
            asked,
            title=POISON,
            programme=POISON,
            purpose=POISON,
            aims=(POISON,),
            permission=POISON,
            prompts=(POISON,),
            exercises=exercises,
        ),
        tables=tuple(replace(table, name=POISON, facilitator=POISON) for table in clean.session.tables),
        theme_questions=tuple(replace(_bad_question(q), theme=POISON) for q in clean.session.theme_questions),
    )
    said = tuple(
        replace(c, text=f"{POISON} {c.id}", label=POISON, voice=c.voice and POISON, themes=(POISON,))
        for c in clean.contributions
    )
    themes = (Theme("t1", POISON, POISON),)
    return replace(
        clean, session=session, questions=session_questions(session), contributions=said, themes=themes
    )


def _bad_question(question: Question) -> Question:
    sections = tuple(replace(section, heading=section.heading and POISON) for section in question.sections)
    return replace(question, ask=POISON, short=POISON, owner=POISON, prompts=(POISON,), sections=sections)


def large(count: int, questions: int = 8, tables: int = 20) -> Snapshot:
    """Many contributions, spread over questions and tables, with a theme each."""
    asked = tuple(
        Question(f"q{n}", f"What about matter number {n}, and what can we do?") for n in range(questions)
    )
    kinds = (Kind.POINT, Kind.QUOTE, Kind.IDEA, Kind.POINT, Kind.NEED)
    said = [
        contribution(
            n,
            f"q{n % questions}",
            f"contribution {n} says something of ordinary length about the place, the people and the buses",
            1 + n % tables,
            kind=kinds[n % len(kinds)],
            label="Getting there:" if n % 3 == 0 else "",
            voice="resident" if n % 4 == 0 else "",
            themes=("Getting about",) if n % 2 else ("Work",),
        )
        for n in range(count)
    ]
    return snapshot(said, (discussion(*asked),), tables, (Theme("t1", "Work"), Theme("t2", "Getting about")))
