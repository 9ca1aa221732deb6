"""Addresses that are settled: the same link on many pages is looked at once.

A link of a menu recurs on every page of a folder; from all of them it leads to the same place. What those
pages have in common is a viewpoint: the root for an absolute address, the folder above for `../…`, the
folder for the rest.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import filterfalse

from links.address import scheme_of
from links.reading.page import Page

_ANYWHERE = "/"


def viewpoint(page: Page, value: str) -> str | None:
    """Return a name for all pages from which an address leads to the same place; None for this page alone."""
    if value[:1] in ("", "#", "?") or page.stands_apart:
        return None
    if value[0] == "/" or (":" in value and scheme_of(value)):
        return _ANYWHERE
    return "../" + above(page.folder) if value.startswith("../") else page.folder


class Known:
    """The addresses that a rule need not look at again."""

    def __init__(self):
        self._settled: dict[str, set[str]] = defaultdict(set)

    def add(self, page: Page, value: str) -> None:
        """Settle an address of this page, for all pages from which it leads to the same place."""
        if (place := viewpoint(page, value)) is not None:
            self._settled[place].add(value)

    def new(self, page: Page, values: Iterable[str]) -> list[str]:
        """Return those of a page's addresses that are not settled, each once, in order of the alphabet."""
        if page.stands_apart:
            return sorted(set(values))
        folder = page.folder
        for place in ("../" + above(folder), folder, _ANYWHERE):
            if settled := self._settled.get(place):
                values = filterfalse(settled.__contains__, values)
        return sorted(set(values))


def above(folder: str) -> str:
    """Return the folder that holds a folder; above the root there is nothing that pages could share but the root."""
    return folder[: folder.rfind("/", 0, -1) + 1] if folder else "../"
