"""Do the translations agree with the original? Citations, notes, numbers, names and marks, sentence by sentence.

What the words mean no program can tell: that is for whoever compares them (`record`).

Each check is a generator of findings over one pair: a sentence of the original
and the same in another locale, or their paragraphs (`pairs`). What must differ
for a reason stands in `docs/translation-exceptions.yml`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from edition.anchors import block_id
from edition.article import Article, Page
from edition.bibliography.locators import comparable
from edition.findings import found
from edition.markdown.marks import PASSAGE, plain
from edition.names.glossary import Name, mentions
from edition.pages import Block, Sentence
from edition.translation.exceptions import Exceptions, check_exceptions
from edition.translation.pairs import Pair, block_pairs, page_pairs
from edition.translation.sentences import check_division, check_lengths
from findings import Finding
from languages.letters import foreign_words, mixed_words, open_quotations, unbalanced_quotes, wrong_marks
from languages.numbers import compared_numbers, unlike
from languages.sentences import asks

NO_WORDS = {"code", "formula"}  # kinds of blocks that are in no language


def check_translations(article: Article) -> Iterator[Finding]:
    """Yield what is wrong with the translations, and with the original's own marks."""
    exceptions = article.exceptions
    for locale, pages in article.pages.items():
        for page in pages.values():
            yield from check_letters(article, page, exceptions)
        for original, page in translations(article, locale):
            yield from check_page(original, page, exceptions)
        yield from check_lengths([pair for two in translations(article, locale) for pair in page_pairs(*two)])
    yield from check_division(article)
    yield from check_names(article)
    yield from check_exceptions(exceptions)


def translations(article: Article, locale: str) -> Iterator[tuple[Page, Page]]:
    """Yield each page of the original that a locale has in its own words, with that."""
    default = article.settings.default_locale
    for page in article.pages[locale].values():
        original = article.page(default, page.name)
        if locale != default and original and page.is_translated:
            yield original, page


