"""A text with room for a few lines only: where there is more of it, an ellipsis says so."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widgets import Static


class FewLines(Static):
    """Shows as many lines as its `max-height`; the content itself stays whole."""

    def on_resize(self) -> None:
        """Cuts anew."""
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """The text, or its beginning with an ellipsis."""
        content, width, most = self.content, self.content_size.width, self.styles.max_height
        if not isinstance(content, Content) or not width or most is None:
            return super().render()
        lines = content.wrap(width)
        room = max(1, int(most.value) - self.gutter.height)
        if len(lines) <= room:
            return super().render()
        last = lines[room - 1].rstrip()
        more = Content("…")
        last = last.truncate(width - 1) + more if last.cell_length >= width else last + more
        return Content("\n").join([*lines[: room - 1], last])
