"""What reads or shapes a page and knows which page that is."""

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from edition.interface import with_mark
from edition.pages import PageContext, Reading


class OfPage:
    """A part of the edition's syntax: `context` is what is known of the page, `reading` takes what is found in it."""

    def __init__(self, extension, *rest):
        super().__init__(*rest)
        self.extension = extension

    @property
    def reading(self) -> Reading:
        return self.extension.reading

    @property
    def context(self) -> PageContext:
        return self.reading.context

    def words(self, key: str, **values) -> str:
        """Return an interface string with its `{…}` filled in; without an interface, the values alone."""
        bare = " ".join(f"{{{name}}}" for name in values)
        return with_mark(self.context.interface.get(key, bare).format(**values))


class Step(OfPage, Treeprocessor):
    """Shapes the tree of a page."""


class Pattern(OfPage, InlineProcessor):
    """Reads what fits its PATTERN in a line."""

    PATTERN = ""

    def __init__(self, extension, md):
        super().__init__(extension, self.PATTERN, md)
