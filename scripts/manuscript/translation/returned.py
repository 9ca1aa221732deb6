"""A table of sentences that comes back from a translator: read into the pages, and what is broken said by sentence.

Tracked changes are accepted and listed. Comments are listed too, and kept at the end of the page as remarks that
nobody is shown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data_files import DataError
from edition.article import Article
from edition.markdown.mathml import IN_LINE
from findings import Finding, exit_status
from manuscript.findings import found
from manuscript.reading.changes import Remark, accept_changes
from manuscript.reading.pandoc import run_pandoc
from manuscript.translation.lines import META, laid_out, with_words
from manuscript.translation.sheet import Row, Source, load_sources, sheet_rows
from manuscript.tree import of_kind, plain
from manuscript.writing.files import front_matter
from manuscript.writing.markdown import escaped_first
from manuscript.writing.tables import grid

# What a translation has as its original has it, whatever its words.
_MARKS = re.compile(
    r"(?P<citation>(?<![\w.])@[A-Za-z0-9][\w:.-]*\w)|(?P<note>\[\^[\w-]+\])"
    rf"|(?P<formula>{IN_LINE})|(?P<code>`[^`]+`)|(?P<address>\]\([^()\s]+\))"
)
_EMPHASIS = {"Emph": "*", "Strong": "**", "Superscript": "^", "Subscript": "~", "Strikeout": "~~"}
_NUMBER = re.compile(r"(?P<block>\d+)\.[1-9]\d*")
# What a cell may hold and a line of a page may not.
_NOT_CARRIED = {"Note": "a footnote", "Image": "a picture", "Table": "a table"}

Cell = tuple[list, list[Remark]]  # its blocks, and what was remarked in it


@dataclass
class Table:
    """The rows of one page in a table that came back, what was remarked on each, the numbers of those not whole."""

    page: str
    rows: list[Row] = field(default_factory=list)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_sheet(file: Path, article: Article, locale: str) -> list[Table]:
    """Return the tables of a file that came back, by page. Raises DataError for a file without any.

    The name of a page is known also where it is a heading no more.
    """
    if file.suffix.lower() not in (".docx", ".odt") or not file.is_file():
        raise DataError(found("unreadable-manuscript/no-word-file", str(file)))
    tree, _ = run_pandoc(file, file.suffix.lower()[1:])
    names = {name.casefold(): name for name in article.settings.pages}
    head = ["№", article.settings.default_locale, locale]
    tables: list[Table] = []
    for block in tree["blocks"]:
        name = plain(block) if block["t"] in ("Header", "Para") else ""
        if block["t"] == "Header" or name.casefold() in names:
            tables.append(Table(names.get(name.casefold(), name)))
        elif block["t"] == "Table" and tables:
            _read_rows(block["c"], head, tables[-1], str(file))
    if not any(table.rows or table.findings for table in tables):
        raise DataError(found("unreadable-manuscript/no-table", str(file)))
    return tables


def check_table(article: Article, locale: str, table: Table, file: str) -> Iterator[Finding]:
    """Yield what was broken in a page's table, and what was changed and remarked in it, by sentence."""
    if table.page not in article.settings.pages:
        yield found("unknown-page", file, page=table.page)
    else:
        yield from table.findings
        if not exit_status(table.findings):
            yield from _check_rows(table, *load_sources(article, locale, table.page), article, file)
    for number, remark in table.remarks:
        yield Finding(file, remark.kind, f"{table.page} {number}: {remark}", severity="info")


def _check_rows(table: Table, original: Source, ours: Source, article: Article, file: str) -> Iterator[Finding]:
    """Yield what is wrong with the rows of a page: their numbers, the original's words, and marks."""
    expected = _numbered(original)
    given = Counter([*table.merged, *(number for number, *_ in table.rows)])
    for number, theirs, words in table.rows:
        place = f"{table.page} {number}"
        if number in expected or _is_more(number, original):
            yield from _check_row(file, place, expected.get(number, ""), theirs, words)
        else:
            yield found("unknown-number", file, place=place)
    broken = {
        "cells-merged": table.merged,
        "row-missing": expected.keys() - given.keys(),
        "row-doubled": [number for number, count in given.items() if count > 1],
    }
    for name, numbers in broken.items():
        yield from (found(name, file, place=f"{table.page} {number}") for number in numbers)
    if ours.file.exists() and not ours.is_translated:
        yield from _check_half(article.settings.relative(ours.file), table, ours)


def _is_more(number: str, original: Source) -> bool:
    match = _NUMBER.fullmatch(number)
    return bool(match) and 1 <= int(match["block"]) <= len(original.blocks)


def _check_row(file: str, place: str, expected: str, theirs: str, ours: str) -> Iterator[Finding]:
    """Yield what is wrong with a row: what the original says there, what the table says that it does, the words."""
    if theirs.split() != expected.split():
        yield found("original-differs", file, place=place, expected=expected[:80], theirs=theirs[:80])
    yield from _check_marks(file, place, expected, ours) if ours else [found("not-translated", file, place=place)]


def _check_half(shown: str, table: Table, ours: Source) -> Iterator[Finding]:
    """Yield what was translated in a page that is laid out to be translated, and would go with the table's words."""
    given = {words for _, _, words in table.rows}
    for line in (line for block in ours.blocks for line in block if not line.before.startswith("#")):
        if line.words not in given:
            yield found("half-translated/lost", shown, words=line.words[:80])


