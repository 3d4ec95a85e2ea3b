"""The codebook: themes as codes; kinds, marks, consent, voices and further questions as codes in groups.

Kinds and marks belong to single contributions. REFI-QDA gives variables to cases and sources only, so what is
said of a part of a text can only be a code; and codes are what every program reads back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop_tui.exporters.refi_parts.shared import Guid, session_guids, shared_guid, unique
from workshop_tui.exporters.refi_parts.xml import element, list_element, text_element
from workshop_tui.model.code_text import code_text
from workshop_tui.model.codebook import as_tree
from workshop_tui.model.consent import consent_of
from workshop_tui.model.contribution import Consent, Contribution, Kind, Mark
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import COLOURS, Theme, theme_key
from workshop_tui.text import clean_line

Label = Callable[[str], str | None]

ALSO = "It was said under one question and stands under another on purpose. It is still one contribution."

KINDS: dict[str, str] = {
    Kind.POINT: "Something that was said, not word for word.",
    Kind.QUOTE: "Somebody’s own words.",
    Kind.EXAMPLE: "An example from the place.",
    Kind.IDEA: "What can we do?",
    Kind.NEED: "What else is needed?",
    Kind.QUESTION: "A question that came up at the table.",
    Kind.HOPE: "A hope for the future of the place.",
    Kind.WORRY: "A worry about the future of the place.",
    Kind.REFLECTION: "A thought of the team, not of participants.",
}
MARKS: dict[str, str] = {
    Mark.OPPORTUNITY: "It was seen as an opportunity.",
    Mark.THREAT: "It was seen as a threat. It can be an opportunity as well.",
    Mark.LIVED: "It comes from somebody’s own experience.",
    Mark.DISSENT: "Not everyone at the table agreed.",
    Mark.EXCLUDED: "It speaks of a group that is left out.",
    Mark.ACCESS: "It speaks of a barrier to taking part.",
    Mark.PULL: "Chosen to stand out in the write-up.",
    Mark.PROPOSAL: "A proposal to take forward.",
}
CONSENT: dict[str, str] = {
    Consent.PARAPHRASE: "Only its sense may be published, not its words.",
    Consent.NONE: "It must not be published.",
}
"""What is not coded may be quoted."""

DISPUTED = "disputed by its table"

DEEPEST = 20
"""Themes that stand deeper below each other stand beside each other: not every program reads more."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code, or a group of codes."""

    guid: str
    name: str
    """Unique in the codebook, whatever its case."""
    description: str = ""
    codes: tuple[Code, ...] = ()
    """What stands in it."""
    is_group: bool = False
    """It codes nothing itself."""
    colour: str = ""
    """`#rrggbb`, or none."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All codes, and which of them a contribution has."""

    codes: tuple[Code, ...]
    """Themes in their order, then the groups."""
    guids: Mapping[tuple[str, str], str]
    """Ids of codes by sort and value: `("kind", "point")`. Themes stand under every spelling that was used."""
    snapshot: Snapshot

    def of(self, c: Contribution) -> list[str]:
        """The ids of a contribution's codes, each once: themes, kind, marks, then all else."""
        consent = consent_of(self.snapshot.session, c)
        wanted = [("theme", name) for name in c.themes]
        wanted.append(("kind", c.kind))
        wanted += [("mark", mark) for mark in c.marks]
        wanted += [("mark", DISPUTED)] if c.id in self.snapshot.disputed else []
        wanted += [("consent", consent), ("voice", role(c).casefold())]
        wanted += [("also", place) for place in c.also_under if place != c.question]
        return list(dict.fromkeys(self.guids[key] for key in wanted if key in self.guids))


def role(c: Contribution) -> str:
    """Who spoke, as a role; empty for a letter, which means somebody else in each exchange."""
    spoken = clean_line(c.voice)
    return "" if len(spoken) == 1 and spoken.isalpha() else spoken


def codebook(snapshot: Snapshot, place_name: Callable[[str], str]) -> Codebook:
    """The codebook of `snapshot`; `place_name` says what a question is called, by its id."""
    guid = session_guids(snapshot.session)
    taken: set[str] = set()
    guids: dict[tuple[str, str], str] = {}
    themes = _themes(snapshot, guid, taken, guids)

    def group(sort: str, name: str, doc: str, values: Mapping[str, str], make: Guid, label: Label) -> Code:
        guids.update({(sort, value): make(f"{sort}/{value}") for value in values})
        title = unique(name, taken)
        inside = tuple(
            Code(guids[sort, value], unique(f"{name}: {label(value)}", taken), said)
            for value, said in values.items()
        )
        return Code(make(f"group/{sort}"), title, doc, inside, is_group=True)

    marks = {**MARKS, DISPUTED: "Read back to its table, it was not what people there had said."}
    voices = {spoken.casefold(): spoken for spoken in map(role, reversed(snapshot.contributions)) if spoken}
    further = dict.fromkeys(place for c in snapshot.contributions for place in c.also_under)
    groups = (
        group("kind", "Kind", "What sort of thought it is.", KINDS, shared_guid, str),
        group("mark", "Mark", "What was noted about it.", marks, shared_guid, str),
        group("consent", "Consent", "What is not coded here may be quoted.", CONSENT, shared_guid, str),
        group(
            "voice", "Voice", "Who said it, as a role.", dict.fromkeys(sorted(voices), ""), guid, voices.get
        ),
        group("also", "Also under", ALSO, {p: _asked(snapshot, p) for p in further}, guid, place_name),
    )
    return Codebook((*themes, *(g for g in groups if g.codes)), guids, snapshot)


def _themes(snapshot: Snapshot, guid: Guid, taken: set[str], guids: dict[tuple[str, str], str]) -> list[Code]:
    """The themes, each with its parts, and those that a contribution names and the codebook does not have."""
    known = {theme_key(theme.name): theme for theme in snapshot.themes}
    used = dict.fromkeys(name for c in snapshot.contributions for name in c.themes)
    for name in used:
        known.setdefault(theme_key(name), Theme(theme_key(name), name))
    ids = {key: guid(f"theme/{theme.id}") for key, theme in known.items()}
    guids.update({("theme", name): ids[theme_key(name)] for name in used})
    codes = {
        theme.id: Code(
            ids[key], unique(theme.name, taken), code_text(theme), colour=COLOURS.get(theme.colour, "")
        )
        for key, theme in known.items()
    }
    tree = as_tree(tuple(known.values()))
    return _nested([(codes[theme.id], min(depth, DEEPEST)) for theme, depth in tree])


def _nested(tree: Sequence[tuple[Code, int]]) -> list[Code]:
    """Codes with their depths, each before its parts, as codes that hold their parts."""
    waiting: defaultdict[int, list[Code]] = defaultdict(list)
    for code, depth in reversed(tree):
        parts = tuple(reversed(waiting.pop(depth + 1, ())))
        waiting[depth].append(replace(code, codes=parts))
    return waiting[0][::-1]


def _asked(snapshot: Snapshot, place: str) -> str:
    question = snapshot.question(place)
    return question.ask if question else ""


def codes_xml(codes: Iterable[Code]) -> str:
    """The codes as REFI-QDA has them, in projects and codebooks alike."""
    return list_element("Codes", [_code_xml(code) for code in codes])


def _code_xml(code: Code) -> str:
    inside = text_element("Description", code.description) + "".join(_code_xml(c) for c in code.codes)
    codable = "false" if code.is_group else "true"
    colour = code.colour.upper() or None
    return element("Code", inside, guid=code.guid, name=code.name, isCodable=codable, color=colour)
