"""The marks inside a line: citations, notes, passages in another language.

A mark becomes an element here, and no more: it is counted and linked when the
whole page is there (`steps`), for inline patterns do not run in reading order.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.anchors import EDITION
from edition.bibliography.citations import CitationError, Mention, parse_group
from edition.bibliography.references import nearest_key
from edition.pages import PageContext, Reading

PASSAGE = re.compile(r"\[([^\[\]]+)\]\{\s*lang=[\w-]+\s*\}")
_MARKS = re.compile(r"`+[^`]+`+|\[[@^][^\]]*(?:\]|\Z)|<https?://[^>]+>|(?<=\])\([^\s()]+\)")


def plain(source: str) -> str:
    """Return Markdown without citations, note marks, code, marked languages and addresses."""
    return _MARKS.sub(" ", PASSAGE.sub(r"\1", source))


class _Pattern(InlineProcessor):
    """An inline pattern that knows the page it is in."""

    def __init__(self, extension, md: Markdown):
        super().__init__(self.PATTERN, md)
        self.extension = extension

    @property
    def context(self) -> PageContext:
        return self.reading.context

    @property
    def reading(self) -> Reading:
        return self.extension.reading


class CitationPattern(_Pattern):
    # Not before ( [ { : there it is the text of a link or of a passage.
    PATTERN = r"\[@([^\[\]]*)(?:(\])(?![(\[{])|(?=\[)|\Z)"

    def handleMatch(self, match, data):
        raw = match[0]
        if not match[2]:
            self.reading.report("unclosed-citation", f"“{raw[:40]}” is not closed", "add a ]", raw)
            return None, None, None
        try:
            mentions = parse_group("@" + match[1])
        except CitationError as error:
            self.reading.report(error.code, f"{raw}: {error}", error.hint, raw)
            return None, None, None
        unknown = [mention.key for mention in mentions if mention.key not in self.context.references]
        for key in unknown:
            hint = nearest_key(key, self.context.references)
            self.reading.report("unknown-key", f"{raw}: no reference has the key {key}", hint, raw)
        return (None, None, None) if unknown else (self._group(mentions), *match.span())

    def _group(self, mentions: list[Mention]) -> etree.Element:
        group = etree.Element("span", {"class": "citation"})
        group.text = AtomicString("[")
        for mention in mentions:
            reference = self.context.references[mention.key]
            link = etree.SubElement(group, "span", {"data-key": mention.key, "role": "doc-biblioref"})
            link.text = AtomicString(str(reference.number))
            link.tail = AtomicString(f"; {mention.locator}, " if mention.locator else ", ")
            if mention.locator:
                link.set("data-locator", mention.locator)
        link.tail = AtomicString(link.tail[:-2] + "]")
        return group


class NotePattern(_Pattern):
    PATTERN = r"\[\^([\w-]+)\]"

    def handleMatch(self, match, data):
        key = match[1]
        if key not in self.context.notes:
            hint = nearest_key(key, self.context.notes)
            self.reading.report("unknown-note", f"no editorial note has the key {key}", hint, match[0])
            return None, None, None
        mark = etree.Element("sup", {"class": "note-mark", EDITION: ""})
        etree.SubElement(mark, "span", {"data-note": key, "role": "doc-noteref"})
        return mark, *match.span()


class PassagePattern(_Pattern):
    PATTERN = r"\[([^\[\]]+)\]\{\s*lang=([\w-]+)\s*\}"

    def handleMatch(self, match, data):
        passage = etree.Element("span", {"lang": match[2]})
        passage.text = match[1]
        return passage, *match.span()
