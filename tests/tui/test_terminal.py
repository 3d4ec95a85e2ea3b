"""The desk in a real terminal: every way it can end, and what comes in that is no typing."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from faults.terminal.real_terminal import CURSOR_SHOWN, ENTER, F3, LEAVE, LEFT_ALTERNATE_SCREEN, RealTerminal
from workshop_tui.services.desk import open_desk
from workshop_tui.settings import Settings
from workshop_tui.tui.screens.choose import UNSEEN_SECONDS
from workshop_tui.tui.terminal_input import Input

HALF = "buses stop at six, می‌خواهیم \U0001f469‍\U0001f467 and then"


def capture(settings: Settings, session: str) -> RealTerminal:
    window = RealTerminal(settings, "capture", session, "--table", "1")
    window.wait_for("Nothing captured here yet")
    return window


def kept(settings: Settings, session: str) -> list[str]:
    with open_desk(settings, session) as desk:
        return [contribution.text for contribution in desk.reader.window(1, "ferries", 0, 1000)]


def drafts(settings: Settings) -> list[str]:
    found: list[str] = []
    for path in sorted((settings.state / "drafts").rglob("*.json")):
        found += [line["text"] for line in json.loads(path.read_text(encoding="utf-8"))["lines"]]
    return found


def given_back(window: RealTerminal) -> bool:
    """Whether the terminal is as it was: its own screen, the cursor shown, afterwards nothing of the desk."""
    output = window.output.decode(errors="replace")
    return output.rfind(LEFT_ALTERNATE_SCREEN) > 0 and output.rfind(CURSOR_SHOWN) > output.rfind("\x1b[?25l")


def test_typing_enter_and_leaving(settings: Settings, session: str) -> None:
    with capture(settings, session) as window:
        window.type(f"! lend the hall keys{ENTER}")
        window.wait_for("! lend the hall keys", "saved ")
        window.type(LEAVE)
        assert window.ended() == 0
        assert given_back(window)
    assert kept(settings, session) == ["lend the hall keys"]
    assert drafts(settings) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_loses_no_character(settings: Settings, session: str, number: signal.Signals) -> None:
    with capture(settings, session) as window:
        window.type(f"first{ENTER}{HALF}")
        window.wait_for("and then", "saved ")
        window.type(" x and more, that may still be on its way to the screen")
        window.kill(number)
        assert window.ended() == 1
        assert given_back(window)
        assert b"What was half typed is kept" in window.output
    assert kept(settings, session) == ["first"]
    assert drafts(settings) == [f"{HALF} x and more, that may still be on its way to the screen"]


def test_closing_the_terminal_loses_no_character(settings: Settings, session: str) -> None:
    with capture(settings, session) as window:
        window.type(HALF)
        window.wait_for("and then")
        window.hang_up()
        assert window.ended() > 0
    assert drafts(settings) == [HALF]


def test_a_kill_loses_at_most_the_last_second_and_the_line_is_offered(
    settings: Settings, session: str
) -> None:
    with capture(settings, session) as window:
        window.type(HALF)
        window.wait_for("and then")
        time.sleep(1)
        window.kill(signal.SIGKILL)
        assert window.ended() == -signal.SIGKILL
    with RealTerminal(settings, "capture", session, "--table", "1") as window:
        window.wait_for("and then", "Kept for you")
        window.type(f" some{ENTER}")
        window.wait_for("saved ")
        window.type(LEAVE)
        assert window.ended() == 0
    assert kept(settings, session) == [f"{HALF} some"]
    assert drafts(settings) == []


def test_a_stalled_terminal_does_not_keep_it_from_ending(settings: Settings, session: str) -> None:
    with capture(settings, session) as window:
        window.type(HALF)
        window.wait_for("and then")
        window.stall()
        for _ in range(100):
            window.type("words and more words ")
            time.sleep(0.005)
        time.sleep(0.5)
        window.kill(signal.SIGTERM)
        code = window.ended()
        assert code in (1, 128 + signal.SIGTERM)
    [draft] = drafts(settings)
    assert draft.startswith(HALF)


def test_bytes_that_are_no_utf_8_end_nothing_and_lose_nothing(settings: Settings, session: str) -> None:
    with capture(settings, session) as window:
        window.type("before ")
        window.type(b"\xff\xfe\xc3(\x80")
        window.type("after")
        window.wait_for("before ", "after")
        window.type(ENTER)
        window.wait_for("saved ")
    [text] = kept(settings, session)
    assert text.startswith("before ") and text.endswith("after")


def test_a_paste_that_never_ends_gives_its_text_and_the_keys_back(settings: Settings, session: str) -> None:
    with capture(settings, session) as window:
        window.type("\x1b[200~pasted and never closed")
        for letter in " typed behind":
            window.type(letter)
            time.sleep(0.15)
        window.wait_for("pasted and never closed typed behind")
        time.sleep(0.5)
        window.type(f" on{ENTER}")
        window.wait_for("saved ")
    assert kept(settings, session) == ["pasted and never closed typed behind on"]


def test_a_large_paste_arrives_whole(settings: Settings, session: str) -> None:
    lines = [f"line {number} of a long list" for number in range(2000)]
    with capture(settings, session) as window:
        window.type("\x1b[200~" + "\r".join(lines) + "\x1b[201~")
        window.wait_for("2,000 lines pasted")
        time.sleep(2 * UNSEEN_SECONDS)  # somebody reads it
        window.type("e")
        window.wait_for("2,000 contributions saved", timeout=20)
    with open_desk(settings, session) as desk:
        assert [c.text for c in desk.reader.window(1, "ferries", 0, 5000)] == lines


SECRET = "the secret the lollipop lady told"
BROKEN = """
import sys
from workshop_tui.tui.screens.capture import screen as capture
from workshop_tui.tui.widgets.box import Box
def action_marks(self):
    secret = self.query_one(Box).text
    raise RuntimeError("it said: " + secret)
