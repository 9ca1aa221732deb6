"""Lines of findings: where in a source file an address, an id or a text stands.

Read only for files that have a finding, so that a clean site costs nothing.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

# Comments and the elements whose content holds no elements of the page, then a tag. HTML, 13.2.5.
_TAG = re.compile(
    r"""<!--.*?-->
      |
      <(?P<raw>script|style|textarea|template|title|xmp)\b(?P<own>(?:[^>"']|"[^"]*"|'[^']*')*+)>.*?</(?P=raw)\s*>
      | </[a-zA-Z][^>]*>
      | <[a-zA-Z][^\s/>]*(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*+)>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"""=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""")

_TELLING = 80
_EMPTY = re.compile(r"""\s(?:href|src)\s*(?:=\s*(?:"\s*"|'\s*')|[\s>])""", re.IGNORECASE)


class Locator:
    """Finds lines in the files under one folder; remembers the files it read last, for each rule asks anew."""

    def __init__(self, root: Path):
        self._root = root
        self._read = lru_cache(maxsize=64)(self._read_file)
        self._text = ""
        self._lines: dict[str, int] = {}

    def line_of(self, file: str, value: str) -> int:
        """Return the line of the first attribute that is `value`, else of its first mention, else 0."""
        self._open(file)
        if not value:
            found = _EMPTY.search(self._text)
            return self._text.count("\n", 0, found.start()) + 1 if found else 0
        # srcset, style and content hold an address among other things.
        among = (line for held, line in self._lines.items() if value in held)
        return self._lines.get(value) or next(among, 0) or self._line_of_text(value)

    def line_of_id(self, file: str, name: str, occurrence: int) -> int:
        """Return the line of the nth element (from 1) that has this id, or is an anchor of this name."""
        self._open(file)
        word = f"(?:{re.escape(name)}|{re.escape(html.escape(name))})"
        pattern = re.compile(
            rf"""(?:\sid|^<a\s(?:[^>]*\s)?name)\s*=\s*(?:"{word}"|'{word}'|{word}(?=[\s>]))""", re.IGNORECASE
        )
        found = ((at, pattern.search(tag)) for at, tag in _start_tags(self._text))
        starts = [at + inner.start() for at, inner in found if inner]
        return self._text.count("\n", 0, starts[occurrence - 1]) + 1 if len(starts) >= occurrence else 0

    def line_of_text(self, file: str, text: str) -> int:
        """Return the line where a text first stands outside of tags and comments, else anywhere, else 0."""
        self._open(file)
        visible = _TAG.sub(lambda tag: re.sub(r"[^\n]", "\0", tag[0]), self._text)
        label = text[text.rfind("][") :] if "][" in text else ""
        for part in (text, label, *text.split()[:1]):
            # Tags may stand between the letters, of which the first are enough.
            if part and (found := re.search("\0*".join(map(re.escape, part[:_TELLING])), visible)):
                return visible.count("\n", 0, found.start()) + 1
        return self._line_of_text(text)

    def _open(self, file: str) -> None:
        self._text, self._lines = self._read(file)

    def _read_file(self, file: str) -> tuple[str, dict[str, int]]:
        try:
            text = (self._root / file).read_text("utf-8", errors="replace")
        except OSError:
            text = ""
        return text, _attribute_lines(text)

    def _line_of_text(self, value: str) -> int:
        for written in (value, value.replace("&", "&amp;"), value.split("\n")[0]):
            if (start := self._text.find(written)) >= 0:
                return self._text.count("\n", 0, start) + 1
        return 0


def _start_tags(text: str) -> Iterator[tuple[int, str]]:
    for tag in _TAG.finditer(text):
        if tag["raw"]:  # Of <script …>…</script> the start tag alone.
            yield tag.start(), tag[0][: tag.end("own") - tag.start()]
        elif tag["attributes"] is not None:
            yield tag.start(), tag[0]


def _attribute_lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    line, position = 1, 0
    for at, tag in _start_tags(text):
        line, position = line + text.count("\n", position, at), at
        for value in _VALUE.finditer(tag) if "=" in tag else ():
            held = value[1] or value[2] or value[3] or ""
            start = value.start()
            lines.setdefault(html.unescape(held) if "&" in held else held, line + tag.count("\n", 0, start))
    return lines
