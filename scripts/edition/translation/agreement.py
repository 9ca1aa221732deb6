"""Do the translations agree with the original? Citations, notes, numbers, names and marks, block by block.

What the words mean no program can tell: that is for whoever compares them (`standing`).

Each check is a generator of findings over one pair: a page of the original and
the same page in another locale. What must differ for a reason stands in
`docs/translation-exceptions.yml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data_files import load_yaml
from edition.article import Article, Page
from edition.markdown.marks import PASSAGE, plain
from edition.pages import Block
from findings import Finding
from languages.letters import foreign_words, mixed_words, unbalanced_quotes, wrong_marks
from languages.numbers import numbers


@dataclass
class Exceptions:
    """Numbers and words that differ for a reason: `{page, block, locale, numbers or words, reason}`."""

    entries: list[dict]
    used: set[int] = field(default_factory=set)

    def allow(self, kind: str, block: Block, locale: str, values: Iterable[str]) -> bool:
        """Tell whether every one of the values is excepted at this block."""
        allowed: set[str] = set()
        for index, entry in enumerate(self.entries):
            place = (entry.get("block"), entry.get("locale", locale))
            if place == (f"p-{block.number}", locale) and entry.get(kind):
                allowed |= {str(value) for value in entry[kind]}
                self.used.add(index)
        return set(values) <= allowed


def check_translations(article: Article) -> Iterator[Finding]:
    """Yield what is wrong with the translations, and with the original's own marks."""
    file = article.settings.docs / "translation-exceptions.yml"
    exceptions = Exceptions(load_yaml(file, list))
    default = article.settings.default_locale
    for locale, pages in article.pages.items():
        for page in pages.values():
            yield from check_letters(article, page, exceptions)
            original = article.page(default, page.name)
            if locale != default and original and page.is_translated:
                yield from check_pair(original, page, exceptions)
    yield from _unused(exceptions, article.settings.relative(file))


