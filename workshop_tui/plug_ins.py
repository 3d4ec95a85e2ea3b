"""Plug-ins: kinds of exercise and export formats that other packages declare by entry point."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TypeVar

from workshop_tui.errors import WorkshopError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


def plug_in_names(group: str, besides: Collection[str]) -> tuple[str, ...]:
    """Names that other packages declare in `group`, listed without loading any of them."""
    return tuple(sorted({point.name for point in _declared(group)} - set(besides)))


def plug_in(group: str, name: str, sort: type[T]) -> T | None:
    """What is declared as `name` in `group`; None if nothing is. One broken plug-in breaks nothing else.

    Raises WorkshopError, with the package's name, if it cannot be loaded or is no `sort`.
    """
    for point in _declared(group):
        if point.name != name:
            continue
        package = point.dist.name if point.dist else point.value
        try:
            loaded = point.load()
        except Exception as problem:  # whatever somebody else's code raises
            raise WorkshopError(
                f"The plug-in “{name}” of the package {package} cannot be loaded ({type(problem).__name__}).",
                "Update that package, or remove it.",
            ) from problem
        if not isinstance(loaded, sort):
            raise WorkshopError(
                f"The plug-in “{name}” of the package {package} is no {sort.__name__}.", "Remove it."
            )
        return loaded
    return None


def _declared(group: str) -> Iterable[EntryPoint]:
    # Imported where it is used: it brings half the mail library, and the way to the capture box needs no plug-in.
    from importlib.metadata import entry_points

    return entry_points(group=group)