def check_page(original: Page, page: Page, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield where a translated page departs from its original."""
    yield from check_headings(original, page)
    if len(original.blocks) != len(page.blocks):
        yield _departure(original, page)
        return
    for first, second in zip(original.blocks, page.blocks, strict=True):
        if first.kind != second.kind:
            yield _at("block-differs", page, second, ours=second.kind, theirs=first.kind)
        elif held := _difference(*_held((second, first), (page.locale, original.locale))):
            yield _at("content-differs", page, second, difference=held, original=f"{original.file}:{first.line}")
        for pair in block_pairs(original, page, first, second):
            yield from check_pair(pair, exceptions)


def check_headings(original: Page, page: Page) -> Iterator[Finding]:
    """Yield the first heading whose id or level is not the original's."""
    ours = [(heading.level, heading.id) for heading in page.headings]
    theirs = [(heading.level, heading.id) for heading in original.headings]
    if ours != theirs:
        yield found("headings-differ", page.file, ours=_list(ours), theirs=_list(theirs))


def check_pair(pair: Pair, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield where a translation departs from the original: citations, notes, numbers, questions, quotations."""

    def allowed(kind: str, values) -> bool:
        return exceptions.allow(kind, pair.page.locale, pair.block.number, values, pair.sentence)

    ours, theirs = pair.ours, pair.theirs
    words, locale = (plain(ours.source), plain(theirs.source)), (pair.page.locale, pair.original.locale)
    if mentioned := _difference(_citations(ours), _citations(theirs)):
        yield pair.finding("citations-differ", difference=mentioned)
    elif _citations(ours) != _citations(theirs):
        cited = [", ".join(_citations(piece)) for piece in (ours, theirs)]
        yield pair.finding("citations-differ/order", ours=cited[0], theirs=cited[1])
    if noted := _difference(ours.notes, theirs.notes):
        yield pair.finding("notes-differ", difference=noted)
    stated = compared_numbers(words, locale)
    if (counted := _difference(*stated)) and not allowed("numbers", unlike(*stated)):
        yield pair.finding("numbers-differ", difference=counted)
    asked = [asks(text) for text in words]
    if asked[0] != asked[1] and not allowed("questions", [pair.sentence or 1]):
        yield pair.finding("questions-differ/added" if asked[0] else "questions-differ")
    opened = [open_quotations(text, language) for text, language in zip(words, locale, strict=True)]
    if _are_balanced(pair) and opened[0] != opened[1] and not allowed("quotations", [pair.sentence or 1]):
        yield pair.finding("quotations-differ")


def _are_balanced(pair: Pair) -> bool:
    """Tell whether every quotation of a pair's blocks ends in them, as far as their languages' marks are known."""
    return not any(
        open_quotations(plain(block.source), page.locale)
        for block, page in ((pair.block, pair.page), (pair.original_block, pair.original))
    )


def check_letters(article: Article, page: Page, exceptions: Exceptions) -> Iterator[Finding]:
    """Yield words of the wrong alphabet and marks that the language does not write.

    In the original, what a note says is printed so stays as it is.
    """
    printed = {word for note in article.notes.values() for word in re.findall(r"\w+", note.printed)}
    authors_own = article.is_authors_own(page)
    for block in (block for block in page.blocks if block.kind not in NO_WORDS):
        for piece in block.sentences or (block,):
            text = plain(PASSAGE.sub(" ", piece.source))
            words = [*mixed_words(plain(piece.source)), *foreign_words(text, page.locale)]
            words = [word for word in words if not (authors_own and word in printed)]
            if words and not exceptions.allow("words", page.locale, block.number, words, piece.ordinal):
                yield _at("wrong-alphabet", page, block, piece, words=", ".join(words))
            for around, instead in wrong_marks(text, page.locale):
                if not authors_own:
                    yield _at("wrong-mark", page, block, piece, around=around, instead=instead)
                elif '"' in around:
                    yield _at("wrong-mark/printed", page, block, piece, around=around, instead=instead)
        if not authors_own and unbalanced_quotes(plain(block.source), page.locale):
            yield _at("unclosed-quotation", page, block)


def check_names(article: Article) -> Iterator[Finding]:
    """Yield where a sentence of the original has a name of the glossary and its translation has not."""
    default = article.settings.default_locale
    for key, places in article.occurrences[default].items():
        name = article.glossary.names[key]
        for locale in [locale for locale in article.pages if locale in name.forms and locale != default]:
            for original, theirs in places:
                page, block = article.blocks[locale].get(theirs.number, (None, None))
                told = block and not article.is_authors_own(page)
                for pair in block_pairs(original, page, theirs, block) if told else ():
                    yield from _check_name(article, name, pair)


def _check_name(article: Article, name: Name, pair: Pair) -> Iterator[Finding]:
    here, there = pair.page.locale, pair.original.locale
    missed = mentions(name, pair.theirs.text, there) and not mentions(name, pair.ours.text, here)
    if missed and not article.exceptions.allow("names", here, pair.block.number, [name.key], pair.sentence):
        theirs, ours = name.name(there), name.name(here)
        yield pair.finding("name-not-rendered", theirs=theirs, ours=ours, locale=here, key=name.key)


def _departure(original: Page, page: Page) -> Finding:
    """Return a finding at the first block whose kind or citations are not the original's."""
    line, place = 0, "the page"
    for first, second in zip(original.blocks, page.blocks, strict=False):
        if (first.kind, _citations(first)) != (second.kind, _citations(second)):
            line, place = second.line, block_id(second.number)
            break
        line, place = second.line, f"after {block_id(second.number)}"
    ours, theirs = len(page.blocks), len(original.blocks)
    return found("blocks-differ", page.file, line, ours=ours, theirs=theirs, place=place, original=original.file)


def _at(name: str, page: Page, block: Block, piece: Block | Sentence | None = None, /, **values) -> Finding:
    sentence = f", sentence {piece.ordinal}" if piece and piece.ordinal else ""
    place = f"{block_id(block.number)}{sentence}"
    return found(name, page.file, (piece or block).line, place=place, **values)


def _held(blocks: tuple[Block, Block], locales: tuple[str, str]) -> Iterator[list[str]]:
    """Yield what each of two blocks has beside words, and the citations and numbers of its footnotes."""
    counted = compared_numbers(tuple(plain("\n".join(block.footnotes)) for block in blocks), locales)
    for block, noted in zip(blocks, counted, strict=True):
        within = {citation.anchor for sentence in block.sentences for citation in sentence.citations}
        cited = [f"@{c.key}" for c in block.citations if block.sentences and c.anchor not in within]
        yield [*block.holds, *cited, *noted.elements()]


def _citations(piece: Block | Sentence) -> list[str]:
    return [f"@{c.key}, {comparable(c.locator)}" if c.locator else f"@{c.key}" for c in piece.citations]


def _difference(ours, theirs) -> str:
    ours, theirs = Counter(ours), Counter(theirs)
    parts = []
    if missing := theirs - ours:
        parts.append(f"lacks {', '.join(sorted(missing.elements()))}")
    if added := ours - theirs:
        parts.append(f"has {', '.join(sorted(added.elements()))} too many")
    return "; ".join(parts)


def _list(headings: list[tuple[int, str]]) -> str:
    return ", ".join(f"{'#' * level} {anchor}" for level, anchor in headings) or "none"