def check_pair(original: Page, page: Page, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield where a translated page departs from its original."""
    yield from check_headings(original, page)
    if len(original.blocks) != len(page.blocks):
        yield _departure(original, page)
        return
    for first, second in zip(original.blocks, page.blocks, strict=True):
        yield from check_block(first, second, original, page, exceptions)


def check_headings(original: Page, page: Page) -> Iterator[Finding]:
    """Yield the first heading whose id or level is not the original's."""
    ours = [(heading.level, heading.id) for heading in page.headings]
    theirs = [(heading.level, heading.id) for heading in original.headings]
    if ours != theirs:
        yield Finding(
            file=page.file,
            code="headings-differ",
            message=f"headings are {_list(ours)}, in the original {_list(theirs)}",
            hint="give the headings the same levels and ids, in the same order",
        )


def check_block(first: Block, second: Block, original: Page, page: Page, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield where one block departs from the original's: kind, citations, notes, numbers."""

    def finding(code: str, message: str, hint: str) -> Finding:
        return Finding(file=page.file, line=second.line, code=code, message=f"p-{second.number}: {message}", hint=hint)

    if first.kind != second.kind:
        yield finding("block-differs", f"{second.kind}, in the original {first.kind}", "give it the same form")
    for code, ours, theirs in (
        ("citations-differ", _citations(second), _citations(first)),
        ("notes-differ", Counter(second.notes), Counter(first.notes)),
    ):
        if ours != theirs:
            yield finding(code, _difference(ours, theirs), f"see {original.file}:{first.line}")
    ours = numbers(plain(second.source), page.locale)
    theirs = numbers(plain(first.source), original.locale)
    differing = (ours - theirs) + (theirs - ours)
    if differing and not exceptions.allow("numbers", second, page.locale, differing):
        yield finding("numbers-differ", _difference(ours, theirs), f"see {original.file}:{first.line}")


def check_letters(article: Article, page: Page, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield words of the wrong alphabet and marks that the language does not write.

    In the original, what a note says is printed so stays as it is.
    """
    printed = {word for note in article.notes.values() for word in re.findall(r"\w+", note.printed)}
    authors_own = article.is_authors_own(page)
    for block in page.blocks:
        text = plain(PASSAGE.sub(" ", block.source))
        words = [*mixed_words(plain(block.source)), *foreign_words(text, page.locale)]
        words = [word for word in words if not (authors_own and word in printed)]
        if words and not exceptions.allow("words", block, page.locale, words):
            yield _at_block(page, block, "wrong-alphabet", f"letters of another alphabet in {', '.join(words)}",
                           "retype the word, or mark it as [word]{lang=…}")  # fmt: skip
        if authors_own:
            continue
        for around, instead in wrong_marks(text, page.locale):
            yield _at_block(page, block, "wrong-mark", f"“{around}”", f"write {instead}")
        if unbalanced_quotes(plain(block.source), page.locale):
            yield _at_block(page, block, "unclosed-quotation", "a quotation mark has no partner", "close it")


def check_names(article: Article) -> Iterator[Finding]:
    """Yield where a block of the original has a name of the glossary and its translation has not."""
    default = article.settings.default_locale
    for key, places in article.occurrences[default].items():
        name = article.glossary.names[key]
        for locale in article.pages:
            rendered = {place.block.number for place in article.occurrences[locale][key]}
            for place in places:
                page, block = article.blocks[locale].get(place.block.number, (None, None))
                if locale != default and locale in name.forms and block and block.number not in rendered:
                    message = f"“{name.name(default)}” is not rendered as “{name.name(locale)}”"
                    hint = f"use that, or add the form to docs/{locale}/glossary.yml under {key}"
                    yield _at_block(page, block, "name-not-rendered", message, hint)


def _departure(original: Page, page: Page) -> Finding:
    """Return a finding at the first block whose kind or citations are not the original's."""
    pairs = zip(original.blocks, page.blocks, strict=False)
    for first, second in pairs:
        if (first.kind, _citations(first)) != (second.kind, _citations(second)):
            place = (second.line, f"p-{second.number}", first.line)
            break
    else:
        shorter = min(page, original, key=lambda p: len(p.blocks))
        last = shorter.blocks[-1] if shorter.blocks else None
        place = (last.line if last else 0, f"after p-{last.number}" if last else "the page", 0)
    return Finding(
        file=page.file,
        line=place[0],
        code="blocks-differ",
        message=f"{len(page.blocks)} blocks, in the original {len(original.blocks)}; they part near {place[1]}",
        hint=f"give each block of {original.file} one block here, in the same order",
    )


def _at_block(page: Page, block: Block, code: str, message: str, hint: str) -> Finding:
    return Finding(file=page.file, line=block.line, code=code, message=f"p-{block.number}: {message}", hint=hint)


def _citations(block: Block) -> Counter:
    return Counter(f"@{c.key}, {c.locator}" if c.locator else f"@{c.key}" for c in block.citations)


def _difference(ours: Counter, theirs: Counter) -> str:
    parts = []
    if missing := theirs - ours:
        parts.append(f"lacks {', '.join(sorted(missing.elements()))}")
    if added := ours - theirs:
        parts.append(f"has {', '.join(sorted(added.elements()))} too many")
    return "; ".join(parts)


def _list(headings: list[tuple[int, str]]) -> str:
    return ", ".join(f"{'#' * level} {anchor}" for level, anchor in headings) or "none"


def _unused(exceptions: Exceptions, file: str) -> Iterator[Finding]:
    for index, entry in enumerate(exceptions.entries):
        if index not in exceptions.used:
            yield Finding(file=file, code="unused-exception", message=f"entry {index + 1} ({entry}) excepts nothing",
                          hint="remove it")  # fmt: skip
        elif not entry.get("reason"):
            yield Finding(file=file, code="exception-without-reason", message=f"entry {index + 1} has no reason",
                          hint="say why the languages must differ here")  # fmt: skip
