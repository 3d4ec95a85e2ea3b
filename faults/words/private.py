"""No private word where it does not belong: a whole session in a real shell, then a look into every file it left."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from faults import HOUSE
from faults.proof import CannotRun, Extent, Outcome, Proof
from faults.terminal.real_terminal import ENTER, LEAVE, RealTerminal
from faults.words.crashing_desk import CRASH
from faults.words.private_session import QUESTIONS, SLUG, Marks, fill, may_hold
from faults.words.scanning import files_below, holding
from workshop_tui.settings import Settings

PROMPT = "ready for you>"
SHELL = ("-c", "import os; os.execlp('bash', 'bash', '--noprofile', '--norc', '-i')")
DESK = f"{sys.executable} -m workshop_tui"
CRASHING = f"{sys.executable} -m faults.words.crashing_desk"
_OTHER_SCREEN = re.compile(rb"\x1b\[\?1049h.*?\x1b\[\?1049l", re.DOTALL)
SHORT: tuple[str, ...] = ("project",)
FULL = ("facilitate", "project", "names", "sense", "type-in", "code --coder N", "")
"""Screens that are opened and left; the last is the home screen."""


def run(folder: Path, extent: Extent) -> Outcome:
    """Works through a session as people do, and looks for every marked word where none may be."""
    if not Path("/proc/self/cmdline").exists():
        raise CannotRun("needs /proc, to see what other users see of a running program: Linux")
    settings, marks = Settings(folder / "workspace", folder / "state"), Marks()
    is_full = extent == "full"
    with _at_home(folder), _watching() as seen, RealTerminal(settings, program=SHELL) as shell:
        shell.wait_for(PROMPT)
        _begin(shell, settings, folder)
        fill(settings, marks)
        _capture(shell, marks)
        for screen in FULL if is_full else SHORT:
            _look_round(shell, screen)
        _give_out(shell, folder, marks, "all" if is_full else "md,csv,json,docx")
        shell.type(f"exit{ENTER}")
        shell.ended()
    files = [path for path in files_below(folder) if not path.is_relative_to(folder / "sheets")]
    wanted = frozenset(mark.encode() for mark in marks.made)
    broken = [
        *_misplaced(files, settings, wanted),
        *_told("in the terminal's own lines", _OTHER_SCREEN.sub(b"", shell.output), wanted),
        *_told("in a command line that others can see", b"\n".join(seen), wanted),
        *_public(settings, marks),
        *_modes(folder),
    ]
    return Outcome(
        f"{len(marks.made)} marked words, {len(files)} files, {len(seen)} command lines, "
        f"{len(broken)} in a wrong place or open to others",
        broken,
    )


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """A home, a folder for temporary files and a shell of nobody's, where everything a program leaves is found."""
    own = {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "XDG_STATE_HOME": str(folder / "home" / "state"),
        "XDG_CACHE_HOME": str(folder / "home" / "cache"),
        "HISTFILE": str(folder / "home" / "history"),
        "PS1": f"{PROMPT} ",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH", ""), str(_house())))),
    }
    for name in ("HOME", "TMPDIR"):
        Path(own[name]).mkdir(mode=0o700)
    before, folder_before = dict(os.environ), tempfile.tempdir
    os.environ.update(own)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        tempfile.tempdir = folder_before


def _house() -> Path:
    return HOUSE


@contextmanager
def _watching() -> Iterator[set[bytes]]:
    """Every command line that any user of this machine could see meanwhile."""
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.02):
            for file in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(file.read_bytes())
                except OSError:
                    continue  # it has ended since

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield seen
    finally:
        done.set()
        watch.join()


def _command(shell: RealTerminal, line: str, timeout: float = 60) -> None:
    """Types a command and waits until the shell is ready for the next one."""
    before = shell.output.count(PROMPT.encode())
    shell.type(line + ENTER)
    shell.wait_until(
        lambda: shell.output.count(PROMPT.encode()) > before, timeout, f"`{line}` has not come back"
    )


def _begin(shell: RealTerminal, settings: Settings, folder: Path) -> None:
    _command(shell, "umask 022")  # as most machines have it
    sheets = folder / "sheets"
    sheets.mkdir()
    (sheets / "harbour.yaml").write_text(QUESTIONS, encoding="utf-8")
    settings.workspace.mkdir(mode=0o700)
    _command(shell, f"{DESK} new {sheets / 'harbour.yaml'} --tables 3 --slug {SLUG}")


