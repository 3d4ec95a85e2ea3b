"""The theme of a Word file: the colours and letters it offers to whoever goes on working in it."""

from __future__ import annotations

from workshop_tui.exporters.docx_parts.look import DEEP, INK, LINK, QUIET, SOFT
from workshop_tui.exporters.docx_parts.pictures import DRAWING
from workshop_tui.exporters.docx_parts.style import LETTERS, TITLES
from workshop_tui.exporters.docx_parts.xml import PROLOG, WORD, Xml, joined


def theme(accent: str) -> Xml:
    """Our colours, the team's `accent` (`rrggbb`) first among those to choose from."""
    colours = {"dk1": INK, "lt1": "ffffff", "dk2": DEEP, "lt2": SOFT, "accent1": accent, "accent2": DEEP}
    colours |= {f"accent{number}": QUIET for number in range(3, 7)} | {"hlink": LINK, "folHlink": LINK}
    shown = joined(
        Xml(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>') for name, colour in colours.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, name in (("major", TITLES), ("minor", LETTERS))
    )
    return Xml(
        f'{PROLOG}<a:theme xmlns:a="{DRAWING}" name="Write-up"><a:themeElements>'
        f'<a:clrScheme name="Write-up">{shown}</a:clrScheme><a:fontScheme name="Write-up">{fonts}</a:fontScheme>'
        f"{_effects()}</a:themeElements></a:theme>"
    )


def fonts() -> Xml:
    """The letters that the styles use."""
    names = joined(Xml(f'<w:font w:name="{name}"/>') for name in (LETTERS, TITLES))
    return Xml(f'{PROLOG}<w:fonts xmlns:w="{WORD}">{names}</w:fonts>')


def _effects() -> Xml:
    """Nothing but flat colour, three times each: the format asks for subtle, moderate and intense ones."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return Xml(
        f'<a:fmtScheme name="Write-up"><a:fillStyleLst>{3 * fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{3 * f'<a:ln>{fill}</a:ln>'}</a:lnStyleLst>"
        f"<a:effectStyleLst>{3 * '<a:effectStyle><a:effectLst/></a:effectStyle>'}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{3 * fill}</a:bgFillStyleLst></a:fmtScheme>"
    )
