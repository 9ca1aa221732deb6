"""The lines of a page that a translator translates: each with its number, apart from the marks around its words.

A number is the block's, then the line's: `3.2` is the second line of the third block of words in the page. The
title page's `title`, `keywords` and the like are numbered by their names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What of a title page's front matter is words.
META = ("title", "running-title", "affiliation", "keywords")
_LINE = re.compile(
    r"(?P<before>\s*(?:>\s?)*(?:#{1,6} |(?:[-*+]|\d+[.)]) +(?:\[[ x]\] )?|\[\^[\w-]+\]: *|:\s+)?)"
    r"(?P<words>.*?)(?P<after>\s*\{ *[#.][^{}]*\}\s*)?"
)
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|\$\$|<!--)")
_CLOSES = {"$$": "$$", "<!--": "-->"}
_NO_WORDS = re.compile(r"[\s|:+=*_<>/#-]*|\s*/{3}.*|!\[\]\(.*")


@dataclass(frozen=True)
class Line:
    """One line of a page: its place in the text, and its words between the marks before and after them."""

    place: int
    before: str
    words: str
    after: str


def blocks_of_lines(text: str) -> list[list[Line]]:
    """Return the lines with words, by block; code, displayed formulas and comments have none."""
    blocks: list[list[Line]] = [[]]
    for place, line in _open_lines(text):
        if not line.strip():
            blocks.append([])
        elif not _NO_WORDS.fullmatch(line):
            match = _LINE.fullmatch(line)
            blocks[-1].append(Line(place, match["before"], match["words"], match["after"] or ""))
    return [block for block in blocks if block]


def _open_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand in no fence, with their places."""
    closing = ""
    for place, line in enumerate(text.split("\n")):
        match = _FENCE.match(line)
        if closing:
            closing = "" if closing in (line.strip() if closing != "-->" else line) else closing
        elif match:
            closes = _CLOSES.get(match[1], match[1])
            closing = "" if line.strip().endswith(closes) and line.strip() != match[1] else closes
            yield place, ""
        else:
            yield place, line


def with_words(text: str, blocks: list[list[Line]], words: dict[int, list[str]]) -> str:
    """Return a page's text with other lines of words in some of its blocks, given by the block's place from 0.

    A line that is one too many stands after the others; one that is one too few goes.
    """
    lines: list[str | None] = list(text.split("\n"))
    for number, new in words.items():
        block = blocks[number]
        for line, own in zip(block, new, strict=False):
            lines[line.place] = f"{line.before}{own}{line.after}"
        for line in block[len(new) :]:
            lines[line.place] = None
        if more := new[len(block) :]:
            last = block[-1]
            indent = " " * len(last.before) if last.before.strip() not in (">", "") else last.before
            lines[last.place] = "\n".join([lines[last.place], *(indent + own for own in more)])
    return "\n".join(line for line in lines if line is not None)
