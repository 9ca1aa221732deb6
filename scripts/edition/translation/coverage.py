"""How far each translation has come, who says so, and what no longer holds.

`docs/article.yml` says who translated, and what the authors themselves wrote in
a language, which is not counted as translated:

    translators: {ru: machine, en: [A. Person]}
    authors-own: {ru: [index]}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from edition.article import Article
from edition.findings import found
from edition.interface import counted, joined, with_names
from edition.pages import Page
from edition.translation.pairs import Pair, recorded_pairs
from edition.translation.record import COMPARED, MACHINE, REVIEWED, Change, Standing, Wordings, recorded, standings
from findings import Finding


@dataclass(frozen=True)
class Coverage:
    """How far a locale's translation has come, in sentences; `authors` are the authors' own."""

    locale: str
    sentences: int
    authors: int
    translated: int
    compared: int
    reviewed: int
    changed: int


def coverage(article: Article) -> list[Coverage]:
    """Return the coverage of each translated locale."""
    default = article.settings.default_locale
    return [_coverage(article, locale) for locale in article.pages if locale != default]


def check_state(article: Article) -> Iterator[Finding]:
    """Yield each sentence of which what was recorded no longer holds, with the reason; and the pages never recorded."""
    unreadable = {finding.file for finding in article.findings if finding.code == "bad-state"}
    for locale in article.pages:
        if article.settings.relative(article.settings.state_file(locale)) not in unreadable:
            for page in translated_pages(article, locale):
                yield from _check_page(article, page)


def changed(article: Article, locale: str) -> list[tuple[Pair, Standing]]:
    """Return the sentences of a locale that were held against the original once, and must be again."""
    stood = (pair for page in translated_pages(article, locale) for pair in page_standings(article, page))
    return [(pair, one) for pair, one in stood if one.change not in (Change.NONE, Change.NEVER)]


def translated_pages(article: Article, locale: str) -> list[Page]:
    """Return a locale's pages that are the edition's translation of the article."""
    return [page for page in article.pages[locale].values() if article.is_translation(page)]


def page_standings(article: Article, page: Page) -> list[tuple[Pair, Standing]]:
    """Return how each sentence of a translated page stands."""
    original = article.pages[article.settings.default_locale][page.name]
    pairs = list(recorded_pairs(original, page))
    records = article.states[page.locale].get(page.name, [])
    return list(zip(pairs, standings(records, wordings(pairs)), strict=True))


def wordings(pairs: list[Pair]) -> Wordings:
    """Return the Markdown of both sides of each pair."""
    return [(recorded(pair.theirs), recorded(pair.ours)) for pair in pairs]


def credit(article: Article, locale: str, pages: list[Page]) -> str:
    """Return who translated the pages, and who has held them against the original: in the locale's words."""
    t = article.interface[locale]
    stood = [standing for page in pages for _, standing in page_standings(article, page)]
    return joined([_translated_by(article, locale, t), *_compared_by(stood, t, locale)])


def translators(article: Article, locale: str) -> list[str]:
    """Return the names of those who translated into a locale: none where it was a machine, or is not known."""
    named = (article.facts.get("translators") or {}).get(locale, [])
    return [] if named == MACHINE else [named] if isinstance(named, str) else list(named)


def _translated_by(article: Article, locale: str, t: dict[str, str]) -> str:
    if (article.facts.get("translators") or {}).get(locale) == MACHINE:
        return t["translated-by-machine"]
    names = translators(article, locale)
    return with_names(t["translated-by"], names, locale) if names else t["translated"]


def _compared_by(stood: list[Standing], t: dict[str, str], locale: str) -> Iterator[str]:
    held = [one for one in stood if one.has(COMPARED, REVIEWED)]
    reviewed = [one for one in held if one.has(REVIEWED)]
    if not held:
        yield t["compared-none"]
    elif len(held) < len(stood):
        yield counted(t, "compared-some", len(held), locale, total=len(stood))
    readers = list(dict.fromkeys(one.record.by for one in held if one.record))
    if MACHINE in readers:
        yield t["compared-by-machine"]
    if names := [name for name in readers if name != MACHINE]:
        whole = len(reviewed) == len(stood)
        yield with_names(t["reviewed-by" if whole else "compared-by"], names, locale)
    if not reviewed:
        yield t["reviewed-none"]


def _coverage(article: Article, locale: str) -> Coverage:
    originals = article.pages[article.settings.default_locale].values()
    stood = [standing for page in translated_pages(article, locale) for _, standing in page_standings(article, page)]
    return Coverage(
        locale=locale,
        sentences=sum(map(_sentences, originals)),
        authors=sum(_sentences(page) for page in article.pages[locale].values() if article.is_authors_own(page)),
        translated=len(stood),
        compared=sum(one.has(COMPARED, REVIEWED) for one in stood),
        reviewed=sum(one.has(REVIEWED) for one in stood),
        changed=len(changed(article, locale)),
    )


def _sentences(page: Page) -> int:
    return sum(len(block.sentences) or 1 for block in page.blocks)


def _check_page(article: Article, page: Page) -> Iterator[Finding]:
    record = f"make translated LOCALE={page.locale} PAGE={page.name} BY=…"
    for change, group in groupby(page_standings(article, page), key=lambda one: one[1].change):
        if not change:
            continue
        pairs = [pair for pair, _ in group]
        named = pairs[0].name + (f" to {pairs[-1].name}" if len(pairs) > 1 else "")
        yield found(change, page.file, pairs[0].ours.line, sentences=named, record=record)
