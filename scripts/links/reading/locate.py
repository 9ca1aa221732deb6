"""Lines of findings: where in a source file an address, an id or a text stands.

A rule names the place; the files are read when all rules are done, each once, and only those with a finding.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from findings import Finding
from links.letters import unescaped
from links.reading.tables import HTML

# Comments and the elements whose content holds no elements of the page, then a tag. HTML, 13.2.5.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)
      |
      <(?P<raw>script|style|textarea|template|title|xmp)\b(?P<own>(?:[^>"']|"[^"]*"|'[^']*')*+)>.*?(?:</(?P=raw)\s*>|\Z)
      | </[a-zA-Z][^>]*>
      | <[a-zA-Z][^\s/>]*(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*+)>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))"""
)
_EMPTY = re.compile(r"""\s(?:href|src)\s*(?:=\s*(?:"\s*"|'\s*')|[\s>])""", re.IGNORECASE)
_WORD = re.compile(r"""[^\s"'<>()]+""")
_PART = re.compile(r"""[^\s,;"'()]+""")
_PUNCTUATION = ".,;:!?…*_»”“’]}"
_HOLDING = frozenset(HTML["holding"])
# Of a long text, so many letters are enough to find it by.
_TELLING = 80
# In these there are no lines to speak of.
_PACKED = (".pdf", ".epub", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".gz", ".svgz")


class Place(NamedTuple):
    """Where a finding stands: at an `address`, at the nth element with an `id`, at a `text` of the page, at a
    piece of its `source`.

    Of texts, `nth` tells the order in which they stand there.
    """

    kind: str
    value: str
    nth: int = 1


def locate(read: Callable[[str], str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with a line in place of their `Place`, file by file, whose texts `read` returns."""
    by_file = attrgetter("file")
    for file, group in groupby(sorted(findings, key=by_file), key=by_file):
        found = sorted(group, key=_order)
        placed = [one for one in found if isinstance(one.line, Place)]
        wanted = {value for one in placed for value in (one.line.value, one.url) if value}
        source = _Source(read(file) if placed and not file.endswith(_PACKED) else "", wanted)
        for finding in found:
            if isinstance(finding.line, Place):
                finding = finding._replace(line=source.line_of(finding.line, finding.code, finding.url))
            yield finding


def _order(finding: Finding) -> tuple[str, int]:
    return finding.code, finding.line.nth if isinstance(finding.line, Place) else 0


class _Source:
    """The text of one file, and where the wanted values are in it: each index is made once, when it is first needed."""

    def __init__(self, text: str, wanted: set[str]):
        self._text = text
        self._wanted = wanted
        self._ends = array("L", (found.start() for found in re.finditer("\n", text)))
        self._reached: dict[str, int] = {}

    def line_of(self, place: Place, code: str, url: str) -> int:
        """Return the line of a place; of a text that is not there, that of its address; else 0."""
        if place.kind == "id":
            lines = self._tagged[1].get(place.value, ())
            return lines[place.nth - 1] if len(lines) >= place.nth else 0
        if place.kind == "source":
            return self._line_of_raw(place.value)
        if place.kind == "text":
            return self._line_of_text(place.value, code) or self._line_of_address(url)
        return self._line_of_address(place.value)

    def _line_at(self, offset: int) -> int:
        return bisect_left(self._ends, offset) + 1

    def _line_of_address(self, value: str) -> int:
        if not value:
            found = _EMPTY.search(self._text)
            return self._line_at(found.start()) if found else 0
        return self._tagged[0].get(value) or self._words.get(value) or self._line_of_raw(value)

    def _line_of_text(self, text: str, code: str) -> int:
        """Return the line of a text that stands outside of tags, looked for from the last one of its kind on."""
        shown, _ = self._shown
        label = text[text.rfind("][") :] if "][" in text else ""
        for part in (text[:_TELLING], label, *text.split()[:1]):
            start = self._reached.get(code, 0)
            if part and ((at := shown.find(part, start)) >= 0 or (start and (at := shown.find(part)) >= 0)):
                self._reached[code] = at
                return self._line_at(self._offset_of(at))
        return self._line_of_raw(text)

    def _line_of_raw(self, value: str) -> int:
        for written in (value, value.replace("&", "&amp;"), value.split("\n")[0]):
            if (start := self._text.find(written)) >= 0:
                return self._line_at(start)
        return 0

    def _offset_of(self, shown: int) -> int:
        """Return where a character of the shown text stands in the file."""
        _, runs = self._shown
        at, offset = runs[bisect_right(runs, (shown, len(self._text))) - 1]
        return offset + shown - at

    @cached_property
    def _shown(self) -> tuple[str, list[tuple[int, int]]]:
        """What stands outside of tags, and its runs: where each begins there, and in the file."""
        texts, runs, at, end = [], [(0, 0)], 0, 0
        for tag in (*_TAG.finditer(self._text), None):
            start = tag.start() if tag else len(self._text)
            if end < start:
                text = unescaped(self._text[end:start])
                runs.append((at, end))
                texts.append(text)
                at += len(text)
            end = tag.end() if tag else start
        return "".join(texts), runs

    @cached_property
    def _tagged(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """The line of each value of an attribute, or part of one that holds addresses among other things; the lines of
        each id, and of each name of an anchor."""
        values: dict[str, int] = {}
        parts: dict[str, int] = {}
        ids: dict[str, list[int]] = defaultdict(list)
        for at, tag in self._tags():
            named = {}
            for found in _ATTRIBUTE.finditer(tag) if "=" in tag else ():
                name, held = (
                    found["name"].lower(),
                    unescaped(found["double"] or found["single"] or found["bare"] or ""),
                )
                if held in self._wanted:
                    line = self._line_at(at + found.start())
                    values.setdefault(held, line)
                    if name == "id" or (name == "name" and tag[1:2].lower() == "a" and not tag[2:3].isalpha()):
                        named.setdefault(held, line)
                if name in _HOLDING:
                    for part in self._wanted.intersection(_PART.findall(held)):
                        parts.setdefault(part, self._line_at(at + found.start()))
            for value, line in named.items():
                ids[value].append(line)
        return parts | values, ids

    def _tags(self) -> Iterator[tuple[int, str]]:
        """Yield each start tag, and where it begins."""
        for tag in _TAG.finditer(self._text):
            if tag["raw"]:  # Of <script …>…</script> the start tag alone.
                yield tag.start(), tag[0][: tag.end("own") - tag.start()]
            elif tag["attributes"] is not None:
                yield tag.start(), tag[0]

    @cached_property
    def _words(self) -> dict[str, int]:
        """The line of each word of the file, with and without the punctuation after it."""
        lines: dict[str, int] = {}
        for found in _WORD.finditer(self._text):
            word = unescaped(found[0])
            for spelling in (word, word.rstrip(_PUNCTUATION)):
                if spelling in self._wanted:
                    lines.setdefault(spelling, self._line_at(found.start()))
            if len(lines) == len(self._wanted):
                break
        return lines
