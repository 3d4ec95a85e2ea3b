"""Light, dark and high-contrast colours: text on every ground at 4.5:1 or more."""

from __future__ import annotations

from textual.theme import Theme

# `boost` stands among the variables: as a colour Textual forgets it where a theme has a panel colour.
DARK = Theme(
    name="dark",
    primary="#7cc4ff",
    secondary="#b8a6ff",
    accent="#ffd166",
    foreground="#eef1f4",
    background="#12161b",
    surface="#1a2027",
    panel="#26303a",
    success="#7bd88f",
    warning="#ffb454",
    error="#ff8c8c",
    dark=True,
    variables={
        "boost": "#222b34",
        "text-muted": "#a9b4bf",
        "footer-background": "#26303a",
        "footer-foreground": "#d6dde4",
        "footer-key-foreground": "#ffd166",
        "block-cursor-foreground": "#12161b",
        "block-cursor-background": "#7cc4ff",
        "input-selection-background": "#3f5f7d",
    },
)
LIGHT = Theme(
    name="light",
    primary="#004f8a",
    secondary="#5b3fa0",
    accent="#8a4b00",
    foreground="#17191c",
    background="#fbfaf7",
    surface="#ffffff",
    panel="#e6e3da",
    success="#17652f",
    warning="#8a4b00",
    error="#a11212",
    dark=False,
    variables={
        "boost": "#f0eee7",
        "text-muted": "#4d545c",
        "footer-background": "#e6e3da",
        "footer-foreground": "#2b2f33",
        "footer-key-foreground": "#004f8a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#004f8a",
        "input-selection-background": "#b9d7ef",
    },
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff66",
    warning="#ffff00",
    error="#ff9999",
    dark=True,
    variables={
        "boost": "#000000",
        "text-muted": "#ffffff",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "input-selection-background": "#0044aa",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