def _capture(shell: RealTerminal, marks: Marks) -> None:
    """Types lines, leaves; then crashes in the middle of one."""
    shell.type(f"{DESK} capture {SLUG} --table 2{ENTER}")
    shell.wait_for("Nothing captured here yet", timeout=30)
    shell.type(f"typed {marks.new()}{ENTER}")
    shell.wait_for("saved ")
    _leave(shell, LEAVE)
    shell.type(f"{CRASHING} capture {SLUG} --table 3{ENTER}")
    shell.wait_for("Nothing captured here yet", timeout=30)
    _leave(shell, f"{marks.new(True)} {CRASH}{ENTER}")


def _leave(shell: RealTerminal, keys: str) -> None:
    before = shell.output.count(PROMPT.encode())
    shell.type(keys)
    shell.wait_until(lambda: shell.output.count(PROMPT.encode()) > before, 20, "the screen was not left")


def _look_round(shell: RealTerminal, screen: str) -> None:
    """Opens a screen, lets it show what it has, leaves."""
    before = shell.output.count(b"\x1b[?1049h")
    named = f"{screen.partition(' ')[0]} {SLUG} {screen.partition(' ')[2]}" if screen else ""
    shell.type(f"{DESK} {named}{ENTER}")
    shell.wait_until(lambda: shell.output.count(b"\x1b[?1049h") > before, 30, f"{screen} does not open")
    size = 0

    def is_painted() -> bool:
        nonlocal size
        was, size = size, len(shell.output)
        shell_is_quiet = was == size
        threading.Event().wait(0.4)
        return shell_is_quiet

    shell.wait_until(is_painted, 30, f"{screen} is never painted")
    for key in ("n", "\x1b[B"):
        shell.type(key)
        threading.Event().wait(0.3)
    shell.type("\x1b")
    threading.Event().wait(0.3)
    _leave(shell, LEAVE)


def _give_out(shell: RealTerminal, folder: Path, marks: Marks, formats: str) -> None:
    """Everything that is done by commands: words come from files, never from the line that is typed."""
    line, sheet = folder / "sheets" / "line.txt", folder / "sheets" / "sheet.csv"
    line.write_text(f"from a file {marks.new()}", encoding="utf-8")
    sheet.write_text(f"table,question,text\n1,work,from a sheet {marks.new()}\n", encoding="utf-8")
    _command(shell, f"{DESK} add {SLUG} --table 1 --question work - < {line}")
    _command(shell, f"{DESK} import {SLUG} {sheet}")
    for audience in ("team", "public"):
        _command(shell, f"{DESK} export {SLUG} --to {formats} --style report --audience {audience}", 300)
    _command(shell, f"{DESK} backup {SLUG} {folder / 'workspace' / 'backups'}")
    _command(shell, f"{DESK} finish {SLUG}")


def _misplaced(files: Sequence[Path], settings: Settings, wanted: frozenset[bytes]) -> list[str]:
    elsewhere = [path for path in files if not may_hold(path, settings)]
    return [f"{path} holds {mark.decode()}" for path, mark in holding(elsewhere, wanted).items()]


def _told(where: str, content: bytes, wanted: frozenset[bytes]) -> list[str]:
    return [f"{mark.decode()} stands {where}" for mark in sorted(wanted) if mark in content]


def _public(settings: Settings, marks: Marks) -> list[str]:
    """Withheld words in anything that was written for the public."""
    given = sorted((settings.sessions / SLUG / "exports").glob("*-public*"))
    if not given:
        return ["nothing was written for the public: a poor try"]
    found = [(path, mark) for path in given for mark in marks.withheld if mark in _content(path)]
    return [f"{path.name} is public and has the withheld {mark}" for path, mark in found]


def _content(path: Path) -> str:
    """What a file says: of one that is packed, what is inside."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    try:
        with ZipFile(path) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    except BadZipFile:
        return path.read_bytes().decode("utf-8", "replace")


def _modes(folder: Path) -> list[str]:
    """Files and folders that somebody else may read, write or look into."""
    made = [
        path for part in ("workspace", "state", "home", "temporary") for path in (folder / part).rglob("*")
    ]
    open_to_others = [path for path in made if stat.S_IMODE(path.lstat().st_mode) & 0o077]
    return [
        f"{path.relative_to(folder)} has the mode {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in open_to_others
        if path != folder / "home" / "history"
    ]


PROOF = Proof(
    "private-words",
    "No private word where it does not belong: not in crash notes, shell history, the terminal after leaving, "
    "command lines or what is public; files are their owner's alone.",
    "0 in a wrong place, 0 open to others",
    run,
    needs=("bash",),
)
