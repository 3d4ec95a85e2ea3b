"""What comes in from a terminal: bytes to Textual's messages, each paste as one, marked or not, ended or not."""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Paste
from textual.message import Message

PASTE_SECONDS = 1.5
"""How long an unfinished paste may go on without a real piece of it arriving."""
PIECE = 32
"""Characters at once that a paste brings and fingers do not."""
BURST = 200
"""Characters at once that are a paste even if the terminal does not mark it as one: half a minute of typing."""
BURST_SECONDS = 0.1
"""How long after its last piece such a paste is over."""
# Words, tabs and line ends; the beginning of what one key sends.
_PLAIN = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*")
_UNFINISHED = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*)?\Z")
_NEAR = len(BRACKETED_PASTE_START) - 1
"""Characters of a mark that may have come with the piece before."""


class Input:
    """Bytes to Textual's messages. Any bytes: what is no UTF-8 becomes `�`.

    Pastes are gathered here: Textual's parser would take an escape sequence in one, and what stands behind it, as keys.
    """

    def __init__(self, parser: XTermParser, clock: Callable[[], float] = time.monotonic) -> None:
        self._parser = parser
        self._clock = clock
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._end_of_last = ""
        self._pieces: list[str] = []
        """Of the paste that is coming."""
        self._is_marked = False
        """Whether the terminal said that a paste began."""
        self._until = 0.0
        """When the paste is over if nothing more of it comes."""

    def feed(self, data: bytes) -> Iterable[Message]:
        """What `data` says."""
        text = self._decode(data)
        while text:
            text = yield from (self._gather(text) if self._is_marked else self._take(text))

    def tick(self) -> Iterable[Message]:
        """What time says: a lone Escape key, the end of a paste that never ended, or that had no marks."""
        yield from self._parser.tick()
        if (self._pieces or self._is_marked) and self._clock() >= self._until:
            yield from self.end()

    def end(self) -> Iterable[Message]:
        """The paste that is coming, as far as it came."""
        text, self._pieces = "".join(self._pieces), []
        self._is_marked, self._end_of_last = False, ""
        if text:
            yield Paste(text)

    def _take(self, text: str) -> Generator[Message, None, str]:
        """Keys, as far as no paste begins; returns what comes behind its mark."""
        if self._is_burst(text):
            self._pieces.append(text)
            self._until = self._clock() + BURST_SECONDS
            return ""
        if self._pieces:
            yield from self.end()
        near = self._end_of_last + text
        begun = near.find(BRACKETED_PASTE_START)
        if begun < 0:
            self._end_of_last = near[-_NEAR:]
            yield from self._parser.feed(text)
            return ""
        behind = begun + len(BRACKETED_PASTE_START) - len(self._end_of_last)
        # For the parser the paste is over at once, with nothing in it.
        heard = self._parser.feed(text[:behind] + BRACKETED_PASTE_END)
        yield from (message for message in heard if not isinstance(message, Paste))
        self._is_marked, self._end_of_last = True, ""
        self._until = self._clock() + PASTE_SECONDS
        return text[behind:]

    def _is_burst(self, text: str) -> bool:
        """Whether it belongs to a paste without marks: words alone, too many at once for fingers."""
        if _UNFINISHED.search(self._end_of_last):
            return False
        return len(text) >= (1 if self._pieces else BURST) and _PLAIN.fullmatch(text) is not None

    def _gather(self, text: str) -> Generator[Message, None, str]:
        """More of a paste; returns what comes behind its end."""
        near = self._end_of_last + text
        self._pieces.append(text)
        ended = near.find(BRACKETED_PASTE_END)
        if ended < 0:
            self._end_of_last = near[-_NEAR:]
            if len(text) >= PIECE:
                self._until = self._clock() + PASTE_SECONDS
            return ""
        whole = "".join(self._pieces)
        ended += len(whole) - len(near)
        self._pieces = [whole[:ended]]
        yield from self.end()
        return whole[ended + len(BRACKETED_PASTE_END) :]
