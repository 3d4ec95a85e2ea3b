"""REFI-QDA project: the record for research software (MAXQDA, NVivo, ATLAS.ti, QualCoder and others).

Themes, kinds and marks are codes; tables are cases; each table and question is a text, each contribution a
coded segment of it. Positions are in characters, none of them above U+FFFF; the end is behind the last one.
"""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.refi_parts.about import about, heading, standing, title
from workshop_tui.exporters.refi_parts.cases import cases_xml, values_xml, variables_xml
from workshop_tui.exporters.refi_parts.codes import Codebook, codebook, codes_xml
from workshop_tui.exporters.refi_parts.shared import (
    ORIGIN,
    USER,
    Guid,
    fixed_time,
    plain_line,
    session_guids,
    time_of,
    unique,
)
from workshop_tui.exporters.refi_parts.sources import Names, Segment, Source, names, sources
from workshop_tui.exporters.refi_parts.xml import HEAD, attribute, element, list_element, text_element
from workshop_tui.exporters.telling import counted, stretch, untold
from workshop_tui.exporters.zipped import zipped
from workshop_tui.model.snapshot import Progress, Snapshot

NAMESPACE = "urn:QDA-XML:project:1.0"

_LAID_OUT, _CODED = 35, 85
"""Per cent of the work that is done once the texts are laid out, and once every segment is coded."""


def render(snapshot: Snapshot, audience: str, progress: Progress = untold) -> bytes:
    """`snapshot`, which is at the level of `audience` already, as a REFI-QDA project."""
    called = names(snapshot)
    texts = tuple(sources(snapshot, called, (heading(snapshot), standing(snapshot, audience))))
    progress(_LAID_OUT, 100)
    note = session_guids(snapshot.session)("note/about")
    files = {source.guid: source.text for source in texts}
    files[note] = about(snapshot, audience, called)
    project = _project(snapshot, audience, called, texts, note, stretch(progress, _LAID_OUT, _CODED))
    made = zipped(
        [
            ("project.qde", project.encode()),
            *((f"sources/{guid}.txt", text.encode()) for guid, text in files.items()),
        ]
    )
    progress(100, 100)
    return made


def _project(
    snapshot: Snapshot,
    audience: str,
    called: Names,
    texts: tuple[Source, ...],
    note: str,
    progress: Progress,
) -> str:
    session, team = snapshot.session, audience == "team"
    book = codebook(snapshot, called.question)
    now = fixed_time(session)
    user = element("User", guid=USER, name="Workshop team", id="team")
    written = [_source_xml(source, book, snapshot, team) for source in counted(texts, progress)]
    note_xml = element(
        "Note", name="About this record", **_file(note), creatingUser=USER, creationDateTime=now
    )
    inside = (
        list_element("Users", [user]),
        element("CodeBook", codes_xml(book.codes)),
        variables_xml(team),
        cases_xml(snapshot, texts, called, team),
        list_element("Sources", written),
        list_element("Notes", [note_xml]),
        _sets_xml(texts, called, session_guids(session)),
        text_element("Description", standing(snapshot, audience)),
        element("NoteRef", targetGUID=note),
    )
    return HEAD + element(
        "Project",
        "\n" + "\n".join(part for part in inside if part) + "\n",
        xmlns=NAMESPACE,
        name=title(snapshot),
        origin=ORIGIN,
        creatingUserGUID=USER,
        creationDateTime=now,
    )


def _file(guid: str) -> dict[str, str]:
    return {"guid": guid, "plainTextPath": f"internal://{guid}.txt"}


def _source_xml(source: Source, book: Codebook, snapshot: Snapshot, team: bool) -> str:
    guid, otherwise = session_guids(snapshot.session), fixed_time(snapshot.session)
    segments = [_segment_xml(segment, book, guid, otherwise, team) for segment in source.segments]
    exercise = snapshot.session.question_set.exercise(source.question.exercise)
    values = values_xml(
        {
            "Table": source.table,
            "Question": plain_line(source.question.ask),
            "Exercise": plain_line(exercise.title or exercise.id) if exercise else None,
        }
    )
    return element(
        "TextSource",
        "\n" + "\n".join(segments) + "\n" + values,
        name=source.name,
        **_file(source.guid),
        creatingUser=USER,
        creationDateTime=otherwise,
    )


def _segment_xml(segment: Segment, book: Codebook, guid: Guid, otherwise: str, team: bool) -> str:
    """A contribution's segment; only the team is told its id, by which the record finds it."""
    c = segment.contribution
    made = time_of(c.made_at, otherwise) if team else otherwise
    # Ids and times need no escaping, and there are many of them.
    by = f'creatingUser="{USER}" creationDateTime="{made}"'
    codings = "".join(
        f'<Coding guid="{guid(f"coding/{c.id}/{code}")}" {by}><CodeRef targetGUID="{code}"/></Coding>'
        for code in book.of(c)
    )
    name = f' name="{attribute(plain_line(c.id))}"' if team else ""
    return (
        f'<PlainTextSelection guid="{guid(f"contribution/{c.id}")}"{name} '
        f'startPosition="{segment.start}" endPosition="{segment.end}" {by}>{codings}</PlainTextSelection>'
    )


def _sets_xml(texts: Iterable[Source], called: Names, guid: Guid) -> str:
    """A set for each question: its texts from all tables."""
    members: dict[str, list[str]] = {}
    for source in texts:
        members.setdefault(source.question.id, []).append(element("MemberSource", targetGUID=source.guid))
    taken: set[str] = set()
    return list_element(
        "Sets",
        [
            element(
                "Set", "".join(refs), guid=guid(f"set/{place}"), name=unique(called.question(place), taken)
            )
            for place, refs in members.items()
        ],
    )


EXPORTER = Exporter(
    name="qdpx",
    suffix=".qdpx",
    doc="A project for research software (REFI-QDA): every contribution as a coded segment.",
    kind="record",
    render=render,
)
