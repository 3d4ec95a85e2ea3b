"""A team's style file: what it may say, and every problem in it told at once, in its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.loading.colours import ENOUGH, contrast_on_white, darker
from workshop_tui.loading.own_style import load_own_style
from workshop_tui.loading.problems import Problem
from workshop_tui.loading.toml_places import Toml, read_toml
from workshop_tui.model.own_style import Entry, OwnStyle

KNOWN: dict[str, Entry] = {
    "heading.heard": "What we heard",
    "heading.question": "Question {number}: {ask}",
    "reading.counted": {"one": "One contribution.", "other": "{count} contributions."},
    "date.months": ["January", "February"],
    "said.open": "“",
    "said.close": "”",
}

PNG = b"\x89PNG\r\n\x1a\n and the rest"


def read(tmp_path: Path, text: str) -> tuple[OwnStyle | None, tuple[Problem, ...]]:
    file = tmp_path / "style.toml"
    file.write_text(text, encoding="utf-8")
    return load_own_style(file, KNOWN, ("en", "cy"))


def told(tmp_path: Path, text: str) -> list[str]:
    style, problems = read(tmp_path, text)
    assert style is None and problems
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_everything_it_may_say(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "ours.pptx").write_bytes(b"PK\x03\x04 ppt/presentation.xml ")
    style, problems = read(
        tmp_path,
        """
        quotes = ["« ", " »"]
        accent = "#7A1F5C"
        logo = "logo.png"
        logo_alt = "Portmoor Forum"
        template = "ours.pptx"
        [words.heading]
        heard = "What you told us"
        [words]
        reading.counted = { one = "One.", other = "{count} of them." }
        [words.cy.heading]
        heard = "Clywsom"
        """,
    )
    assert problems == () and style is not None
    assert (style.look.accent, style.look.logo, style.look.logo_alt) == ("#7a1f5c", PNG, "Portmoor Forum")
    assert style.look.template.startswith(b"PK")
    english = style.words_in("en")
    assert english["heading.heard"] == "What you told us"
    assert (english["said.open"], english["said.close"]) == ("« ", " »")
    assert english["reading.counted"] == {"one": "One.", "other": "{count} of them."}
    assert style.words_in("cy")["heading.heard"] == "Clywsom"
    assert style.words_in("cy")["said.open"] == "« "


def test_an_empty_file_is_the_house_style(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == (OwnStyle(), ())


def test_all_problems_at_once_each_in_its_line(tmp_path: Path) -> None:
    text = 'acent = "#000000"\nquotes = ["a"]\naccent = "#ffcc00"\nlogo = "no.png"\n[words.heading]\nherd = "x"\n'
    assert told(tmp_path, text) == [
        "1: `acent` is not known here. Did you mean `accent`?",
        '2: `quotes` is a list of two marks: `quotes = ["‘", "’"]`.',
        "3: `accent` (#ffcc00) is too light: on white it has 1.5:1, and people need 4.5:1 to read it. "
        "#8e7200 is the same colour, dark enough.",
        "4: `logo` names `no.png`, but there is no such file.",
        "6: `herd` is not known here. Did you mean `heard`?",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('heading.heard = ""', "`heard` is empty. Leave the line out to keep ours."),
        ("heading.heard = 3", '`heard` is a text in quotation marks, such as "What you told us".'),
        ('heading.heard = "{ask}"', "`heard` names {ask}, but nothing can be filled in here."),
        (
            'heading.question = "{number.real}"',
            "`question` names {number.real}, but what can be filled in here is {ask} and {number}.",
        ),
        (
            'heading.question = "{ask!r}"',
            "`question` names {ask!r}, but what can be filled in here is {ask} and {number}.",
        ),
        (
            'heading.question = "{}"',
            "`question` names {}, but what can be filled in here is {ask} and {number}.",
        ),
        (
            'heading.heard = "a } b"',
            "`heard` has a brace { or } that stands alone. Write {{ or }} for a brace.",
        ),
        (
            'reading.counted = { one = "x" }',
            "`counted` needs the form `other`, for every number that has no form of its own.",
        ),
        (
            'reading.counted = { other = "x", four = "y" }',
            "`counted` has no form called `four`; there are zero, one, two, few, many, other.",
        ),
        ('date.months = ["a"]', "`months` is a list of 2 texts."),
        (
            'heading = "x"',
            "`heading` is a part of the file: write `[words.heading]` on a line of its own, and its ",
        ),
        ('heard = "x"', "`heard` is not known here; it belongs under `[words.heading]`."),
        ('cy.heading.herd = "x"', "`herd` is not known here. Did you mean `heard`?"),
    ],
)
def test_words_that_cannot_be_used(tmp_path: Path, line: str, sentence: str) -> None:
    (problem,) = told(tmp_path, f"[words]\n{line}\n")
    assert problem.startswith(f"2: {sentence}")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('accent = "purple"', "`accent` is a colour such as"),
        ("accent = 7", "`accent` is a text in quotation marks."),
        ('logo = "style.toml"\nlogo_alt = "x"', "`logo` is no picture that we can show"),
        ('logo = "a.png"', "`logo` needs `logo_alt`"),
        ('logo = "../a.png"', "`logo` lies elsewhere."),
        ('logo = "/etc/hostname"', "`logo` lies elsewhere."),
        (f'logo = "{"a" * 300}.png"', "`logo` names "),
        ('template = "a.png"', "`template` is no PowerPoint file"),
        ('words = "x"', "`words` is a part of the file"),
        ('quotes = ["{", "}"]', "`quotes` is a list of two marks"),
        ('quotes = "“”"', "`quotes` is a list of two marks"),
    ],
)
def test_looks_that_cannot_be_used(tmp_path: Path, line: str, sentence: str) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (problem,) = told(tmp_path, line)
    assert problem.startswith(f"1: {sentence}")


def test_what_is_no_toml_is_told_in_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, 'accent = "#000000"\nlogo = logo.png\n')[0].startswith("2: This cannot be read.")
    twice = told(tmp_path, 'accent = "#000000"\naccent = "#000001"\n')
    assert twice == ["2: This name, or this part in brackets, stands here for the second time."]


def test_control_characters_do_not_come_through(tmp_path: Path) -> None:
    style, _ = read(tmp_path, '[words.heading]\nheard = "a\\u001b[31mb"\n')
    assert style is not None and style.words_in("en")["heading.heard"] == "ab"


def test_a_sentence_over_several_lines_hides_no_name_below_it(tmp_path: Path) -> None:
    text = '[words.heading]\nheard = """\n[words.fake]\nherd = "x"\n"""\nherd = "y"\n'
    assert told(tmp_path, text) == ["6: `herd` is not known here. Did you mean `heard`?"]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_on_white("#777777") < ENOUGH


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_darker_shade_can_be_read(colour: str) -> None:
    assert contrast_on_white(darker(colour)) >= ENOUGH
    assert darker(colour) == colour or contrast_on_white(colour) < ENOUGH


@given(st.text(max_size=200))
def test_any_text_is_a_file_or_a_fault(text: str) -> None:
    found = read_toml(text)
    assert isinstance(found, Toml) or 0 <= (found.place if isinstance(found.place, int) else 0) <= len(text)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n\naccent = " + "9" * 5000, 3, "more digits"),
        ("\naccent = " + "[" * 60_000, 2, "Too many brackets"),
        ("\n\nlogo = " + "{a=" * 60_000, 3, "Too many brackets"),
        ("\n" + "a." * 120_000 + "b = 1", 2, "more than 20 parts"),
        ("\nlogo = { " + "a." * 120_000 + "b = 1 }", 2, "more than 20 parts"),
        ("\n[" + "a." * 120_000 + "b]", 2, "more than 20 parts"),
    ],
    ids=["digits", "brackets", "braces", "parts", "parts in braces", "parts in brackets"],
)
def test_a_file_made_to_harm_is_told_in_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    [one] = told(tmp_path, text)
    assert one.startswith(f"{line}: ") and said in one
