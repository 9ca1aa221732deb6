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
from edition.interface import counted
from edition.pages import Page
from edition.translation.record import COMPARED, MACHINE, REVIEWED, Change, Standing, standings
from findings import Finding


@dataclass(frozen=True)
class Coverage:
    """How far a locale's translation has come, in blocks; `authors` are the authors' own."""

    locale: str
    blocks: int
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
    """Yield each block of which what was recorded no longer holds, with the reason; and the pages never recorded."""
    unreadable = {finding.file for finding in article.findings if finding.code == "bad-state"}
    for locale in article.pages:
        if article.settings.relative(article.settings.state_file(locale)) not in unreadable:
            for page in translated_pages(article, locale):
                yield from _check_page(article, page)


def translated_pages(article: Article, locale: str) -> list[Page]:
    """Return a locale's pages that are the edition's translation of the article."""
    return [page for page in article.pages[locale].values() if article.is_translation(page)]


def page_standings(article: Article, page: Page) -> list[Standing]:
    """Return how each block of a translated page stands."""
    original = article.pages[article.settings.default_locale][page.name]
    records = article.states[page.locale].get(page.name, [])
    return standings(records, *([block.source for block in one.blocks] for one in (original, page)))


def credit(article: Article, locale: str, pages: list[Page]) -> str:
    """Return who translated the pages, and who has held them against the original: in the locale's words."""
    t = article.interface[locale]
    stood = [standing for page in pages for standing in page_standings(article, page)]
    return " ".join([_translated_by(article, locale, t), *_compared_by(stood, t, locale)])


def translators(article: Article, locale: str) -> list[str]:
    """Return the names of those who translated into a locale: none where it was a machine, or is not known."""
    named = (article.facts.get("translators") or {}).get(locale, [])
    return [] if named == MACHINE else [named] if isinstance(named, str) else list(named)


def _translated_by(article: Article, locale: str, t: dict[str, str]) -> str:
    if (article.facts.get("translators") or {}).get(locale) == MACHINE:
        return t["translated-by-machine"]
    names = translators(article, locale)
    return t["translated-by"].format(names=", ".join(names)) if names else t["translated"]


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
        yield t["reviewed-by" if whole else "compared-by"].format(names=", ".join(names))
    if not reviewed:
        yield t["reviewed-none"]


def _coverage(article: Article, locale: str) -> Coverage:
    originals = article.pages[article.settings.default_locale].values()
    pages = translated_pages(article, locale)
    stood = [standing for page in pages for standing in page_standings(article, page)]
    return Coverage(
        locale=locale,
        blocks=sum(len(page.blocks) for page in originals),
        authors=sum(len(page.blocks) for page in article.pages[locale].values() if article.is_authors_own(page)),
        translated=sum(len(page.blocks) for page in pages),
        compared=sum(one.has(COMPARED, REVIEWED) for one in stood),
        reviewed=sum(one.has(REVIEWED) for one in stood),
        changed=sum(one.change not in (Change.NONE, Change.NEVER) for one in stood),
    )


def _check_page(article: Article, page: Page) -> Iterator[Finding]:
    stood = zip(page.blocks, page_standings(article, page), strict=False)
    record = f"make translated LOCALE={page.locale} PAGE={page.name} BY=…"
    for change, blocks in groupby(stood, key=lambda pair: pair[1].change):
        numbers = [block.number for block, _ in blocks]
        if not change:
            continue
        first = next(block for block in page.blocks if block.number == numbers[0])
        named = f"p-{numbers[0]}" + (f" to p-{numbers[-1]}" if len(numbers) > 1 else "")
        hint = record if change is Change.NEVER else f"hold the two against each other again, then {record}"
        yield Finding(file=page.file, line=first.line, code=_CODES[change], severity="info",
                      message=f"{named}: {change}", hint=hint)  # fmt: skip


_CODES = {
    Change.ORIGINAL: "original-changed",
    Change.TRANSLATION: "translation-changed",
    Change.BOTH: "both-changed",
    Change.NEVER: "never-recorded",
}
