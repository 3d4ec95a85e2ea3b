"""Exports read back as a reader's program reads them."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt

VOID = {"meta", "br", "col", "img", "path", "hr"}


class Read(HTMLParser):
    """What an HTML file holds: its tags with their attributes, and the text of every element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers the tag and opens it."""
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.handle_data("\n")
        elif tag not in VOID:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost element, which must be this one; its text is its parent's as well."""
        opened, pieces = self._open.pop()
        assert opened == tag, (opened, tag)
        text = "".join(pieces)
        self.texts.setdefault(tag, []).append(text)
        if self._open:
            self._open[-1][1].append(text)

    def handle_data(self, data: str) -> None:
        """Adds text to the innermost element."""
        if self._open:
            self._open[-1][1].append(data)

    def names(self) -> set[str]:
        """Names of all elements."""
        return {tag for tag, _ in self.tags}


def from_markdown(text: str, dialect: str = "commonmark") -> Read:
    """Markdown as a renderer shows it; `gfm-like` has tables, strike-through and automatic links."""
    parser = MarkdownIt(dialect).enable("table")
    return Read(parser.render(text))


def squeezed(text: str) -> str:
    """`text` with white space as HTML shows it."""
    return " ".join(text.split())
