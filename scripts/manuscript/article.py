"""A manuscript as the files of an article: all that `docs/` holds, the head of `mkdocs.yml`, and what is to be done."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.bibliography.references import nearest_key
from edition.interface import load_interface
from findings import Finding
from languages.tags import canonical, fault
from manuscript.bibliography.cited import cited_keys, own_items
from manuscript.bibliography.printed import HEADINGS, without_printed
from manuscript.bibliography.sources import item_key, merge
from manuscript.reading.captions import with_captions
from manuscript.reading.front_matter import open_text, read_front_matter
from manuscript.reading.manuscript import Manuscript
from manuscript.reading.own_files import without_own
from manuscript.to_do import to_do
from manuscript.tree import ids, plain
from manuscript.writing.files import (
    bibliography_file,
    edition_pages,
    facts_file,
    language_name,
    settings_head,
    title_page_head,
)
from manuscript.writing.markdown import Writer, before_references
from manuscript.writing.pages import Part, divide, flat, is_short
from manuscript.writing.pictures import Pictures

FALLBACK = "en"


@dataclass
class Draft:
    """What will be written: `files` by their names within docs/, the `head` of mkdocs.yml, what is to be said."""

    files: dict[str, bytes] = field(default_factory=dict)
    head: str = ""
    findings: list[Finding] = field(default_factory=list)
    todo: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    language: str = ""
    is_short: bool = False


def make_draft(
    manuscript: Manuscript, items: list[dict], locale: str, interface: Path, tell: Callable[[str], None]
) -> Draft:
    """Return the article that a manuscript becomes. `items` are those of a bibliography beside it."""
    front = read_front_matter(manuscript)
    locale = canonical(locale or front.language or FALLBACK)
    words = load_interface(interface, locale)
    blocks, notes = without_own(with_captions(flat(manuscript.blocks, locale), words), words)
    front, blocks = open_text(front, blocks, words)
    references = _References(manuscript, items, [*front.abstract, *blocks])
    blocks, printed = without_printed(blocks, {words["references"], *HEADINGS}, references.items)
    left = [*_left(manuscript, notes + manuscript.own_notes, printed)]
    draft = Draft(findings=[*manuscript.findings, *references.findings, *left, *_check_locale(locale)])
    draft.todo = list(to_do(front, locale, blocks))
    front = replace(front, title=front.title or manuscript.file.stem)
    parts, labels = divide(blocks, front.title)
    pages = _Pages(manuscript, locale, words, references.keys, labels, draft, tell)
    written = {part.name: pages.write(part) for part in [Part("index", front.abstract), *parts]}
    written["index"] = title_page_head(front) + written["index"].lstrip("\n")
    written |= edition_pages(words, bool(references.items), len(parts) > 1)
    draft.files |= {f"{locale}/{name}.md": text.encode() for name, text in written.items()}
    draft.files |= {"bibliography.json": bibliography_file(references.items), "article.yml": facts_file(front)}
    draft.head = settings_head(front, locale, list(written))
    draft.language, draft.is_short = language_name(locale), is_short(blocks)
    draft.counts = {"pages": len(parts) + 1, "references": len(references.items), "pictures": pages.keep_pictures()}
    return draft


def _left(manuscript: Manuscript, notes: int, printed: int) -> Iterator[Finding]:
    """Yield what is said of notes of the edition's, which were left out, and of printed references, which were not."""
    if notes:
        yield Finding(file=str(manuscript.file), code="not-carried", severity="info",
                      message=f"left out, for the edition wrote them: {notes} notes",
                      hint="take docs/notes.yml from the edition that made the file, and put the marks in")  # fmt: skip
    if printed:
        yield Finding(file=str(manuscript.file), code="printed-references", severity="info",
                      message=f"the list of references stays as text: {printed} of it are in no bibliography",
                      hint="give the bibliography: BIBLIOGRAPHY=refs.bib")  # fmt: skip


def _check_locale(locale: str) -> Iterator[Finding]:
    if wrong := fault(locale):
        yield Finding(file="LOCALE", code="bad-locale", message=wrong, hint="run the command with LOCALE=…")


class _References:
    """The bibliography of the article: what is cited, in the order in which it is first."""

    def __init__(self, manuscript: Manuscript, given: list[dict], blocks: list):
        name = str(manuscript.file)
        own = own_items(manuscript)
        items, self.keys, self.findings = merge(own, given, name)
        cited = [self.keys.get(key, key) for key in cited_keys(blocks)]
        nocite = [self.keys.get(key, key) for key in cited_keys([manuscript.meta.get("nocite", {})])]
        by_key = {item_key(item): item for item in items}
        wanted = list(by_key) if "*" in nocite else [*cited, *nocite]
        self.items = [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]
        self.findings = [one for one in self.findings if self._concerns(one)]
        self.findings += self._unknown(manuscript, blocks, by_key)
        if left := len(by_key) - len(self.items):
            self.findings.append(Finding(file=name, code="not-cited", severity="info",
                                         message=f"left out, for nothing cites them: {left} of the references",
                                         hint="cite them, or name them under nocite"))  # fmt: skip

    def _unknown(self, manuscript: Manuscript, blocks: list, by_key: dict) -> Iterator[Finding]:
        """Yield each citation of a source that no bibliography describes, and that is no place of the manuscript."""
        places, hint = set(ids(blocks)), "give the bibliography: BIBLIOGRAPHY=refs.bib"
        for key in cited_keys(blocks):
            if self.keys.get(key, key) not in by_key and key not in places:
                yield Finding(file=str(manuscript.file), line=manuscript.line_of(key), code="unknown-key",
                              severity="warning", message=f"no bibliography describes {key}, which is cited",
                              hint=nearest_key(key, by_key) if by_key else hint)  # fmt: skip

    def _concerns(self, finding: Finding) -> bool:
        """Tell whether a finding is about a reference that is kept."""
        return any(item_key(item) in finding.message for item in self.items)


class _Pages:
    """Writes one page after another; notes are lettered through the whole article."""

    def __init__(
        self, manuscript: Manuscript, locale: str, words: dict, keys: dict, labels: dict, draft: Draft, tell: Callable
    ):
        self.manuscript, self.locale, self.keys = manuscript, locale, keys
        self.labels, self.draft, self.tell = labels, draft, tell
        self.pictures, self.letters = Pictures(manuscript), _letters()
        self.named = before_references(words)

    def keep_pictures(self) -> int:
        """Put the pictures that were met into the draft; return how many they are."""
        self.draft.files |= {name: content for name, content in self.pictures.files.items() if content}
        self.draft.findings += self.pictures.findings
        return len(self.pictures.files)

    def write(self, part: Part) -> str:
        self.tell(f"writing {part.name}, with its formulas and pictures")
        heading = plain(part.blocks[0]) if part.blocks else ""

        def report(message: str, near: str) -> None:
            place = f"in “{heading}”, at “{' '.join(near.split()[:8])}”"
            file, line = str(self.manuscript.file), self.manuscript.line_of(near)
            finding = Finding(file=file, line=line, code="not-carried", severity="warning",
                              message=f"{place}: {message}", hint="see how it reads in docs/")  # fmt: skip
            self.draft.findings += [finding] if finding not in self.draft.findings else []

        keep = self.pictures.keep
        return Writer(self.locale, self.keys, self.labels, keep, report, self.letters, self.named).page(part.blocks)


def _letters() -> Iterator[str]:
    """Yield a, b, … z, aa, ab, …"""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for length in itertools.count(1):
        yield from map("".join, itertools.product(alphabet, repeat=length))
