"""A table of sentences that comes back from a translator: read into the pages, and what is broken said by sentence.

Tracked changes are accepted and listed. Comments are listed too, and kept at the end of the page as remarks that
nobody is shown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from edition.article import Article
from findings import Finding
from manuscript.reading.changes import OPTION, Remark, accept_changes
from manuscript.reading.pandoc import UnreadableError, run_pandoc
from manuscript.translation.lines import META, laid_out, with_words
from manuscript.translation.sheet import Row, Source, load_source
from manuscript.tree import plain

# What a translation has as its original has it, whatever its words.
_MARKS = re.compile(
    r"(?P<citation>(?<![\w.])@[A-Za-z0-9][\w:.-]*\w)|(?P<note>\[\^[\w-]+\])|(?P<formula>\$[^$\s][^$]*\$)"
    r"|(?P<code>`[^`]+`)|(?P<address>\]\([^()\s]+\))"
)
_EMPHASIS = {"Emph": "*", "Strong": "**", "Superscript": "^", "Subscript": "~", "Strikeout": "~~"}


@dataclass
class Table:
    """The rows of one page in a table that came back, and what was remarked on each."""

    page: str
    rows: list[Row] = field(default_factory=list)
    remarks: list[tuple[str, Remark]] = field(default_factory=list)


def read_sheet(file: Path) -> list[Table]:
    """Return the tables of a file that came back, by page. Raises UnreadableError for a file without any."""
    if file.suffix.lower() not in (".docx", ".odt") or not file.is_file():
        raise UnreadableError(file, "no Word file is there", "give the path of what came back: FROM=translation.docx")
    tree, _ = run_pandoc(file, file.suffix.lower()[1:], None, OPTION)
    tables: list[Table] = []
    for block in tree["blocks"]:
        if block["t"] == "Header":
            tables.append(Table(plain(block)))
        elif block["t"] == "Table" and tables:
            _read_rows(block["c"], tables[-1])
    if not any(table.rows for table in tables):
        raise UnreadableError(file, "no table of sentences is in it", "give what make translate-docx had written")
    return tables


def check_table(article: Article, table: Table, original: Source, file: str) -> Iterator[Finding]:
    """Yield what was broken in a page's table: rows, the original's words, and marks, by sentence."""
    if table.page not in article.settings.pages:
        yield _finding(file, "unknown-page", f"{table.page} is no page", "leave the headings as they were", "error")
        return
    expected = dict(_numbered(original))
    given = Counter(number for number, *_ in table.rows)
    for number, theirs, ours in table.rows:
        place = f"{table.page} {number}"
        block = number.partition(".")[0]
        if number not in expected and not any(known.startswith(f"{block}.") for known in expected):
            yield _finding(file, "unknown-number", f"{place}: no sentence has this number",
                           "leave the numbers as they were", "error")  # fmt: skip
        elif theirs != " ".join(expected.get(number, "").split()):
            yield _finding(file, "original-differs", f"{place}: the original says “{expected.get(number, '')[:80]}”, "
                           f"the table “{theirs[:80]}”", "see whether the translation still fits")  # fmt: skip
        if ours:
            yield from _check_marks(file, place, expected.get(number, ""), ours)
        else:
            yield _finding(file, "not-translated", f"{place}: nothing is written", "translate it", "info")
    for number in expected.keys() - given.keys():
        yield _finding(file, "row-missing", f"{table.page} {number}: the row is gone",
                       "it stays as it was; put it back if it was taken out by mistake")  # fmt: skip
    for number in (number for number, count in given.items() if count > 1):
        yield _finding(file, "row-doubled", f"{table.page} {number} stands twice", "keep one of the rows", "error")


def check_remarks(table: Table, file: str) -> Iterator[Finding]:
    """Yield what was changed and remarked, by sentence."""
    for number, remark in table.remarks:
        yield _finding(file, remark.kind, f"{table.page} {number}: {remark}", "", "info")


def translated_page(original: Source, ours: Source, table: Table) -> str:
    """Return the text of a page's file with what came back: all else in it as it was."""
    rows = {number: words for number, _, words in table.rows if words}
    if not rows and ours.file.exists():
        return ours.file.read_text(encoding="utf-8").rstrip("\n") + "\n" + "".join(_comments(table))
    blocks = {number: _words_of(rows, number + 1) for number in range(len(original.blocks))}
    if ours.is_translated:
        new = {number: words for number, words in blocks.items() if words and number < len(ours.blocks)}
        text = with_words(ours.text, ours.blocks, new)
    else:
        text = "\n" + laid_out(original.text, blocks)
    is_whole = ours.is_translated or all(len(blocks[n]) >= len(block) for n, block in enumerate(original.blocks))
    page = _head(original, ours, rows, is_whole) + text.rstrip("\n") + "\n"
    return page.lstrip("\n") + "".join(_comments(table))


