"""People's words never go on the screen as `str`: Textual would read markup in them, and `[/]` ends the app."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).parents[1] / "workshop_tui" / "tui"
FILES = sorted(TUI.rglob("*.py"))
WIDGETS = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Link", "Digits", "Collapsible"}
METHODS = {
    "update",
    "add_row",
    "add_column",
    "add_columns",
    "add_option",
    "replace_option_prompt",
    "replace_option_prompt_at_index",
    "write_line",
}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "placeholder", "loading_text"}
READS_MARKUP = {"Markdown", "MarkdownViewer", "from_markup", "from_text", "RichLog", "to_content"}
"""Names that have no business here at all."""
PLAIN = {"said", "said_line", "Content", "drawable"}


def problems(source: str) -> Iterator[str]:
    """What in a file could let words be read as markup."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES and _is_text(node.value):
                    yield f"{node.lineno}: {target.attr}"
        elif (isinstance(node, ast.alias | ast.Attribute | ast.Name)) and _name(node) in READS_MARKUP:
            yield f"{getattr(node, 'lineno', 0)}: {_name(node)}"


def _in_call(call: ast.Call) -> Iterator[str]:
    name = _name(call.func)
    if name == "notify":
        markup = next((k.value for k in call.keywords if k.arg == "markup"), None)
        if not (isinstance(markup, ast.Constant) and markup.value is False):
            yield f"{call.lineno}: notify without markup=False"
    shows = name in WIDGETS or (isinstance(call.func, ast.Attribute) and name in METHODS)
    if shows and any(_is_text(argument) for argument in call.args):
        yield f"{call.lineno}: {name} of a text"
    for keyword in call.keywords:
        if keyword.arg in ATTRIBUTES and name not in {"Binding"} and _is_text(keyword.value):
            yield f"{call.lineno}: {keyword.arg}"


def _is_text(node: ast.expr) -> bool:
    """Whether this may be a text with somebody's words in it: anything but a fixed one, or content."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and "[" in node.value
    if isinstance(node, ast.JoinedStr | ast.Attribute | ast.Subscript):
        return True
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    if isinstance(node, ast.IfExp):
        return _is_text(node.body) or _is_text(node.orelse)
    if isinstance(node, ast.Call):
        return _name(node.func) in {"str", "format", "join", "clean_line", "plural", "replace"} and not (
            isinstance(node.func, ast.Attribute) and _is_content(node.func.value)
        )
    return False


def _is_content(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in PLAIN


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):
        return node.name.rpartition(".")[2]
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_no_words_are_read_as_markup(path: Path) -> None:
    assert list(problems(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'Static(f"{words}")',
        "Static(contribution.text)",
        "Label(str(problem))",
        'panel.update(f"{count} here")',
        'self.notify("saved")',
        "self.notify(words, markup=True)",
        'Option("a " + words.text)',
        "table.add_row(row[0])",
        "self.border_title = session.title",
        'Field(placeholder=f"{hint}")',
        'Static("[b]bold[/b]")',
        "from textual.widgets import Markdown",
        "Content.from_markup(words)",
    ],
)
def test_the_lint_finds(line: str) -> None:
    assert list(problems(line))


@pytest.mark.parametrize(
    "line",
    [
        'Static("Nothing here yet.")',
        "Static(said(words))",
        'Static(Content(f"{words}"), id=name)',
        "panel.update(said_line(card.title))",
        "self.notify(drawable(words), markup=False)",
        'Option(said(words) + Content(" · "))',
    ],
)
def test_the_lint_lets_pass(line: str) -> None:
    assert not list(problems(line))
