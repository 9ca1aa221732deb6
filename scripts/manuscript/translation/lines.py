"""The lines of a page that a translator translates: each with its number, apart from the marks around its words.

A number is the block's, then the line's: `3.2` is the second line of the third block of words in the page. The
title page's `title`, `keywords` and the like are numbered by their names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What of a title page's front matter is words.
META = ("title", "subtitle", "short-title", "running-title", "affiliation", "keywords")
_BOX = r"(?:!!!|\?{3}\+?|===[!+]*)(?: +[\w-]+)*"
_LINE = re.compile(
    r"(?P<before>\s*(?:>\s?)*(?:#{1,6} |(?:[-*+]|\d+[.)]) +(?:\[[ x]\] )?|\[\^[\w-]+\]: *|:\s+"
    rf"|(?P<titled>{_BOX} +\"))?)"
    r"(?P<words>.*?)(?P<after>(?(titled)\"\s*|(?:\s*\{ *[#.][^{}]*\}\s*)?))"
)
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|\$\$|<!--)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WHOLE = re.compile(r" {0,3}(`{3,}|~{3,}|\$\$|/{3,})")
_HEADING = re.compile(r"#{1,6} ")
_CLOSES = {"$$": "$$", "<!--": "-->"}
_NO_WORDS = re.compile(rf"[\s|:+=*_<>/#-]*|\s*/{{3}}.*|!\[\]\(.*|[\s>]*{_BOX}\s*")


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
            blocks[-1].append(Line(place, match["before"], match["words"], match["after"]))
    return [block for block in blocks if block]


def _open_lines(text: str) -> Iterator[tuple[int, str]]:
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


def with_words(text: str, blocks: list[list[Line]], words: dict[int, dict[int, str]]) -> str:
    """Return a page's text with other words in some lines of its blocks, both given by their places from 0.

    A line that is one too many stands after the others; one without words goes.
    """
    return "\n".join(line for line in _lines_with(text, blocks, words) if line is not None)


def _lines_with(text: str, blocks: list[list[Line]], words: dict[int, dict[int, str]]) -> list[str | None]:
    lines: list[str | None] = list(text.split("\n"))
    for number, new in words.items():
        block = blocks[number]
        for line, own in ((block[place], own) for place, own in new.items() if place < len(block)):
            lines[line.place] = f"{line.before}{own}{line.after}" if own else None
        if more := [own for place, own in sorted(new.items()) if place >= len(block) and own]:
            last = block[-1]
            indent = " " * len(last.before) if last.before.strip() not in (">", "") else last.before
            lines[last.place] = "\n".join([lines[last.place], *(indent + own for own in more)])
    return lines


def laid_out(text: str, words: dict[int, dict[int, str]]) -> str:
    """Return a page to be translated: what is translated in its place, all else in comments, headings as they are.

    `words` are the lines that are translated, by the places from 0 of their block and of the line in it. Beside them
    stays, as it is, what has no words.
    """
    pieces, first = [], 0
    for piece in blocks_of(text):
        blocks = blocks_of_lines(piece)
        own = {place: words.get(first + place, {}) for place in range(len(blocks))}
        first += len(blocks)
        if any(own.values()):
            lines = _lines_with(piece, blocks, own)
            for line in (
                block[n] for place, block in enumerate(blocks) for n in range(len(block)) if n not in own[place]
            ):
                lines[line.place] = _commented([lines[line.place]])
            pieces.append("\n".join(lines))
        else:
            stays = _HEADING.match(piece) or (any(words.values()) and not blocks)
            pieces.append(piece if stays else _commented(piece.split("\n")))
    return "\n\n".join(pieces)


def blocks_of(source: str) -> Iterator[str]:
    """Yield what blank lines divide in a page's Markdown; what is fenced is one block."""
    block, fence = [], ""
    for line in _COMMENT.sub("", source).split("\n"):
        if match := _WHOLE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or match[1]
        if line.strip() or fence:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def _commented(lines: list[str]) -> str:
    return "\n".join(["<!--", *(line.replace("--" + ">", "-- >") for line in lines), "-->"])
