"""What the files of each door are made of, and what somebody would hand in who means harm."""

from __future__ import annotations

from collections.abc import Mapping

# One piece a line would be three hundred lines.
# fmt: off
_YAML = (
    "title: x\n", "exercises:\n", "- kind: discussion\n", "  questions: [a, b]\n", "- ask: x\n", "tables: [1]\n",
    ": ", ":", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "'", '"', " #", "&a ", "*a", "!!int ", "<<: ",
    "|\n", ">\n", "? ", "%YAML 1.2\n", "\t", "---\n", "...\n", "~", "\\", "no", "12:30", "- " * 30, "[" * 30,
)
_TOML_HARM = (
    "a = " + "9" * 5000, "a = 0x" + "f" * 5000, "a = " + "[" * 50_000, "a = " + "{a=" * 50_000,
    "a." * 100_000 + "a = 1", "a = {" + "a." * 100_000 + "a = 1}",
)
_TOML = (
    "[words]\n", "[words.cy]\n", "[[words]]\n", 'quotes = ["‘", "’"]\n', 'accent = "#7a1f5c"\n', "logo = 1\n",
    "=", ".", '"', "'", '"""', "'''", "[", "]", "{", "}", ",", "\n", "#", "\\u0000", "1979-99-99", "inf",
    "0x" + "f" * 5000, "[" * 3000, "{a=" * 2000, *_TOML_HARM,
)
_TABLE = (
    '"', '""', ",", ";", "\t", "|", "\n", "\r", "\r\n", "sep=;\n", "text,table\n", "tag,description\n",
    "'=1+1", "=1+1", "1", "999999999", "ferries", "hope", "lived; access", "\ufeff", "Q1", "T2", "\x00",
)
_JSON = (
    '"', ",", ":", "[", "]", "{", "}", "\n", '"text"', '"contributions"', '"marks"', "null", "true", "1e999",
    "9" * 5000, "[" * 5000, '{"a":' * 5000, "\\ud800", "\\u0000", "NaN", "-0", '{"text": "a"}\n',
)
_XML = (
    "<Code>", "</Code>", "<Codes>", "</Codes>", "<Description>", "</Description>", ' name="a"', ' guid="1"',
    "<", ">", "&", "&amp;", "&a;", "&#0;", "&#x1b;", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "?>", "\n",
    '<!DOCTYPE a [<!ENTITY a "b">]>', ' encoding="utf-7"', ' encoding="x"', ' color="#ff0000"', "<Code>" * 50,
)
_LINE = (
    '"', "“", "”", "! ", "& ", "= ", "? ", "+ ", "- ", "+- ", "\\", " *", " @A", " #a-b", ": ", " – ", "\n",
    "Q1T3\n", "Q1T3 bullets\n", "T2", "ferries T2\n", "A: yes\n", "B: no\n", "hope: ", "worry: ", "@", "#", "*",
)
ANYWHERE = (
    "\x1b]0;t\x07", "\x1b[2J", "\x9b31m", "\x00", "\u202e", "\u2028", "\x85", "\x0b", "\ud800", "\ufffe", "\u200d",
    "[/]", "[@click=app.exit]x[/]", "日本語", "e\u0301", "\U0001f469\u200d\U0001f467", "ß", "=SUM(A1)", "<b>",
)
"""What can stand in any file."""
# fmt: on
PIECES: Mapping[str, tuple[str, ...]] = {
    "question-set": _YAML,
    "event": _YAML,
    "style": _TOML,
    "grammar": _LINE,
    "txt": _LINE,
    "csv": _TABLE,
    "jsonl": _JSON,
    "json": _JSON,
    "qdc": _XML,
    "codebook-csv": _TABLE,
    "xlsx": _XML,
}
"""By door."""
_CLOSE = "\nexercises:\n- {kind: close}\n"
HARM: Mapping[str, tuple[str, ...]] = {
    "question-set": (
        "title: &a x\nexercises:\n- {kind: close, title: *a}\n",
        f"title: *a{_CLOSE}",
        f"title: !!python/object/apply:os.system [x]{_CLOSE}",
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(2000)),
        "title: " + "[" * 100_000,
        "exercises:\n- {kind: close, minutes: " + "9" * 100_000 + "}",
    ),
    "event": (
        "venue: &a x\nplace: *a\n",
        "place: *a\n",
        "date: !!timestamp 2026-05-14\n",
        "tables: [{}, &a {}]\n",
    ),
    "style": tuple(f"\n{harm}\n" for harm in _TOML_HARM),
    "txt": ("Q9999T9999 threats\n" * 500, "A:\n" * 5000),
    "csv": (
        "text\n" + '"a' * 20_000,
        "sep=a\ntaxta\n",
        "text" + ",text" * 5000,
        "text\n" + "," * 20_000,
    ),
    "jsonl": (
        '{"text": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"text": "a", "table": 1e999}',
        '{"text": NaN}',
    ),
    "json": (
        '[{"text": ' + "9" * 5000 + "}]",
        '{"a":' * 50_000,
        "[1",
        '{"contributions": {"contributions": []}}',
    ),
    "qdc": (
        '<!DOCTYPE a [<!ENTITY b "c">]><CodeBook>&b;</CodeBook>',
        "<CodeBook><Codes>" + "<Code>" * 10_000,
        "<CodeBook><Codes>" + '<Code name="a"/>' * 10_000,
        '<?xml version="1.0" encoding="no-such"?><CodeBook/>',
    ),
    "codebook-csv": ('tag\n"a', "tag\n" + "a" * 200_000, "tag\n" + "a\n" * 5000, "tag,tag\n\0,\n"),
}
"""By door: tried first, every time."""
