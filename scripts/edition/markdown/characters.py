"""What is read before all else: comments go, an entity is the character that it names, markup by hand is refused.

Entities are HTML's (https://html.spec.whatwg.org/multipage/named-characters.html). Those for characters of
ASCII stay as they are: `&#42;` is a way to write an asterisk that marks nothing.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from pathlib import Path

from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from data_files import load_yaml
from edition.markdown.steps import OfPage, Pattern

_PIECE = re.compile(
    r"(?P<code>(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ ]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--(?:.*?-->|.*\Z))"
    r"|&(?P<entity>#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);",
    re.DOTALL,
)
_CODE = re.compile(rf"([ >]*){HTML_PLACEHOLDER_RE.pattern}")
# The PDF's typesetter sets no quotation or box that is more than 15 deep, and what reads Markdown ends at some hundred.
DEEPEST = 12
_BEGINS = re.compile(r"(?P<outer>[ \t>]*)(?:[-*+:]|[0-9]+\.|!!!|\?\?\?\+?|===|>)\s")
_OF_XML = ("amp", "gt", "lt", "quot")
# Invisible in a text, and no part of XML: https://www.w3.org/TR/xml/#charsets
_NEVER_MEANT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_FEED = re.compile(r"(?<=\S)[\x0b\x0c](?=\S)")

_ELSEWHERE = load_yaml(Path(__file__).with_name("elsewhere.yml"))


def without_controls(text: str) -> str:
    """Return a text without a byte order mark, form feeds and the like: they came with what was pasted."""
    return _NEVER_MEANT.sub("", _FEED.sub(" ", text))


def _code_apart(lines: list[str]) -> Iterator[str]:
    """Yield lines with a blank one before and after code: it is a block, and a list goes on below it."""
    before = ""
    for line in lines:
        prefix = next((code[1] for code in (_CODE.fullmatch(line), _CODE.fullmatch(before)) if code), None)
        if prefix is not None and line.strip(" >") and before.strip(" >"):
            yield prefix.rstrip()
        yield line
        before = line


class ReadCharacters(OfPage, Preprocessor):
    """Runs when blocks of code have been taken out of the text, before anything else is read."""

    def run(self, lines):
        return list(_code_apart(self._not_too_deep(_PIECE.sub(self._piece, "\n".join(lines)).split("\n"))))

    def _not_too_deep(self, lines: list[str]) -> Iterator[str]:
        """Yield lines, what is nested deeper than it may be as deep as it may; say so of the first."""
        told = False
        for line in lines:
            outer = found["outer"] if (found := _BEGINS.match(line)) else ""
            around = re.findall("> ?| {4}", outer.expandtabs(4))
            if len(around) < DEEPEST:
                yield line
                continue
            own = line[len(outer) :]
            if not told:
                depth = len(around) + 1
                self.reading.report("nested-too-deep", line, words=own[:40], depth=depth, deepest=DEEPEST)
                told = True
            yield "".join(around[: DEEPEST - 1]) + own

    def _piece(self, match: re.Match) -> str:
        if match["comment"]:
            if not match["comment"].endswith("-->"):
                self.reading.report("unclosed-comment", match["comment"])
            return ""
        return self._character(match) if match["entity"] else match[0]

    def _character(self, match: re.Match) -> str:
        """Return what an entity is read as; after a word, as in R&D; and AT&T; the letters are no entity's."""
        name, before = match["entity"], match.string[max(match.start() - 1, 0) : match.start()]
        is_known = unescape(f"&{name};") != "\N{REPLACEMENT CHARACTER}" if name.startswith("#") else f"{name};" in html5
        if not is_known:
            if not (before.isalnum() and name.isupper()):
                self.reading.report("unknown-entity", f"&{name};", name=name)
            return f"&amp;{name};"
        character = without_controls(unescape(f"&{name};"))
        if not character or not character.isascii():
            return character
        return f"&{name};" if name in _OF_XML else f"&#{ord(character)};"


class DashPattern(Pattern):
    """Two hyphens are an en dash, three an em dash, as pandoc reads them."""

    PATTERN = r"(?<!-)---?(?!-)"

    def handleMatch(self, match, data):
        return {2: "–", 3: "—"}[len(match[0])], *match.span()


class MailPattern(Pattern):
    """An address of mail is a link as any other: Python-Markdown's own writes it letter by letter as entities."""

    PATTERN = r"<(?:mailto:)?([^<> !:/]+@[^@<> ]+)>"

    def handleMatch(self, match, data):
        link = etree.Element("a", {"href": f"mailto:{match[1]}"})
        link.text = AtomicString(match[1])
        return link, *match.span()


class MarkupPattern(Pattern):
    """Prints elements written by hand as letters, and says what to write. Only `<br>` is read, for a line in a cell."""

    PATTERN = r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>"

    def handleMatch(self, match, data):
        name = match[2].lower()
        if name == "br":
            return etree.Element("br"), *match.span()
        if not match[1] and (instead := _ELSEWHERE["elements"].get(name)):
            self.reading.report("raw-html/element", match[0], tag=match[0], instead=instead)
        elif not match[1] and name in _ELSEWHERE["others"]:
            self.reading.report("raw-html/no-markdown", match[0], tag=match[0])
        return None, None, None