def return_page(article: Article, locale: str, table: Table) -> tuple[Path, str]:
    """Return a page's file and its text with what came back: all else in it as it was."""
    original, ours = load_sources(article, locale, table.page)
    known, comments = _numbered(original), "".join(_comments(table))
    rows = {number: words for number, _, words in table.rows if words or number not in known}
    if not rows and ours.file.exists():
        return ours.file, ours.file.read_text(encoding="utf-8").rstrip("\n") + "\n" + comments
    words = _by_block(rows, known)
    text = with_words(ours.text, ours.blocks, words) if ours.is_translated else f"\n{laid_out(original.text, words)}"
    is_whole = ours.is_translated or all(len(words.get(n, ())) >= len(block) for n, block in enumerate(original.blocks))
    page = _head(original, ours, rows, is_whole) + text.rstrip("\n") + "\n"
    return ours.file, page.lstrip("\n") + comments


def _by_block(rows: dict[str, str], known: dict[str, str]) -> dict[int, dict[int, str]]:
    """Return words by the places of their block and line; what would begin a list, and did not, is escaped."""
    placed: dict[int, dict[int, str]] = {}
    for number, words in rows.items():
        if _NUMBER.fullmatch(number):
            block, line = map(int, number.split("."))
            is_bare = known.get(number, "") == escaped_first(known.get(number, ""))
            placed.setdefault(block - 1, {})[line - 1] = escaped_first(words) if is_bare else words
    return placed


def _head(original: Source, ours: Source, rows: dict[str, str], is_whole: bool) -> str:
    """Return the front matter of the translated page; to the letter as it was, if nothing of it changes."""
    meta = {**original.meta, **ours.meta, **{name: rows[name] for name in META if name in rows}}
    meta = {name: value for name, value in meta.items() if name != "untranslated"}
    meta |= {} if is_whole else {"untranslated": True}
    if meta == ours.meta:
        return ours.file.read_text(encoding="utf-8").partition(ours.text)[0] if ours.text else ""
    return front_matter(meta) if meta else ""


def _comments(table: Table) -> Iterator[str]:
    for number, remark in table.remarks:
        if remark.kind == "comment":
            said = f"{number}, {remark.author or 'somebody'}: {remark.words}".replace("--", "—")
            yield f"\n<!-- {said} -->\n"


def _numbered(original: Source) -> dict[str, str]:
    """Return the lines of the original by their numbers."""
    return {number: words for number, words, _ in sheet_rows(original, original)}


def _check_marks(file: str, place: str, theirs: str, ours: str) -> Iterator[Finding]:
    """Yield the marks that a sentence has and its translation has not, or the other way round."""
    expected, given = (Counter((one.lastgroup, one[0]) for one in _MARKS.finditer(words)) for words in (theirs, ours))
    for (kind, mark), count in (expected - given).items():
        times = f" {count} times" if count > 1 else ""
        yield found("mark-missing", file, place=place, kind=kind, mark=mark, times=times)
    for kind, mark in given - expected:
        yield found("mark-added", file, place=place, kind=kind, mark=mark)


def _read_rows(table: list, head: list[str], result: Table, file: str) -> None:
    """Read the rows of a table; which column is which its head tells, else their order."""
    _, _, _, (_, heads), bodies, _ = table
    rows = [*heads, *(row for body in bodies for row in (*body[2], *body[3]))]
    width = max((sum(across for _, _, _, across, _ in row[1]) for row in rows), default=0)
    lines = [[None if blocks is None else accept_changes(blocks) for blocks in row] for row in grid(rows, width)]
    titles = next((line for line in lines if "№" in map(_one_line, line)), None)
    told = head if titles is None else list(map(_one_line, titles))
    if not set(head) <= set(told):
        differ = found("head-differs", file, page=result.page, told=", ".join(told), head=", ".join(head))
        result.findings.append(differ)
        return
    for line in lines if width >= len(head) else ():
        cells = [line[told.index(title)] for title in head]
        if line is not titles and (number := _one_line(cells[0]).replace(",", ".").strip(" .")):
            _read_row(number, cells, result, file)


def _read_row(number: str, cells: list[Cell | None], result: Table, file: str) -> None:
    if None in cells:
        result.merged.append(number)
        return
    result.rows.append((number, _one_line(cells[1]), _one_line(cells[2])))
    result.remarks += [(number, remark) for _, remarks in cells for remark in remarks]
    for node in of_kind(cells[2][0], *_NOT_CARRIED):
        place, what = f"{result.page} {number}", _NOT_CARRIED[node["t"]]
        result.findings.append(found("not-carried/in-a-cell", file, place=place, what=what))


def _one_line(cell: Cell | None) -> str:
    """Return a cell's words in one line; spaces that do not break stay what they are."""
    return re.sub(r"[ \t\r\n]+", " ", " ".join(map(as_typed, cell[0] if cell else []))).strip()


def as_typed(node) -> str:
    """Return a cell's words as they were typed: with their marks, and with those of what was set italic or bold."""
    if isinstance(node, list):
        return "".join(map(as_typed, node))
    if not isinstance(node, dict) or "t" not in node:
        return ""
    kind, content = node["t"], node.get("c")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Quoted":
        return '"' + as_typed(content[1]) + '"'
    if kind in _NOT_CARRIED:
        return ""
    if kind in ("Code", "Math"):
        return f"`{content[1]}`" if kind == "Code" else f"${content[1]}$"
    mark = _EMPHASIS.get(kind, "")
    return content if kind == "Str" else mark + as_typed(content) + mark
