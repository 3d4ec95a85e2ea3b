"""One answer that can be chosen. Apart from the screen that asks, which is loaded when somebody is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One answer."""

    value: T
    label: str
    key: str = ""
    """A letter that picks it at once; only where no choice is typed for."""
    about: str = ""
    also: str = ""
    """Other words by which it is found, and which are not shown."""