capture.CaptureScreen.action_marks = action_marks
from workshop_tui.cli import main
sys.exit(main())
"""

BROKEN_THREAD = """
import sys
from workshop_tui.tui.similar_hints import SimilarHints
def broken(self, index, texts, rows):
    raise RuntimeError("it said: " + self._asked)
SimilarHints._take_up = broken
from workshop_tui.cli import main
sys.exit(main())
"""


def test_a_thread_that_ends_in_an_error_is_told_without_a_word_of_it(
    settings: Settings, session: str, tmp_path: Path
) -> None:
    program = tmp_path / "broken.py"
    program.write_text(BROKEN_THREAD)
    with RealTerminal(settings, "capture", session, "--table", "1", program=(str(program),)) as window:
        window.wait_for("Nothing captured here yet")
        window.type(SECRET)
        window.wait_for("Something stopped working")
        window.type(ENTER)
        window.wait_for("saved ")
        assert "Traceback" not in window.output.decode(errors="replace")
    assert kept(settings, session) == [SECRET]
    [note] = (settings.state / "crashes").glob("*.txt")
    assert "RuntimeError" in note.read_text() and "lollipop" not in note.read_text()


def test_a_crash_shows_no_words_gives_the_terminal_back_and_keeps_the_line(
    settings: Settings, session: str, tmp_path: Path
) -> None:
    program = tmp_path / "broken.py"
    program.write_text(BROKEN)
    with RealTerminal(settings, "capture", session, "--table", "1", program=(str(program),)) as window:
        window.wait_for("Nothing captured here yet")
        window.type(SECRET)
        window.wait_for(SECRET)
        window.type(F3)
        assert window.ended() == 1
        assert given_back(window)
        after = window.output.decode(errors="replace").rpartition(LEFT_ALTERNATE_SCREEN)[2]
    assert "Something went wrong" in after and "half-typed line is kept" in " ".join(after.split())
    assert "lollipop" not in after and "Traceback" not in after
    [note] = (settings.state / "crashes").glob("*.txt")
    written = note.read_text()
    assert "RuntimeError" in written and "action_marks" in written
    assert "lollipop" not in written
    assert note.stat().st_mode & 0o077 == 0
    assert drafts(settings) == [SECRET]


@given(
    st.lists(
        st.one_of(st.binary(max_size=40), st.sampled_from([b"\x1b[200~", b"\x1b[201~", b"\x1b", b"\xc3"]))
    )
)
@settings_of_hypothesis(max_examples=200, deadline=None)
def test_any_bytes_are_taken(pieces: list[bytes]) -> None:
    heard = Input(XTermParser())
    for piece in pieces:
        list(heard.feed(piece))
        list(heard.tick())


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_paste_may_arrive_in_any_pieces(cut: int) -> None:
    moment = [0.0]
    heard = Input(XTermParser(), lambda: moment[0])
    data = "\x1b[200~می‌\x1b[201~".encode()
    events = [*heard.feed(data[:cut]), *heard.tick(), *heard.feed(data[cut:])]
    moment[0] = 60.0
    events += heard.tick()
    assert [event.text for event in events if isinstance(event, Paste)] == ["می‌"]


def test_a_slow_paste_is_waited_for_and_keys_end_one_that_is_not_closed() -> None:
    moment = [0.0]
    heard = Input(XTermParser(), lambda: moment[0])
    events = list(heard.feed(b"\x1b[200~" + b"x" * 100))
    for _ in range(5):
        moment[0] += 1.2
        events += [*heard.feed(b"y" * 100), *heard.tick()]
    assert events == []
    for _ in range(4):
        moment[0] += 0.5
        events += [*heard.feed(b"k"), *heard.tick()]
    [pasted, *keys] = events
    assert isinstance(pasted, Paste) and pasted.text.startswith("x" * 100) and pasted.text.endswith("kkk")
    assert [key.character for key in keys if isinstance(key, Key)] == ["k"]


def test_a_paste_without_marks_is_one_paste_and_typing_ahead_is_typing() -> None:
    moment = [0.0]
    heard = Input(XTermParser(), lambda: moment[0])
    text = "می‌خواهیم and words, words\r\n" * 24
    data = text.encode()
    events = [*heard.feed(data[:512]), *heard.tick(), *heard.feed(data[512:600]), *heard.feed(data[600:])]
    assert events == []
    moment[0] += 0.2
    assert [event.text for event in heard.tick() if isinstance(event, Paste)] == [text]
    typed = [event for event in heard.feed(b"typed ahead of a busy machine\r" * 6) if isinstance(event, Key)]
    assert "".join(key.character or "" for key in typed) == "typed ahead of a busy machine\r" * 6


def test_a_key_ends_a_paste_without_marks_and_comes_after_it() -> None:
    heard = Input(XTermParser(), lambda: 0.0)
    pasted, key = [*heard.feed(b"x" * 300), *heard.feed(b"\x1b[A")]
    assert isinstance(pasted, Paste) and isinstance(key, Key)
    assert (len(pasted.text), key.key) == (300, "up")
    # The end of a key's own signs is none.
    marked = [*heard.feed(b"\x1b[20"), *heard.feed(b"0~" + b"y" * 300 + b"\x1b[201~")]
    assert [event.text for event in marked if isinstance(event, Paste)] == ["y" * 300]


def test_what_stands_behind_an_escape_in_a_paste_is_pasted_with_it() -> None:
    heard = Input(XTermParser(), lambda: 0.0)
    text = "one \x1b[31mred\x1b[0m word\r\x1b]0;title\x07and two \x1bOR"
    [pasted, key] = heard.feed(b"\x1b[200~" + text.encode() + b"\x1b[201~k")
    assert isinstance(pasted, Paste) and pasted.text == text
    assert isinstance(key, Key) and key.character == "k"
