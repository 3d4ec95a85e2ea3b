"""REFI-QDA files read back: by lxml with the official schema, by qdaPy and by pyrefiqda.

The schema is that of the REFI-QDA standard 1.0 (MIT), with its notice inside the file.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from workshop_tui.model.contribution import Consent, Contribution, Kind, without_enclosing_marks
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean, clean_line

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "data" / "refi-qda-project-1.0.xsd"))
PROJECT = "{urn:QDA-XML:project:1.0}"


@dataclass(frozen=True)
class Said:
    """One segment as a program read it."""

    text: str
    codes: frozenset[str]
    """Names of its codes."""


def files(project: bytes) -> dict[str, bytes]:
    """The archive's files by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(project)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def tree(project: bytes) -> etree._Element:
    """The project's XML, valid by the official schema."""
    found = etree.fromstring(files(project)["project.qde"])
    SCHEMA.assertValid(found)
    return found


def by_qdapy(project: bytes, folder: Path) -> list[Said]:
    """The segments as qdaPy has them."""
    from qdapy.qdpx import read_qdpx

    path = folder / "read.qdpx"
    path.write_bytes(project)
    codes: dict[str, set[str]] = {}
    texts: dict[str, str] = {}
    rows = read_qdpx(path, warn=False)
    names = dict(zip(rows.codebook["codeId"], rows.codebook["name"], strict=True))
    for row in rows.fragments.itertuples():
        codes.setdefault(row.annotationKey, set()).add(names[row.codeId])
        texts[row.annotationKey] = row.text
    return [Said(texts[key], frozenset(found)) for key, found in codes.items()]


def by_pyrefiqda(project: bytes, folder: Path) -> list[Said]:
    """The segments as pyrefiqda has them, with the texts that it finds."""
    from pyrefiqda import RefiProject

    path = folder / "read.qdpx"
    path.write_bytes(project)
    read = RefiProject.load(path, folder / "unpacked")
    names: dict[str, str] = {}
    waiting = list(read.code_book.codes.code)
    for code in waiting:
        names[code.guid] = code.name
        waiting += code.code
    found = []
    for source in read.sources.text_source if read.sources else ():
        file = RefiProject.resolve_source_path(source.plain_text_path, folder / "unpacked")
        text = file.read_text(encoding="utf-8")
        for segment in source.plain_text_selection:
            words = text[segment.start_position : segment.end_position]
            codes = frozenset(names[coding.code_ref.target_guid] for coding in segment.coding)
            found.append(Said(words, codes))
    return found


def expected(record: Snapshot, code: dict[str, str] | None = None) -> list[Said]:
    """The segments that a record must give, said anew from its contributions."""
    return [Said(words(c), codes(c, record, code or {})) for c in record.contributions]


def words(c: Contribution) -> str:
    """What was said, as a source has it."""
    label, text = named(c.label).strip(), named(c.text).strip()
    if c.kind is Kind.QUOTE:
        text = f"“{without_enclosing_marks(text).strip()}”"
    return " ".join(part for part in (label, text) if part) or "[no words]"


def named(text: str) -> str:
    """`text` with what lies above U+FFFF written by its name."""
    return "".join(c if ord(c) < 0x10000 else f"[{_name(c)}]" for c in clean(text))


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):X}").lower()


def codes(c: Contribution, record: Snapshot, code: dict[str, str]) -> frozenset[str]:
    """Names of the codes of a contribution; `code` has those of themes and places that have another name."""
    consent = c.consent or record.session.default_consent
    voice = " ".join(clean_line(c.voice).split())
    found = {code.get(clean_line(theme), clean_line(theme)) for theme in c.themes}
    found |= {f"Kind: {c.kind}", *(f"Mark: {mark}" for mark in c.marks)}
    found |= {"Mark: disputed by its table"} if c.id in record.disputed else set()
    found |= set() if consent is Consent.QUOTE else {f"Consent: {consent}"}
    found |= {f"Voice: {code.get(voice, voice)}"} if len(voice) > 1 else set()
    return frozenset(found | {f"Also under: {code[place]}" for place in c.also_under})


def alike(found: Iterable[Said], wanted: Iterable[Said]) -> None:
    """Asserts that both are the same segments, whatever their order."""
    assert sorted(found, key=_order) == sorted(wanted, key=_order)


def _order(said: Said) -> tuple[str, list[str]]:
    return said.text, sorted(said.codes)
