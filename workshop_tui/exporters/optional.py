"""Libraries that only one format needs, and what to say where one is not installed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from workshop_tui.errors import MissingLibrary


def library(name: str, install: str) -> ModuleType:
    """The module `name`. Raises MissingLibrary with the command `install` where it cannot be loaded.

    A library that is there but lacks one of its own parts is said in the same way: installing mends both.
    """
    try:
        return import_module(name)
    except ImportError as error:
        missing = error.name or name
        raise MissingLibrary(
            f"This format needs the library {missing}, which is not installed.", f"Install it: {install}"
        ) from error
