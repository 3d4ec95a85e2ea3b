"""A Word file with nothing in it yet: A4, our styles, our footer, and no word about who made it or when."""

from __future__ import annotations

from workshop_tui.exporters.direction import is_leftward, runs_leftward
from workshop_tui.exporters.docx_parts.lists import numbering
from workshop_tui.exporters.docx_parts.look import (
    FOOT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    accent,
    foot,
    footer_lines,
    margin,
)
from workshop_tui.exporters.docx_parts.paragraphs import field, paragraph
from workshop_tui.exporters.docx_parts.pictures import DRAWING, PICTURE, PLACED
from workshop_tui.exporters.docx_parts.styles import FOOTER, styles
from workshop_tui.exporters.docx_parts.theme import fonts, theme
from workshop_tui.exporters.docx_parts.words import STRONG, words
from workshop_tui.exporters.docx_parts.xml import PROLOG, RELATIONS, WORD, Xml, escaped, joined, when
from workshop_tui.exporters.zipped import zipped
from workshop_tui.model.blocks import Document

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = ("styles", "numbering", "settings", "footer", "fontTable", "theme")

MAIN = "word/document.xml"
"""The part with what stands on the pages."""

_TITLE = 255
"""Characters that the title of a file may have."""


def empty_package(document: Document) -> bytes:
    """The file for `document` without its blocks."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{RELATIONS}/officeDocument", MAIN),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(document),
        MAIN: body(Xml(""), document),
        "word/_rels/document.xml.rels": _relations(
            *((f"{RELATIONS}/{part}", f"{part}.xml") for part in _PARTS)
        ),
        "word/styles.xml": styles(document),
        "word/numbering.xml": numbering(accent(document.look)),
        "word/settings.xml": _settings(document),
        "word/footer.xml": _footer(document),
        "word/fontTable.xml": fonts(),
        "word/theme.xml": theme(accent(document.look)),
    }
    return zipped((name, part.encode()) for name, part in parts.items())


def body(content: Xml, document: Document) -> Xml:
    """The main part with `content` on its pages."""
    spaces = (
        ("w", WORD),
        ("r", RELATIONS),
        ("wp", PLACED),
        ("a", DRAWING),
        ("pic", PICTURE),
    )
    declared = " ".join(f'xmlns:{short}="{space}"' for short, space in spaces)
    room = dict.fromkeys(("top", "right", "bottom", "left"), margin(document)) | {"bottom": foot(document)}
    margins = " ".join(f'w:{side}="{size}"' for side, size in room.items())
    return Xml(
        f"{PROLOG}<w:document {declared}><w:body>{content}<w:sectPr>"
        f'<w:footerReference w:type="default" r:id="{_relation(_PARTS.index("footer"))}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar {margins} w:header="709" w:footer="{FOOT}" w:gutter="0"/><w:cols w:space="708"/>'
        f"{when(is_leftward(document.language), '<w:bidi/>')}</w:sectPr></w:body></w:document>"
    )


def _content_types() -> Xml:
    named = {part: f"{_CONTENT}.{part}+xml" for part in _PARTS}
    named["theme"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    named["document"] = f"{_CONTENT}.document.main+xml"
    parts = (
        Xml(f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/>') for part, kind in named.items()
    )
    return Xml(
        f'{PROLOG}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{joined(parts)}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relation(number: int) -> str:
    return f"rId{number + 1}"


def _relations(*targets: tuple[str, str]) -> Xml:
    each = (
        Xml(f'<Relationship Id="{_relation(number)}" Type="{kind}" Target="{target}"/>')
        for number, (kind, target) in enumerate(targets)
    )
    return Xml(f'{PROLOG}<Relationships xmlns="{_PACKAGE}/relationships">{joined(each)}</Relationships>')


def _properties(document: Document) -> Xml:
    """Title and language; the earliest moment a file can hold instead of the one it was made in."""
    moment = '<dcterms:{0} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:{0}>'
    return Xml(
        f'{PROLOG}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title[:_TITLE])}</dc:title><dc:creator></dc:creator>"
        f"<cp:lastModifiedBy></cp:lastModifiedBy>{moment.format('created')}{moment.format('modified')}"
        f"<dc:language>{escaped(document.language)}</dc:language></cp:coreProperties>"
    )


def _settings(document: Document) -> Xml:
    """Word's newest layout instead of one it imitates for old files."""
    language = escaped(document.language or "en")
    return Xml(
        f'{PROLOG}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/></w:settings>'
    )


def _footer(document: Document) -> Xml:
    """What stands on every page: whether it is finished, what and for whom it is, and the page's number."""
    base = is_leftward(document.language)
    way = runs_leftward(document.status or document.footer, base)
    status = words(document.status, STRONG, way)
    joint = words(" · ", leftward=way) if document.status and document.footer else Xml("")
    pages = joined((field("PAGE", "1"), words(" / "), field("NUMPAGES", "1")))
    first, title = footer_lines(document)
    below = words(f"\n{title}", leftward=way) if title else Xml("")
    content = joined((status, joint, words(first, leftward=way), words("\t"), pages, below))
    shown = paragraph(FOOTER, content, leftward=way if way != base else None)
    return Xml(f'{PROLOG}<w:ftr xmlns:w="{WORD}">{shown}</w:ftr>')
