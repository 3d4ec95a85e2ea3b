"""`python -m faults.fuzz.guided DOOR FOLDER SECONDS`: one door, its files guided by what the loader does with them.

Ends with a code other than 0 at the first file that is answered wrongly; that file is left in the folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workshop_tui", "yaml", "csv", "json", "tomllib"]):
    from faults.fuzz.doors import DOORS, Door, wrong
from faults.fuzz.files import right_file
from faults.fuzz.pieces import PIECES


def main() -> None:
    """Reads what is asked, writes a dictionary and the right file to begin with, and lets libFuzzer go on."""
    name, folder, seconds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    door = next(each for each in DOORS if each.name == name)
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "right").write_bytes(right_file(name))
    words = folder / "words.dict"
    words.write_text(
        "".join(f'"{_escaped(piece)}"\n' for piece in PIECES[name] if len(piece) < 60), encoding="ascii"
    )
    path = folder / f"any{door.suffix}"
    options = [f"-max_total_time={seconds}", f"-dict={words}", f"-artifact_prefix={folder}/found-"]
    options += ["-max_len=20000", "-timeout=30", "-rss_limit_mb=4096", "-seed=6", str(seeds)]
    atheris.Setup([sys.argv[0], *options], lambda content: _answer(door, path, content))
    atheris.Fuzz()


def _answer(door: Door, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    found = wrong(door, path)
    if found:
        raise AssertionError(found[0])


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
