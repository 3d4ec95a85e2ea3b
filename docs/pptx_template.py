"""Makes the slides' template anew: `make template`.

Six layouts by name, each place on them by number: what a team's own template must have as well. Written out here
rather than drawn in a program, so that every size, place and colour can be read and changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workshop_tui.exporters.zipped import zipped

TEMPLATE = Path(__file__).parent.parent / "workshop_tui" / "exporters" / "templates" / "slides.pptx"

INCH = 914400
WIDE, HIGH = 13.333, 7.5
INK, DEEP, SOFT, ACCENT, LINK = "1D2529", "0C4A56", "E6F0F1", "9C3A1C", "0B5A83"
FONT = "Arial"
"""The one font that has the same widths on every system, as Arial, Liberation Sans or Arimo."""

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Place(NamedTuple):
    """A place on a layout that a slide fills; lengths in inches."""

    name: str
    kind: str
    """`title`, `ctrTitle`, `subTitle`, `body`, `pic`, `tbl`, `ftr`, `sldNum`."""
    number: int
    box: tuple[float, float, float, float]
    """Left, top, width, height."""
    points: int
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    bullet: bool = False
    align: str = "l"


class Layout(NamedTuple):
    """A named layout: a ground colour, painted boxes, places."""

    name: str
    places: tuple[Place, ...]
    ground: str = "bg1"
    painted: tuple[tuple[str, tuple[float, float, float, float]], ...] = ()


MARGIN, ACROSS = 0.75, WIDE - 1.5
FOOTER = Place("Footer", "ftr", 11, (MARGIN, 6.88, 10.6, 0.42), 12, anchor="ctr")
NUMBER = Place("Slide number", "sldNum", 12, (WIDE - MARGIN - 1, 6.88, 1, 0.42), 12, anchor="ctr", align="r")
TITLE = Place("Title", "title", 0, (MARGIN, 0.38, ACROSS, 1.15), 30, bold=True, anchor="b")
BODY = Place("Text", "body", 1, (MARGIN, 1.9, ACROSS, 4.8), 22, bullet=True)
BAR = (("accent1", (MARGIN + 0.1, 1.62, 1.1, 0.07)),)

LAYOUTS = (
    Layout(
        "Cover",
        (
            Place("Title", "ctrTitle", 0, (MARGIN, 0.9, ACROSS, 1.65), 44, "bg1", bold=True, anchor="b"),
            Place("Programme", "body", 13, (MARGIN, 0.4, ACROSS, 0.5), 20, "bg1", bold=True),
            Place("Subtitle", "subTitle", 1, (MARGIN, 2.6, ACROSS, 0.85), 24, "bg1"),
            Place("Who, when and where", "body", 14, (MARGIN, 3.45, ACROSS, 2.15), 20, "bg1"),
            Place("Status and audience", "body", 15, (MARGIN, 5.85, 8.3, 1.0), 20, bold=True, anchor="ctr"),
            Place("Logo", "pic", 16, (WIDE - MARGIN - 3.2, 5.85, 3.2, 0.95), 18),
            FOOTER,
            NUMBER,
        ),
        painted=(("tx2", (0, 0, WIDE, 5.65)), ("accent1", (0, 5.65, WIDE, 0.1))),
    ),
    Layout("Text", (TITLE, BODY, FOOTER, NUMBER), painted=BAR),
    Layout(
        "Quote",
        (
            TITLE,
            Place("Quote", "body", 1, (1.55, 2.1, WIDE - 3.1, 4.4), 36, anchor="ctr"),
            FOOTER,
            NUMBER,
        ),
        ground="bg2",
        painted=(*BAR, ("accent1", (1.15, 2.3, 0.12, 4.0))),
    ),
    Layout(
        "Table",
        (
            TITLE,
            Place("What the table shows", "body", 13, (MARGIN, 1.8, ACROSS, 0.6), 20),
            Place("Table", "tbl", 1, (MARGIN, 2.5, ACROSS, 4.2), 20),
            FOOTER,
            NUMBER,
        ),
        painted=BAR,
    ),
    Layout(
        "Picture",
        (
            TITLE,
            BODY._replace(box=(MARGIN, 1.9, 6.1, 4.8)),
            Place("Picture", "pic", 13, (7.15, 1.9, 5.43, 4.8), 18),
            FOOTER,
            NUMBER,
        ),
        painted=BAR,
    ),
    Layout(
        "Address",
        (
            TITLE,
            BODY._replace(box=(MARGIN, 1.9, 7.1, 4.8)),
            Place("QR code", "pic", 13, (8.1, 1.9, 4.48, 4.48), 18),
            FOOTER,
            NUMBER,
        ),
        painted=BAR,
    ),
)


def box(place: tuple[float, float, float, float]) -> str:
    """A place as the format writes it."""
    left, top, width, height = (round(length * INCH) for length in place)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def painted(number: int, colour: str, place: tuple[float, float, float, float]) -> str:
    """A box of colour that says nothing."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Colour {number}"><a:extLst><a:ext '
        'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        f'</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box(place)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def levels(place: Place) -> str:
    """How text in a place is set."""
    points = place.points
    if place.bullet:
        indent = round(points * 12700 * 1.1)
        mark = f'<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="{FONT}"/><a:buChar char="•"/>'
        margin = f'marL="{indent}" indent="-{indent}"'
    else:
        mark, margin = "<a:buNone/>", 'marL="0" indent="0"'
    font = "mj" if place.kind in ("title", "ctrTitle") else "mn"
    before = 0 if place.kind in ("title", "ctrTitle", "ftr", "sldNum") else 600
    return (
        f'<a:lstStyle><a:lvl1pPr {margin} algn="{place.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{points * 100}" b="{int(place.bold)}" i="0"><a:solidFill><a:schemeClr val="{place.colour}"/>'
        f'</a:solidFill><a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )


def placeholder(number: int, place: Place) -> str:
    """A place, with the words that a person sees who fills it by hand."""
    index = f' idx="{place.number}"' if place.number else ""
    if place.kind == "sldNum":
        words = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        )
    else:
        words = f'<a:r><a:rPr lang="en-GB"/><a:t>{place.name}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{place.kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{box(place.box)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720" '
        f'anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>{levels(place)}<a:p>{words}</a:p></p:txBody></p:sp>'
    )