def _words_of(rows: dict[str, str], block: int) -> list[str]:
    lines = sorted((int(number.partition(".")[2]), words) for number, words in rows.items()
                   if number.partition(".")[0] == str(block) and "." in number)  # fmt: skip
    return [words for _, words in lines]


def _head(original: Source, ours: Source, rows: dict[str, str], is_whole: bool) -> str:
    """Return the front matter of the translated page; to the letter as it was, if nothing of it changes."""
    meta = {**original.meta, **ours.meta, **{name: rows[name] for name in META if name in rows}}
    meta = {name: value for name, value in meta.items() if name != "untranslated"}
    meta |= {} if is_whole else {"untranslated": True}
    if meta == ours.meta:
        return ours.file.read_text(encoding="utf-8").partition(ours.text)[0] if ours.text else ""
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)}---\n" if meta else ""


def _comments(table: Table) -> Iterator[str]:
    for number, remark in table.remarks:
        if remark.kind == "comment":
            said = f"{number}, {remark.author or 'somebody'}: {remark.words}".replace("--", "—")
            yield f"\n<!-- {said} -->\n"


def _numbered(original: Source) -> Iterator[tuple[str, str]]:
    yield from ((name, str(original.meta[name])) for name in META if name in original.meta)
    for number, block in enumerate(original.blocks, 1):
        yield from ((f"{number}.{place}", line.words) for place, line in enumerate(block, 1))


def _check_marks(file: str, place: str, theirs: str, ours: str) -> Iterator[Finding]:
    """Yield the marks that a sentence has and its translation has not, or the other way round."""
    expected, found = (Counter((one.lastgroup, one[0]) for one in _MARKS.finditer(words)) for words in (theirs, ours))
    for (kind, mark), count in (expected - found).items():
        yield _finding(file, "mark-missing", f"{place}: the {kind} {mark} of the original is missing"
                       + (f" {count} times" if count > 1 else ""), "write it as it stands there")  # fmt: skip
    for kind, mark in found - expected:
        yield _finding(file, "mark-added", f"{place}: the {kind} {mark} is not in the original", "take it out")


def _read_rows(table: list, result: Table) -> None:
    _, _, _, _, bodies, _ = table
    for row in (row for body in bodies for row in (*body[2], *body[3])):
        cells = [accept_changes(cell[4]) for cell in row[1]]
        words = [" ".join(" ".join(map(as_typed, blocks)).split()) for blocks, _ in cells]
        if len(words) >= 3 and words[0]:
            result.rows.append((words[0], words[1], words[2]))
            result.remarks += [(words[0], remark) for _, remarks in cells for remark in remarks]


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
    mark = _EMPHASIS.get(kind, "")
    return content if kind == "Str" else mark + as_typed(content) + mark


def _finding(file: str, code: str, message: str, hint: str, severity: str = "warning") -> Finding:
    return Finding(file=file, code=code, severity=severity, message=message, hint=hint)


def return_page(article: Article, locale: str, table: Table) -> tuple[Path, str]:
    """Return a page's file and its text with what came back."""
    original, ours = (load_source(article, one, table.page) for one in (article.settings.default_locale, locale))
    return ours.file, translated_page(original, ours, table)
