"""The capture grammar: what a typed line is kept as, and that nothing anyone typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop_tui.model.contribution import Kind, Mark
from workshop_tui.model.grammar import (
    Known,
    Line,
    looks_like_bullets,
    not_taken,
    read_line,
    strip_bullet,
    write_line,
)
from workshop_tui.text import clean

P, Q = Kind.POINT, Kind.QUOTE
BOTH = (Mark.OPPORTUNITY, Mark.THREAT)


def line(text: str, kind: Kind = P, **said: object) -> Line:
    return Line(text, kind, explicit_kind=kind is not P, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("buses stop at six", line("buses stop at six")),
        ('"nobody asked us', line("nobody asked us", Q)),
        ('"nobody asked us"', line("nobody asked us", Q)),
        ("“nobody asked us”", line("nobody asked us", Q)),
        ("„niemand fragte uns“", line("niemand fragte uns", Q)),
        ("« personne »", line("personne", Q)),
        ('“nobody asked us"', line("nobody asked us", Q)),
        ("! lend the hall keys", line("lend the hall keys", Kind.IDEA)),
        ("& a paid coordinator", line("a paid coordinator", Kind.NEED)),
        ("= the library rota", line("the library rota", Kind.EXAMPLE)),
        ("? who decides", line("who decides", Kind.QUESTION)),
        ("+ new homes", line("new homes", marks=(Mark.OPPORTUNITY,))),
        ("- new homes", line("new homes", marks=(Mark.THREAT,))),
        ("+- new homes", line("new homes", marks=BOTH)),
        ("-+ new homes", line("new homes", marks=BOTH)),
        ("+ - new homes", line("new homes", marks=BOTH)),
        ("Getting there: buses stop at six", line("buses stop at six", label="Getting there:")),
        ("New homes – for whom?", line("for whom?", label="New homes –")),
        ("buses stop @resident", line("buses stop", voice="resident")),
        ("buses stop @a", line("buses stop", voice="A")),
        ("buses stop @town-councillor", line("buses stop", voice="town councillor")),
        ("buses stop @self--employed-trader", line("buses stop", voice="self-employed trader")),
        ("buses stop #transport", line("buses stop", themes=("Transport",))),
        ("buses stop #getting-about", line("buses stop", themes=("Getting about",))),
        ("buses stop *", line("buses stop", marks=(Mark.PULL,))),
    ],
)
def test_the_table_of_the_grammar(typed: str, kept: Line) -> None:
    assert read_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("! Getting there: lend bikes", line("lend bikes", Kind.IDEA, label="Getting there:")),
        ("+ ! lend bikes", line("lend bikes", Kind.IDEA, marks=(Mark.OPPORTUNITY,))),
        ('+ "we got the homes', line("we got the homes", Q, marks=(Mark.OPPORTUNITY,))),
        ('Getting there: "nobody asked us"', line("nobody asked us", Q, label="Getting there:")),
        ('Getting there: "nobody asked us', line("nobody asked us", Q, label="Getting there:")),
        (
            'Getting there: "the hub" is what they say',
            line('"the hub" is what they say', label="Getting there:"),
        ),
        ('! Getting there: "lend bikes"', line('"lend bikes"', Kind.IDEA, label="Getting there:")),
        (
            "buses stop @resident #transport *  #Work @ #TRANSPORT",
            line("buses stop @resident #transport *  #Work @", themes=("TRANSPORT",)),
        ),
        (
            "buses stop * #Work @resident #work #old-people",
            line("buses stop", voice="resident", themes=("Work", "Old people"), marks=(Mark.PULL,)),
        ),
        ("late #transport, #work.", line("late", themes=("Transport", "Work"))),
        ("we asked @bob @resident", line("we asked @bob", voice="resident")),
    ],
)
def test_marks_together(typed: str, kept: Line) -> None:
    assert read_line(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "!lend keys",
        "we are #1",
        "meet @5pm",
        "write to me@x",
        "five *stars*",
        "the #transport is bad",
        "(he said so #transport)",
        "opens at 12:30 daily",
        "https://example.org is ours",
        "see https://example.org",
        "one two three four five six: seven",
        "the bus — all of them — is late",
        "a - b",
        "Getting there:",
        'they call "the new hub: a place" home',
        "they call 'the hub: a place' home",
        ": nothing before",
        "hope: not here",
        "– an old bullet",
    ],
)
def test_words_that_are_no_marks(typed: str) -> None:
    read = read_line(typed, lead_in=not typed.startswith("hope"))
    assert read == line(typed)


@pytest.mark.parametrize(
    "typed", ["", "  ", "!", "! ", "-", "+-", '"', '""', "“”", "\\", "*", "@a", "#x *", "\u200b"]
)
def test_nothing_to_keep(typed: str) -> None:
    assert read_line(typed) is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"yes" he said, "no"', '"yes" he said, "no"'),
        ('"he said "no" to me"', 'he said "no" to me'),
        ('"Nobody asked us" was heard twice', '"Nobody asked us" was heard twice'),
        ("“yes” he said, “no”", "“yes” he said, “no”"),
        ('"nobody #1', "nobody #1"),
        ('"we love #transport"', "we love #transport"),
    ],
)
def test_a_quote_keeps_all_marks_but_the_pair_around_it(typed: str, text: str) -> None:
    assert read_line(typed) == line(text, Q)


def test_saying_no_to_a_lead_in() -> None:
    assert read_line("Getting there: buses", lead_in=False) == line("Getting there: buses")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\\! lend keys #x *", line("! lend keys #x *")),
        ("\\Getting there: buses", line("Getting there: buses")),
        ('\\"yes', line('"yes')),
        ("\\\\server", line("\\server")),
        ("! \\Getting there: buses", line("Getting there: buses", Kind.IDEA)),
        ('\\"yes" was heard \\ #work *', line('"yes" was heard', themes=("Work",), marks=(Mark.PULL,))),
    ],
)
def test_a_backslash_makes_the_rest_literal(typed: str, kept: Line) -> None:
    assert read_line(typed) == kept


def test_what_a_bare_line_means() -> None:
    assert read_line("more trees", bare=Kind.HOPE) == Line("more trees", Kind.HOPE)
    assert read_line("+ more trees", bare=Kind.HOPE) == Line(
        "more trees", Kind.HOPE, marks=(Mark.OPPORTUNITY,)
    )
    assert read_line('"more trees', bare=Kind.HOPE) == line("more trees", Q)


@pytest.mark.parametrize(
    ("word", "kind"), [("Hope", Kind.HOPE), ("worry", Kind.WORRY), ("REFLECTION", Kind.REFLECTION)]
)
def test_kind_words(word: str, kind: Kind) -> None:
    assert read_line(f"{word}: more trees", kind_words=True) == line("more trees", kind)
    assert read_line(f"{word}: Trees: more", kind_words=True) == line("more", kind, label="Trees:")
    assert read_line(f"{word}: more trees") == line("more trees", label=f"{word}:")


def test_bullets() -> None:
    assert looks_like_bullets(["- a", "", "- b"])
    assert looks_like_bullets(["• a", "* b", "3. c", "(4) d"])
    assert not looks_like_bullets(["- a"])
    assert not looks_like_bullets(["- a", "+ b"])
    assert not looks_like_bullets([])
    assert [strip_bullet(x) for x in ("- a", " • b", "12) c", "-d", "e")] == ["a", "b", "c", "-d", "e"]


_PIECES = (
    "! |& |= |? |+ |- |+- |-+ |\"|“|”|„|«|»|‘|’|'|\\| \\ |: | – | : | *| @a| @town-hall| @b--c| #x| #1|\n"
    "| #getting-about|hope:|Worry: |buses| stop|Getting there|a| |(|)|ß|é|.|,|A:|Q1T3|12:30|#|@"
)
PIECES = st.sampled_from(_PIECES.split("|"))
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))
BARE = st.sampled_from(Kind)


KNOWN = Known.of(
    ("resident", "older resident", "self-employed trader", "16-18 year old"),
    ("Getting about", "Work", "Road safety"),
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x @older resident", line("x", voice="older resident")),
        ("x @Older  Resident.", line("x", voice="older resident")),
        ("x @older resident *", line("x", voice="older resident", marks=(Mark.PULL,))),
        (
            "x * @older resident #getting about",
            line("x", voice="older resident", themes=("Getting about",), marks=(Mark.PULL,)),
        ),
        (
            "x #road safety @older resident #work",
            line("x", voice="older resident", themes=("Road safety", "Work")),
        ),
        ("x @self-employed trader", line("x", voice="self-employed trader")),
        ("x @16-18 year old", line("x", voice="16-18 year old")),
        ('"x" @older resident', line("x", Q, voice="older resident")),
        ('"x @older resident"', line("x @older resident", Q)),
        ("x @older people", line("x @older people")),
        ("x @older resident here", line("x @older resident here")),
        ("x @older resident @resident", line("x @older resident", voice="resident")),
        ("x a@older resident", line("x a@older resident")),
        ("\\x @older resident", line("x @older resident")),
        ("\\x \\ @older resident", line("x", voice="older resident")),
    ],
)
def test_names_of_several_words_that_are_known(typed: str, kept: Line) -> None:
    assert read_line(typed, known=KNOWN) == kept


def test_only_names_that_are_known_may_have_several_words() -> None:
    typed = "x @older resident"
    assert read_line(typed) == line(typed)
    assert read_line("@older resident", known=KNOWN) is None
    assert read_line(typed, voice="A", known=KNOWN) == line(typed, voice="A")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("they told us @older people", "@older people"),
        ("they told us #road  safety.", "#road safety"),
        ("they told us @resident", ""),
        ("they meet @5pm every day", ""),
        ("write to a@b or to us", ""),
        ("@home it is warm, they said to us all", ""),
    ],
)
def test_what_looks_like_a_name_and_stays_in_the_words(words: str, told: str) -> None:
    assert not_taken(words) == told


def words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W_]+", text.casefold()) if word}


@given(TYPED, BARE, st.booleans(), st.booleans())
@example("#ß a #ß", P, True, True)
def test_no_word_is_lost(typed: str, bare: Kind, lead_in: bool, kind_words: bool) -> None:
    read = read_line(typed, bare, lead_in, kind_words)
    if read is None:
        return
    kept = words(" ".join([read.text, read.label, read.voice, *read.themes]))
    lost = words(clean(typed)) - kept
    assert lost <= ({read.kind.value} if kind_words else set())
    assert read.text == read.text.strip() == clean(read.text)


@given(TYPED, BARE, st.booleans(), st.booleans())
@example("a @A.-", P, True, False)
def test_what_was_read_can_be_written(typed: str, bare: Kind, lead_in: bool, kind_words: bool) -> None:
    read = read_line(typed, bare, lead_in, kind_words)
    if read is None:
        return
    written = write_line(read, bare, kind_words)
    assert written is not None
    assert read_line(written, bare, kind_words=kind_words) == read


@given(
    st.lists(
        st.one_of(TYPED, st.sampled_from(["@older resident", "#road safety", "#getting about", "*", "\\"]))
    ),
    BARE,
)
@example(["x", "@older resident"], P)
def test_what_was_read_can_be_written_where_names_are_known(pieces: list[str], bare: Kind) -> None:
    for known in (KNOWN, Known()):
        read = read_line(" ".join(pieces), bare, known=known)
        if read is None:
            continue
        typed = write_line(read, bare, known=KNOWN)
        if typed is not None:
            again = read_line(typed, bare, known=KNOWN)
            assert again is not None
            assert (again.text, again.voice, again.label) == (read.text, read.voice, read.label)


@given(TYPED.map(clean).map(str.strip), BARE, st.booleans())
def test_any_words_can_be_written_where_the_kind_can_be_said(text: str, kind: Kind, with_tail: bool) -> None:
    wanted = Line(text, kind)
    if with_tail:
        wanted = replace(wanted, voice="A", themes=("Work",), marks=(Mark.THREAT, Mark.PULL))
    if read_line("\\" + text) is None:
        return
    for bare in (kind, P):
        written = write_line(wanted, bare, kind_words=True)
        assert written is not None
        assert read_line(written, bare, kind_words=True) == replace(wanted, explicit_kind=kind is not bare)


@pytest.mark.parametrize(
    "unsayable",
    [
        Line("a", P, marks=(Mark.LIVED,)),
        Line("a", Kind.HOPE),
        Line("a", P, label="one two three four five six:"),
        Line("a", P, label="no separator"),
        Line("a", P, themes=("2040",)),
        Line("a", P, voice="7 of us"),
    ],
)
def test_what_the_grammar_cannot_say(unsayable: Line) -> None:
    assert write_line(unsayable) is None


def test_a_theme_with_a_dash_is_the_codebook_s_to_spell() -> None:
    assert write_line(Line("a", P, themes=("Co-op homes",))) == "a #Co-op-homes"


def test_long_lines_are_read_quickly() -> None:
    read = read_line("word " * 200_000 + "#x " * 20_000)
    assert read is not None
    assert read.themes == ("X",)