def tree(ground: str, shapes: str) -> str:
    """A ground colour and what stands on it."""
    return (
        f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree>"
    )


def layout_xml(layout: Layout) -> str:
    """A layout part."""
    shapes = [painted(number, *one) for number, one in enumerate(layout.painted, 2)]
    first = len(shapes) + 2
    shapes += [placeholder(number, place) for number, place in enumerate(layout.places, first)]
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{layout.name}">'
        f"{tree(layout.ground, ''.join(shapes))}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_xml() -> str:
    """The one master, which the layouts stand on."""
    shapes = "".join(
        placeholder(number, place) for number, place in enumerate((TITLE, BODY, FOOTER, NUMBER), 2)
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    style = (
        '<a:lvl1pPr algn="l" rtl="0"><a:buNone/><a:defRPr sz="2200" kern="1200"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/></a:defRPr>'
        "</a:lvl1pPr>"
    )
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{tree('bg1', shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{style.format('mj')}</p:titleStyle>"
        f"<p:bodyStyle>{style.format('mn')}</p:bodyStyle><p:otherStyle>{style.format('mn')}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def theme_xml() -> str:
    """Colours and fonts; the effects are the plainest that the format allows."""
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": DEEP, "lt2": SOFT, "accent1": ACCENT, "accent2": DEEP}
    colours |= {"accent3": "5B4A8A", "accent4": "3F6B2E", "accent5": "7A5A00", "accent6": "46535A"}
    colours |= {"hlink": LINK, "folHlink": "5B4A8A"}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {NAMESPACES.split(" ", 1)[0]} name="Workshop"><a:themeElements>'
        f'<a:clrScheme name="Workshop">{scheme}</a:clrScheme><a:fontScheme name="Workshop"><a:majorFont>{font}'
        f'</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def presentation_xml() -> str:
    """The deck itself, without a slide."""
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="12192000" cy="{round(HIGH * INCH)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """The relations of a part: kind and target, numbered from 1."""
    targets = tuple(
        (kind if kind.startswith("http") else f"{OFFICE}/{kind}", target) for kind, target in targets
    )
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def content_types() -> str:
    """What kind each part is."""
    base = "application/vnd.openxmlformats-officedocument"
    parts = {
        "/ppt/presentation.xml": f"{base}.presentationml.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{base}.presentationml.slideMaster+xml",
        "/ppt/theme/theme1.xml": f"{base}.theme+xml",
        "/ppt/presProps.xml": f"{base}.presentationml.presProps+xml",
        "/ppt/viewProps.xml": f"{base}.presentationml.viewProps+xml",
        "/ppt/tableStyles.xml": f"{base}.presentationml.tableStyles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for number in range(1, len(LAYOUTS) + 1):
        parts[f"/ppt/slideLayouts/slideLayout{number}.xml"] = f"{base}.presentationml.slideLayout+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def members() -> Iterator[tuple[str, str]]:
    """The files of the template, by name."""
    yield "[Content_Types].xml", content_types()
    core = (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    yield "_rels/.rels", relations(("officeDocument", "ppt/presentation.xml"), core)
    yield (
        "docProps/core.xml",
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Write-up</dc:title></cp:coreProperties>',
    )
    yield "ppt/presentation.xml", presentation_xml()
    yield (
        "ppt/_rels/presentation.xml.rels",
        relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            *((name, f"{name}.xml") for name in ("presProps", "viewProps", "tableStyles")),
        ),
    )
    # Parts that say nothing; without them PowerPoint offers to repair the file.
    yield "ppt/presProps.xml", f"{HEAD}<p:presentationPr {NAMESPACES}/>"
    yield "ppt/viewProps.xml", f"{HEAD}<p:viewPr {NAMESPACES}/>"
    usual = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    yield "ppt/tableStyles.xml", f'{HEAD}<a:tblStyleLst {NAMESPACES.split(" ", 1)[0]} def="{usual}"/>'
    yield "ppt/theme/theme1.xml", theme_xml()
    yield "ppt/slideMasters/slideMaster1.xml", master_xml()
    all_layouts = [
        ("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, len(LAYOUTS) + 1)
    ]
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relations(*all_layouts, ("theme", "../theme/theme1.xml")),
    )
    for number, layout in enumerate(LAYOUTS, 1):
        yield f"ppt/slideLayouts/slideLayout{number}.xml", layout_xml(layout)
        yield (
            f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels",
            relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        )


def template() -> bytes:
    """The whole template."""
    return zipped((name, content.encode()) for name, content in members())


def main() -> None:
    """Writes it where the exporter finds it."""
    TEMPLATE.write_bytes(template())


if __name__ == "__main__":
    main()
