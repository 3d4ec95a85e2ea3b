"""The line in the box: whatever was kept comes back into it and says the same again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop_tui.model.contribution import (
    Consent,
    Contribution,
    Kind,
    Mark,
    in_order,
    without_enclosing_marks,
)
from workshop_tui.model.theme import Theme, theme_key
from workshop_tui.services.capture import Entry, content_fields
from workshop_tui.tui.line_state import (
    Exchange,
    LineState,
    Said,
    end_of_words,
    from_plain,
    state_of,
    to_plain,
)
from workshop_tui.tui.screens.capture.earlier import as_entry

WORDS = st.one_of(
    st.text(),
    st.text(alphabet="ab :–-+!&=?@#*\\\"“”‘’'«»[](),.;\n1", max_size=30),
    st.lists(
        st.sampled_from(
            ["Getting there:", "buses", "“no”", '"', "@A", "#work", "*", "\\", "!", "- ", "hope:", "a;b", "–"]
        )
    ).map(" ".join),
)
VOICES = st.one_of(
    st.just(""), st.sampled_from(["A", "town councillor", "self-employed trader", "5 pm", "x)"]), st.text()
)
THEMES = st.one_of(
    st.sampled_from(["Work", "Getting about", "Well-being – all", "1", "C#", "#", "under_score", "a.b."]),
    st.text(min_size=1, max_size=12),
)


@st.composite
def contributions(draw: st.DrawFn) -> Contribution:
    """What the record can hold."""
    kind = draw(st.sampled_from(Kind))
    text = draw(WORDS)
    fields = content_fields(
        label=draw(st.one_of(st.just(""), st.sampled_from(["Getting there:", "New homes –"]), WORDS)),
        text=without_enclosing_marks(text) if kind is Kind.QUOTE else text,
        voice=draw(VOICES),
    )
    names: dict[str, str] = {}
    for theme in draw(st.lists(THEMES, max_size=3)):
        name = content_fields(label=theme.replace(";", ","), text="", voice="")["label"]
        if theme_key(name):
            names.setdefault(theme_key(name), name)
    return Contribution(
        id="c-1",
        table=1,
        question="ferries",
        kind=kind,
        text=fields["text"] or "x",
        label=fields["label"],
        voice=fields["voice"],
        marks=in_order(draw(st.sets(st.sampled_from(Mark)))),
        themes=tuple(names.values()),
        also_under=draw(st.sampled_from([(), ("work",)])),
        exchange=draw(st.sampled_from(["", "x-1"])),
        consent=draw(st.sampled_from([None, *Consent])),
        image=draw(st.sampled_from(["", "gate"])),
    )


@given(contributions(), st.sampled_from(Kind), st.booleans())
@settings(max_examples=300, deadline=None)
@example(Contribution("c", 1, "q", "said", Kind.POINT, label="a b c d e f g:"), Kind.POINT, False)
@example(Contribution("c", 1, "q", "“yes” he said, “no”", Kind.QUOTE), Kind.POINT, False)
@example(Contribution("c", 1, "q", "buses", themes=("Well-being – all",)), Kind.POINT, False)
@example(Contribution("c", 1, "q", "buses", voice="self-employed trader"), Kind.HOPE, True)
@example(Contribution("c", 1, "q", "\\"), Kind.POINT, True)
@example(Contribution("c", 1, "q", "*", label="–"), Kind.POINT, True)
def test_what_was_kept_goes_into_the_box_and_out_again(
    kept: Contribution, bare: Kind, kind_words: bool
) -> None:
    codebook = [Theme(f"t-{n}", name) for n, name in enumerate(kept.themes)]
    line = state_of(kept, bare, kind_words)
    found = line.entry(codebook)
    assert found is not None
    assert _as_kept(found) == _as_kept(as_entry(kept)), line.text


def _as_kept(entry: Entry) -> Entry:
    """As it stands in the record."""
    text = without_enclosing_marks(entry.text) if entry.kind is Kind.QUOTE else entry.text
    fields = content_fields(label=entry.label, text=text, voice=entry.voice)
    return replace(
        entry,
        text=fields["text"],
        label=fields["label"],
        voice=fields["voice"],
        themes=tuple(sorted(entry.themes)),
    )


@given(
    st.builds(
        LineState,
        text=st.text(),
        said=st.builds(
            Said,
            kind=st.sampled_from([None, *Kind]),
            voice=st.text(),
            marks=st.frozensets(st.sampled_from(Mark)),
            themes=st.lists(st.text(), max_size=3).map(tuple),
            consent=st.sampled_from([None, *Consent]),
            also_under=st.lists(st.text(), max_size=3).map(tuple),
            image=st.text(),
            lead_in=st.booleans(),
        ),
        exchange=st.one_of(st.none(), st.builds(Exchange, st.just("x"), st.integers(0, 9))),
        id=st.just("c-1"),
    )
)
def test_a_half_typed_line_survives_being_written_down(line: LineState) -> None:
    assert from_plain(line.text, json.loads(json.dumps(to_plain(line))), LineState()) == line


@given(
    st.dictionaries(
        st.sampled_from(list(to_plain(LineState()))), st.one_of(st.text(), st.integers(), st.none())
    )
)
def test_a_damaged_note_of_a_line_leaves_its_words(values: dict[str, object]) -> None:
    assert from_plain("buses", values, LineState(id="new")).text == "buses"


def test_keys_go_on_top_of_what_the_line_says() -> None:
    line = LineState(
        "+ Fog: stays @resident #work",
        Said(Kind.WORRY, "trader", frozenset({Mark.LIVED}), ("Work", "Sea"), Consent.NONE, ("work",), "gate"),
    )
    assert line.entry([Theme("t", "WORK")]) == Entry(
        "stays",
        Kind.WORRY,
        "Fog:",
        "resident",
        (Mark.OPPORTUNITY, Mark.LIVED),
        ("WORK", "Sea"),
        ("work",),
        consent=Consent.NONE,
        image="gate",
    )


def test_the_line_itself_says_the_kind_last() -> None:
    assert _kind(LineState("! lend boats", Said(Kind.WORRY))) is Kind.IDEA
    assert _kind(LineState("lend boats", Said(Kind.WORRY))) is Kind.WORRY
    assert _kind(LineState("fog", bare=Kind.HOPE)) is Kind.HOPE
    assert _kind(LineState("worry: fog", bare=Kind.HOPE, kind_words=True)) is Kind.WORRY


def _kind(line: LineState) -> Kind | None:
    entry = line.entry()
    return entry.kind if entry else None


def test_turns_of_an_exchange_are_lettered_in_turn() -> None:
    voices = []
    for turn, typed in enumerate(["we tried", "not hard", "why @C", "money", "time"]):
        entry = LineState(typed, exchange=Exchange("x-1", turn)).entry()
        assert entry is not None and entry.exchange == "x-1"
        voices.append(entry.voice)
    assert voices == ["A", "B", "C", "B", "A"]


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("buses|", "buses|"),
        ("! Getting there: buses| @resident #Work *", ""),
        ('"nobody asked|" @A', ""),
        ("Getting there: “no|” @A", ""),
        ("it is “the hub|” #Work", "it is “the hub”| #Work"),
        ("\\- as it stands| \\ #Work", ""),
        ("two\nlines| @A", ""),
        ('"|', '"|'),
    ],
)
def test_one_goes_on_typing_behind_the_words(line: str, goes_on: str) -> None:
    typed, at = line.replace("|", ""), (goes_on or line).index("|")
    assert end_of_words(typed) == at
