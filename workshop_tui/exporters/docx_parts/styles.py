"""The styles of a Word file. Ids and names are Word's own where it has such a style, so that its tools know them."""

from __future__ import annotations

from workshop_tui.exporters.direction import is_leftward
from workshop_tui.exporters.docx_parts.headings import headings
from workshop_tui.exporters.docx_parts.lists import BULLETS, NUMBERS
from workshop_tui.exporters.docx_parts.look import (
    DEEP,
    INK,
    LINE,
    LINK,
    QUIET,
    SOFT,
    Sizes,
    accent,
    sizes,
    text_width,
)
from workshop_tui.exporters.docx_parts.style import (
    KEEP,
    LETTERS,
    TITLES,
    bold,
    borders,
    character,
    coloured,
    font,
    indent,
    shade,
    size,
    spaced,
    style,
    tab_at_end,
)
from workshop_tui.exporters.docx_parts.words import HYPERLINK, SPOKEN, STRONG
from workshop_tui.exporters.docx_parts.xml import NOTHING, PROLOG, WORD, Xml, escaped, joined, when
from workshop_tui.model.blocks import Document

BULLET, NUMBER = "ListBullet", "ListNumber"
PROGRAMME, TITLE, SUBTITLE, COVER, LEVEL = "CoverProgramme", "Title", "Subtitle", "CoverLine", "CoverLevel"
EXCHANGE, PULL, QUIET_PULL, VOICE, NOTE = "Exchange", "Quote", "QuoteQuiet", "QuoteVoice", "Note"
TABLE, HEADER, CELL, CAPTION = "WriteUpTable", "TableHeader", "TableText", "Caption"
FIGURE, DESCRIBED, FOOTER, BETWEEN = "Figure", "Described", "Footer", "Between"
CONTENTS, ENTRY = "TOCHeading", "TOC1"


def styles(document: Document) -> Xml:
    """The part with all styles, in the look and the language of `document`."""
    points, colour = sizes(document.look), accent(document.look)
    groups = (
        _plain(points, text_width(document)),
        _cover(points, colour),
        headings(points, colour, document.is_form),
        _lists(),
        _apart(points, colour, is_leftward(document.language)),
        _tables(colour, document.is_form),
        _characters(),
    )
    return Xml(f'{PROLOG}<w:styles xmlns:w="{WORD}">{_defaults(document, points)}{joined(groups)}</w:styles>')


def _defaults(document: Document, points: Sizes) -> Xml:
    language = escaped(document.language or "en")
    leftward = language if is_leftward(document.language) else "ar-SA"
    return Xml(
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font(LETTERS)}"
        f'<w:color w:val="{INK}"/>{size(points.body)}'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{leftward}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{when(is_leftward(document.language), '<w:bidi/>')}"
        f"{spaced(0, 80, line=264) if document.is_form else spaced(0, 160)}</w:pPr></w:style>"
    )


def _plain(points: Sizes, width: int) -> Xml:
    footer_line = borders(top=f'w:val="single" w:sz="4" w:space="6" w:color="{LINE}"')
    return joined(
        (
            Xml(
                '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
                "<w:semiHidden/></w:style>"
            ),
            style(NOTE, "Note", spaced(160, 160), coloured(QUIET)),
            style(FIGURE, "Figure", KEEP + spaced(160, 80, line=240)),
            style(DESCRIBED, "Described picture", shade() + spaced(160, 80)),
            style(CAPTION, "caption", spaced(0, 200), coloured(QUIET)),
            style(
                BETWEEN, "Between", '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
            ),
            style(
                FOOTER, "footer", footer_line + tab_at_end(width) + spaced(0, 0, line=264), coloured(QUIET)
            ),
            style(CONTENTS, "TOC Heading", KEEP + spaced(600, 120), bold() + size(points.headings[1])),
            style(ENTRY, "toc 1", spaced(0, 80, line=276)),
        )
    )


def _cover(points: Sizes, colour: str) -> Xml:
    line = borders(bottom=f'w:val="single" w:sz="36" w:space="14" w:color="{colour}"')
    return joined(
        (
            style(
                PROGRAMME, "Cover programme", spaced(0, 120), bold() + coloured(DEEP) + size(points.programme)
            ),
            style(
                TITLE,
                "Title",
                KEEP + line + spaced(0, 360, line=252),
                font(TITLES) + bold() + size(points.title),
            ),
            style(SUBTITLE, "Subtitle", spaced(0, 320, line=276), size(points.subtitle)),
            style(COVER, "Cover line", spaced(0, 60)),
            style(LEVEL, "Cover level", spaced(320, 60)),
        )
    )


def _lists() -> Xml:
    return joined(
        style(name, shown, f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spaced(0, 100)}')
        for name, shown, number in ((BULLET, "List Bullet", BULLETS[0]), (NUMBER, "List Number", NUMBERS))
    )


def _apart(points: Sizes, colour: str, leftward: bool) -> Xml:
    """What is set apart from the points around it, by a line where it begins."""
    beginning = "right" if leftward else "left"
    side = borders(**{beginning: f'w:val="single" w:sz="36" w:space="14" w:color="{colour}"'})
    soft = f'w:val="single" w:sz="4" w:space="5" w:color="{SOFT}"'
    line = f'w:val="single" w:sz="24" w:space="10" w:color="{DEEP}"'
    deep = borders(**{"top": soft, beginning: line, "bottom": soft})
    return joined(
        (
            style(EXCHANGE, "Exchange", "<w:keepLines/>" + deep + shade() + spaced(0, 40) + indent(340)),
            style(
                PULL,
                "Quote",
                "<w:keepLines/>" + side + spaced(320, 0, line=288) + indent(425),
                font(TITLES) + size(points.pull),
            ),
            style(
                QUIET_PULL,
                "Quote in the text",
                spaced(160, 0, line=288),
                font(LETTERS) + size(points.body),
                based_on=PULL,
            ),
            style(
                VOICE,
                "Quote voice",
                side + spaced(0, 320, line=288) + indent(425),
                font(LETTERS) + coloured(QUIET) + size(points.body),
                based_on=PULL,
            ),
        )
    )


def _tables(colour: str, is_form: bool) -> Xml:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    around = [f"<w:{side} {rule}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    lines = "".join(around if is_form else (around[2], around[4]))
    strong = f'w:val="single" w:sz="12" w:space="0" w:color="{colour}"'
    inside = (
        ("top", 60),
        ("left", 60 if is_form else 100),
        ("bottom", 60),
        ("right", 60 if is_form else 100),
    )
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in inside)
    return joined(
        (
            Xml(
                '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
                '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
            ),
            Xml(
                f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="Write-up table"/>'
                '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
                f"{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
                f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders></w:tcPr>'
                "</w:tblStylePr></w:style>"
            ),
            style(CELL, "Table text", spaced(0, 0, line=276)),
            style(HEADER, "Table header", "<w:keepNext/>", bold(), based_on=CELL),
        )
    )


def _characters() -> Xml:
    return joined(
        (
            Xml(
                '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
                '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
            ),
            character(STRONG, "Strong", bold()),
            character(SPOKEN, "Spoken words", NOTHING),
            character(HYPERLINK, "Hyperlink", Xml(coloured(LINK) + '<w:u w:val="single"/>')),
        )
    )
