"""The command line: the one room that puts things together."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Runs `workshop-tui` and ends with its exit code: 0 done, 1 problems found, 2 wrong usage.

    A person meets a sentence, never a traceback.
    """
    from workshop_tui.cli.group import cli
    from workshop_tui.errors import WorkshopError

    # Words stand in nearly every file that is made: none of them, and no folder, is anybody's but the owner's.
    os.umask(0o077)
    _print_anything()
    try:
        cli(prog_name="workshop-tui")
    except WorkshopError as problem:
        tell(problem.message, problem.hint)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        tell(
            f"The system said no: {problem.strerror or type(problem).__name__}{where}.",
            "Check folder and disk.",
        )
        sys.exit(1)
    except Exception as problem:  # noqa: BLE001  # the last boundary: whatever it is, no traceback
        from workshop_tui.crash import write_crash_note

        note = write_crash_note(problem)
        tell(
            "Something went wrong that should not have.",
            f"What is saved is safe. A note without anybody's words: {note}",
        )
        sys.exit(1)


def _print_anything() -> None:
    """Lets no letter that the terminal's encoding lacks end a command half-way: it is printed as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(message: str, hint: str = "") -> None:
    """Says something to the person, on stderr."""
    from workshop_tui.text import drawable

    print(drawable(message), file=sys.stderr)  # noqa: T201
    if hint:
        print(drawable(hint), file=sys.stderr)  # noqa: T201
