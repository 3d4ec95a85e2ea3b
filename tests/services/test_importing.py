"""What a file would bring into a session: checked against it, and the same however often it is asked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.exercises import session_questions
from workshop_tui.loading.contributions import FORMATS, read_bytes
from workshop_tui.model.columns import COLUMNS, guard, join, to_row
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark, in_order
from workshop_tui.model.question_set import Exercise, Image, Question, QuestionSet
from workshop_tui.model.session import Event, Session, Table
from workshop_tui.services.importing.plan import ImportPlan, plan

ID = "019e277f-3376-7000-9432-6709a93b0dc9"
SET = QuestionSet(
    "Our harbour",
    (
        Exercise("warm-up", "warm-up", "Pick an image", images=(Image("gate", "An open gate"),)),
        Exercise(
            "round-1",
            "discussion",
            questions=(Question("ferries", "Who is left?"), Question("work", "Jobs?")),
        ),
    ),
)
SESSION = Session("s-1", "harbour", Event("Harbour"), SET, tuple(Table(n) for n in range(1, 5)))
QUESTIONS = session_questions(SESSION)


def planned(
    text: str,
    name: str = "n.csv",
    existing: tuple[Contribution, ...] = (),
    table: int | None = None,
    question: str = "",
    gone: frozenset[str] = frozenset(),
) -> ImportPlan:
    return plan(read_bytes(name, text.encode()), SESSION, QUESTIONS, existing, table, question, gone)


def test_a_whole_row() -> None:
    row = f"{ID},2,Q2,Quote,Jobs:,“not here”,resident,pull; lived,Work,ferries,talk,none,gate,"
    row += "2026-05-14T18:32Z,heron"
    [contribution] = planned(f"{','.join(COLUMNS)}\n{row}\n").new
    assert contribution == Contribution(
        id=ID,
        table=2,
        question="work",
        text="not here",
        kind=Kind.QUOTE,
        label="Jobs:",
        voice="resident",
        marks=(Mark.LIVED, Mark.PULL),
        themes=("Work",),
        also_under=("ferries",),
        exchange="talk",
        consent=Consent.NONE,
        image="gate",
        made_at="2026-05-14T18:32:00.000Z",
        device="heron",
    )


def test_a_quotation_within_a_quote_is_no_conflict_with_itself() -> None:
    kept = Contribution(id=ID, table=1, question="ferries", text="‘Not here’", kind=Kind.QUOTE)
    for text, is_known in ((kept.text, True), ("‘Not there’", False)):
        done = planned(f"id,table,question,kind,text\n{ID},1,ferries,quote,{text}\n", existing=(kept,))
        assert bool(done.conflicts) is not is_known


def test_only_text_with_a_place_for_the_whole_file() -> None:
    done = planned("text\n! not read as grammar #x\nb\n", table=3, question="1")
    assert [(c.table, c.question, c.kind, c.text) for c in done.new] == [
        (3, "ferries", Kind.POINT, "! not read as grammar #x"),
        (3, "ferries", Kind.POINT, "b"),
    ]
    assert done.problems == done.conflicts == done.warnings == ()


def test_a_blank_kind_is_what_a_bare_line_means_there() -> None:
    done = planned("warm-up T1\nmore trees\nworry: no trees\nQ1T1\nplain\n", "n.txt")
    assert [c.kind for c in done.new] == [Kind.HOPE, Kind.WORRY, Kind.POINT]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("table", "9", "There is no table 9; this session has tables 1 to 4."),
        ("table", "x", "no number of a table"),
        ("question", "ferrys", "Did you mean `ferries`?"),
        ("question", "Q7", "There are: warm-up, ferries, work."),
        ("question", "9" * 5000, "no question"),
        ("kind", "ideas", "Did you mean `idea`?"),
        ("marks", "lived; opportunty", "Did you mean `opportunity`?"),
        ("consent", "maybe", "There are: quote, paraphrase, none."),
        ("image", "gaet", "Did you mean `gate`?"),
        ("also_under", "works", "Did you mean `work`?"),
        ("text", "x" * 20_001, "20,001 characters"),
        ("text", " ", "no text"),
    ],
)
def test_what_cannot_come_in(column: str, cell: str, said: str) -> None:
    values = {"text": "a", "table": "1", "question": "work", "kind": "idea"} | {column: cell}
    done = planned(f"{','.join(values)}\n{','.join(values.values())}\n")
    assert done.new == ()
    [problem] = done.problems
    assert problem.line == 2
    assert said in problem.message


def test_every_reason_is_told_at_once_in_the_order_of_the_file() -> None:
    done = planned('text,table,question,kind\na,,,\nb,9,nowhere,shout\n"c,1,work,\nd,1,work,\n')
    assert [problem.line for problem in done.problems] == [2, 2, 3, 3, 3, 4]
    assert [c.text for c in done.new] == ["d"]


def test_an_empty_quote_is_no_text() -> None:
    assert len(planned('text,kind\n"""""",quote\n', table=1, question="1").problems) == 1


def test_a_time_that_cannot_be_read_is_left_out_and_told() -> None:
    done = planned("text,made_at\na,14/05/26\n", table=1, question="1")
    assert done.new[0].made_at == ""
    assert [w.line for w in done.warnings] == [2]


SHEET = "Q1T1\nsaid\nsaid\n\nA: one\nB: two\nQ2T1\nsaid\n"


def test_the_same_file_again_brings_nothing() -> None:
    first = planned(SHEET, "n.txt")
    assert len({c.id for c in first.new}) == 5
    assert all(len(c.id) == 36 for c in first.new)
    again = planned(SHEET, "n.txt", existing=first.new)
    assert (again.new, again.known, again.conflicts) == ((), 5, ())


def test_a_mended_file_brings_only_what_is_new() -> None:
    first = planned(SHEET, "n.txt")
    again = planned(SHEET.replace("Q2T1\n", "mended\nQ2T1\n"), "n.txt", existing=first.new)
    assert ([c.text for c in again.new], again.known) == (["mended"], 5)


def test_ids() -> None:
    done = planned(f"id,text\n{ID.upper()},a\nrow 7,b\nrow 7,b\nrow 7,c\n,d\n", table=1, question="1")
    kept, own, made = done.new
    assert (kept.id, own.id) == (ID, "row 7")
    assert len(made.id) == 36
    assert done.known == 1
    [conflict] = done.conflicts
    assert (conflict.line, "in line 3 already, with other text." in conflict.message) == (5, True)


@pytest.mark.parametrize("given", ["a/b", "a;b", "x" * 101, "a\u202eb", "contribution:1", "a\tb"])
def test_an_id_that_could_be_misread_becomes_one_made_from_it(given: str) -> None:
    [said] = planned(json.dumps({"id": given, "text": "a"}), "n.jsonl", table=1, question="1").new
    [again] = planned(json.dumps({"id": given, "text": "a"}), "n.jsonl", table=1, question="1").new
    assert len(said.id) == 36
    assert said == again


@pytest.mark.parametrize("given", ["1", "=1+1", "Zoë’s 3rd: café", "x" * 100, '"quoted" \\', "<b>"])
def test_any_other_id_is_kept_as_it_is(given: str) -> None:
    [said] = planned(json.dumps({"id": given, "text": "a"}), "n.jsonl", table=1, question="1").new
    assert said.id == given


def test_a_conflict_is_told_and_left_alone() -> None:
    there = Contribution(ID, 1, "work", "edited since", marks=(Mark.LIVED,))
    done = planned(f"id,text,marks,table,question,kind\n{ID},typed first,,1,work,\n", existing=(there,))
    assert done.new == ()
    assert "with other text and marks" in done.conflicts[0].message


def test_columns_the_file_does_not_have_are_no_conflict() -> None:
    there = Contribution(ID, 2, "work", "same", kind=Kind.IDEA, marks=(Mark.LIVED,), themes=("Work",))
    done = planned(f"id,text,themes\n{ID},same,WORK\n", existing=(there,), table=1, question="ferries")
    assert (done.known, done.conflicts) == (1, ())


def test_what_was_taken_out_stays_out() -> None:
    done = planned(f"id,text\n{ID},a\n", table=1, question="1", gone=frozenset({ID}))
    assert done.new == ()
    assert len(done.conflicts) == 1


def test_exchanges_of_two_files_do_not_run_together() -> None:
    first = planned("table,text,exchange\n1,a,1\n1,b,1\n2,c,1\n", question="work")
    assert first.new[0].exchange == first.new[1].exchange == "1"
    assert len(first.new[2].exchange) == 36
    again = planned("table,text,exchange\n1,a,1\n1,b,1\n2,c,1\n3,d,1\n", question="work", existing=first.new)
    assert (again.known, again.conflicts, len(again.new)) == (3, (), 1)
    assert again.new[0].exchange not in {c.exchange for c in first.new}
    sheet = planned("Q1T1\nA: a\nB: b\n", "n.txt")
    other = planned("Q1T1\nA: x\nB: y\n", "n.txt", existing=sheet.new)
    assert len({c.exchange for c in (*sheet.new, *other.new)}) == 2


def test_handles_are_kept_apart() -> None:
    done = planned("text,handle\na,H1\nb,\n", table=1, question="1")
    assert dict(done.handles) == {done.new[0].id: "H1"}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)
CONTRIBUTIONS = st.builds(
    Contribution,
    id=st.uuids().map(str),
    table=st.integers(1, 4),
    question=st.sampled_from([q.id for q in QUESTIONS]),
    text=WORDS.map(lambda text: text + "."),
    kind=st.sampled_from(Kind),
    label=st.sampled_from(["", "Getting there:", "New homes –", "=1 –"]),
    voice=st.sampled_from(["", "resident", "@A"]),
    marks=st.sets(st.sampled_from(Mark)).map(in_order),
    themes=st.sampled_from([(), ("Work",), ("Getting about", "Work")]),
    exchange=st.sampled_from(["", ID]),
    consent=st.sampled_from([None, *Consent]),
    image=st.sampled_from(["", "gate"]),
)


@given(st.lists(CONTRIBUTIONS, unique_by=lambda c: c.id, max_size=6))
def test_what_leaves_as_csv_comes_back_the_same(contributions: list[Contribution]) -> None:
    lines = [",".join(COLUMNS)]
    for contribution in contributions:
        cells = (join(v) if isinstance(v, list) else str(v) for v in to_row(contribution).values())
        lines.append(",".join('"' + guard(cell).replace('"', '""') + '"' for cell in cells))
    done = planned("\n".join(lines) + "\n")
    assert done.problems == done.conflicts == done.warnings == ()
    assert [replace(c, order=0) for c in done.new] == contributions
    assert planned("\n".join(lines), existing=tuple(contributions)).known == len(contributions)


PIECES = st.lists(
    st.sampled_from([",", "\n", "1", "work", "quote", '"', "a", ID, "9", "lived", ";", "-", "A: ", "Q1T1\n"])
)
HEADER = "id,text,table,question,kind,marks,exchange,made_at\n"


@given(
    st.sampled_from(FORMATS),
    st.one_of(PIECES.map("".join).map(HEADER.__add__), PIECES.map("".join), st.text()),
)
def test_any_file_can_be_planned(suffix: str, text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    read = read_bytes("n" + suffix, content)
    done = plan(read, SESSION, QUESTIONS, (), 1, "work")
    told = {problem.line for problem in (*done.problems, *done.conflicts)}
    assert len(done.new) + done.known + len(told) >= len({row.line for row in read.rows})
    assert len({c.id for c in done.new}) == len(done.new)
