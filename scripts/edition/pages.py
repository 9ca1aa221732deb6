"""A page of the article: what is known before it is read, and what is found in it."""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from edition.anchors import block_id, sentence_id
from edition.bibliography.references import Reference
from edition.bibliography.style import Group, SetGroup
from edition.findings import found
from edition.markdown.mathml import Formula
from edition.markdown.targets import Targets
from edition.notes import Note
from findings import Finding, Refusal

MOST_FINDINGS = 100  # of one page


@dataclass(frozen=True)
class Citation:
    """One mention of one reference in the text. `before` and `after` are its context.

    `words` are those that a style of the article's own prints there.
    """

    key: str
    number: int
    anchor: str
    locator: str
    block: int
    before: str = ""
    after: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sentence:
    """A line of a block of several. `source`, `text`, `line` and `footnotes` are as those of a block."""

    ordinal: int
    line: int
    source: str
    text: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, item, quotation, figure, table, formula …: what has a number and a permalink.

    `source` is its Markdown, `text` the authors' words alone, `line` the line
    of the page's file where it begins. A block of one sentence, or whose lines
    are no sentences, has no `sentences`. `holds` names what is no word: cells,
    pictures, formulas, cross-references, footnotes. `footnotes` are those that it is
    the first to call, as Markdown; their text and citations are its own.
    `ends` are the lines, from 1, with which a paragraph of it ends.
    """

    ordinal = 0  # of a whole block, beside those of its sentences

    number: int
    kind: str
    line: int
    source: str
    text: str
    html: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    holds: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def ids(self) -> list[str]:
        """The ids of the sentences; where there are none, the block's own."""
        return [sentence_id(self.number, one.ordinal) for one in self.sentences] or [block_id(self.number)]


@dataclass(frozen=True)
class Heading:
    """A heading; of what it cites the words are no part of its text."""

    id: str
    level: int
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Label:
    """What a cross-reference leads to: a `figure`, `table`, `formula`, `section` or `block`, at an anchor."""

    kind: str
    anchor: str
    number: int = 0
    title: str = ""


@dataclass(frozen=True)
class PageContext:
    """What is known of a page before it is read.

    `first_block`, `cited` and `counted` say where it begins in its article: the number
    of its first block, how often each reference was cited on the pages before, how many
    figures, tables, formulas and footnotes were numbered there.
    `abbreviations` maps each to its meaning and the address that explains it.
    `sentences` tells how many each block of the original has; it is None where
    the page is the original. `divided` names the blocks whose lines need not end
    as sentences do.
    `address` is that of the page where the text is shown; if that is the whole
    article on one page, `sections` maps the pages in it to their first places.
    `citation_words` are those of its citation groups, if the article has a style of its own.
    """

    locale: str
    file: str
    source: str
    first_line: int = 1
    first_block: int = 1
    cited: Counter = field(default_factory=Counter)
    counted: Counter = field(default_factory=Counter)
    references: dict[str, Reference] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    references_address: str = ""
    numbered: bool = True
    headings_added: bool = True
    stale: frozenset[str] = frozenset()
    interface: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, tuple[str, str]] = field(default_factory=dict)
    alternates: tuple[tuple[str, str], ...] = ()
    sentences: dict[int, int] | None = None
    divided: frozenset[int] = frozenset()
    name: str = ""
    address: str = ""
    targets: Targets | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    citation_words: tuple[SetGroup, ...] = ()

    @cached_property
    def _lines(self) -> list[str]:
        return [unescape(line) for line in self.source.split("\n")]

    def line_of(self, raw: str, start: int = 0) -> int:
        """Return the line, in the file, of the first line of `raw` at or after a line of the source.

        An entity is the character that it names; what else is read otherwise than it is typed is known by its first
        words.
        """
        for sought in _patterns(unescape(raw).strip().split("\n")[0]):
            for offset, line in enumerate(self._lines[start:], start):
                if sought.search(line):
                    return offset + self.first_line
        return start + self.first_line

    def lines_giving(self, id: str) -> list[int]:
        """Return the lines, in the file, in whose braces an id is given."""
        given = re.compile(rf"\{{[^{{}}]*(?:#|\bid=[\"']?){re.escape(id)}(?![\w-])")
        return [number for number, line in enumerate(self._lines, self.first_line) if given.search(line)]


def _patterns(line: str) -> Iterator[re.Pattern]:
    """Yield how a line may stand in a source: whole, where a word begins; within a word; by its first three words."""
    whole, begin = re.escape(line.strip()), re.escape(" ".join(line.split()[:3]))
    yield re.compile(rf"(?<!\w)(?=\w){whole}|(?!\w){whole}")
    yield re.compile(whole)
    yield re.compile(rf"(?<!\w){begin}")


@dataclass
class Reading:
    """What is found in a page while it is read. `note_marks` may go on from another page's.

    `mentions` are the labels that its cross-references name, each with its line; `leads` the places that its
    links with words lead to: locale, page, id and the link's line; `ids` those that its authors give,
    in their order. `found` has each block's number,
    Markdown and line by its element, `code` each fence's element with its colours: while the tree is shaped.
    """

    context: PageContext
    note_marks: Counter = field(default_factory=Counter)
    cited: Counter = field(init=False)
    counted: Counter = field(init=False)
    html: str = ""
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    formulas: list[Formula] = field(default_factory=list)
    mentions: list[tuple[str, int]] = field(default_factory=list)
    leads: list[tuple[str, str, str, int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    found: dict[etree.Element, tuple[int, str, int]] = field(default_factory=dict)
    code: list[tuple[etree.Element, etree.Element]] = field(default_factory=list)

    def __post_init__(self):
        self.cited, self.counted = self.context.cited.copy(), self.context.counted.copy()

    def report(self, name: str, raw: str, /, **values) -> None:
        """Add a finding of `findings.yml` at the line where `raw` stands in the source."""
        self._add(found(name, self.context.file, **values), raw)

    def refuse(self, error: Refusal, raw: str) -> None:
        """Add what is wrong with what cannot be used, at the line where `raw` stands."""
        self._add(error.finding(self.context.file), raw)

    def _add(self, finding: Finding, raw: str) -> None:
        if len(self.findings) < MOST_FINDINGS:  # of endless ones the first tell enough
            self.findings.append(finding._replace(line=self.context.line_of(raw) if raw else 0))


@dataclass(frozen=True)
class Page:
    """One page in one locale. `start` is what was known of it before."""

    locale: str
    name: str
    address: str
    file: str
    title: str
    meta: dict
    html: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    notes: tuple[str, ...]
    labels: dict[str, Label]
    formulas: tuple[Formula, ...]
    mentions: tuple[tuple[str, int], ...]
    leads: tuple[tuple[str, str, str, int], ...]
    ids: tuple[str, ...]
    groups: tuple[Group, ...]
    start: PageContext = field(repr=False)

    @property
    def citations(self) -> list[Citation]:
        """What the page cites, in the order of reading."""
        found = [citation for part in (*self.headings, *self.blocks) for citation in part.citations]
        return sorted(found, key=lambda citation: citation.block)

    @property
    def is_edition(self) -> bool:
        """Tell whether the page is the edition's own, not a part of the article."""
        return bool(self.meta.get("edition"))

    @property
    def is_translated(self) -> bool:
        return not self.meta.get("untranslated")
