"""Every check of the article, in one place: what a build must not pass over."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from data_files import key_line, read_text
from edition.article import Article
from edition.bibliography.readers import bibliography_file, key_lines
from edition.findings import found
from edition.front_matter import check_fields, check_front_matter
from edition.known_settings import FILE
from edition.markdown.invisible import check_unseen
from edition.notes import check_printed
from edition.settings import Settings
from edition.translation.agreement import check_translations
from edition.translation.coverage import check_state
from findings import Finding, nearest
from languages.tags import fault

# What is not told while there is a fault that may make it so.
FOLLOWS = {
    "empty-box": ("block-differs", "blocks-differ", "length-strays"),
    "doubled-id": ("headings-differ", "unknown-label"),
    "unclosed-code": ("never-cited", "unknown-label", "unused-exception"),
    "unclosed-formula": ("unknown-label", "unused-exception"),
}
# What is read as what it is not, to the end of its page: in no language is more told of that.
OPEN = ("unclosed-code", "unclosed-formula")
# Places that the text of a page has not of itself: of notes, references, names and figures, and words that are sought.
_BY_TEMPLATE = re.compile(r"(?:note|noteref|ref|name|figure)-|:~:")


def check_article(article: Article) -> Iterator[Finding]:
    """Yield all that is wrong with the article's files and, where each can be read, with what holds between them.

    What follows from another fault is not told.
    """
    findings = list(_check_all(article))
    following = {code for one in findings for code in FOLLOWS.get(one.code, ())}
    names = {page.file: page.name for own in article.pages.values() for page in own.values()}
    open_pages = {names.get(one.file) for one in findings if one.code in OPEN}
    for one in findings:
        if one.code in FOLLOWS or not (one.code in following or names.get(one.file) in open_pages):
            yield one


def _check_all(article: Article) -> Iterator[Finding]:
    yield from chain(
        article.findings,
        check_unseen(article),
        *(check_front_matter(own["index"].meta, own["index"].file) for own in article.pages.values() if "index" in own),
        _check_fields(article),
        _check_ids(article),
        _check_between(article) if article.can_be_rendered else (),
    )


def _check_between(article: Article) -> Iterator[Finding]:
    """Yield where pages, translations and data do not agree; of a page that is not there, all would not."""
    yield from chain(
        _check_leads(article),
        check_translations(article),
        check_state(article),
        check_printed(article),
        _check_cited(article),
        _check_translated(article),
    )


def check_nav(settings: Settings, pages: Iterable[str], left_out: Iterable[str]) -> Iterator[Finding]:
    """Yield the pages, by their paths in `docs/`, that nav does not name, and those that it names in vain."""
    named = {f"{locale}/{name}.md" for locale in settings.locales for name in settings.pages}
    for page in named.intersection(left_out):
        yield found("not-in-nav/left-out", settings.relative(settings.docs / page), settings=FILE)
    for page in set(pages) - named:
        folder, file = page.partition("/")[0], settings.relative(settings.docs / page)
        if folder in settings.locales:
            yield found("not-in-nav", file, settings=FILE)
        elif fault(folder):
            yield found("not-in-nav/no-language", file, settings=FILE)
        else:
            yield found("not-in-nav/new-language", file, settings=FILE, locale=folder)


def _check_fields(article: Article) -> Iterator[Finding]:
    for page in (page for own in article.pages.values() for page in own.values()):
        text = read_text(article.settings.source(page.locale, page.name))
        yield from check_fields(page.meta, text, page.file, page.name == "index")


def _check_ids(article: Article) -> Iterator[Finding]:
    """Yield where an id is given that a place of the same language has: links lead to one of the two, files break."""
    for pages in article.pages.values():
        first: dict[str, str] = {}
        for page in pages.values():
            for id, count in Counter(page.ids).items():
                lines = page.start.lines_giving(id) or [0]
                places = [f"{page.file}:{line}" for line in lines]
                if count > 1 or id in first:
                    other, line = (first[id], lines[0]) if id in first else (places[0], lines[-1])
                    yield found("doubled-id", page.file, line, id=id, other=other)
                first.setdefault(id, places[0])


def _check_leads(article: Article) -> Iterator[Finding]:
    """Yield the links to places that a page has not, as far as the page's own text has all its places."""
    for page in (page for own in article.pages.values() for page in own.values()):
        for locale, name, id, line in page.leads:
            other = article.pages[locale].get(name)
            if not other or not other.is_translated or "template" in other.meta or _BY_TEMPLATE.match(id):
                continue
            if id in (ids := re.findall(r'\bid="([^"]*)"', other.html)):
                continue
            own = [heading.id for heading in other.headings]
            if id in article.completion.labels[page.locale]:
                yield found("unknown-label/elsewhere", page.file, line, page=f"{name}.md", label=id)
            elif near := nearest(id, ids):
                yield found("unknown-label/like-of-page", page.file, line, page=f"{name}.md", label=id, near=near)
            else:
                yield found("unknown-label/of-page", page.file, line, page=f"{name}.md", label=id, known=", ".join(own))


def _check_translated(article: Article) -> Iterator[Finding]:
    for locale, pages in article.pages.items():
        if names := [page.name for page in pages.values() if not page.is_translated]:
            folder = article.settings.relative(article.settings.docs / locale)
            yield found("pages-untranslated", folder, names=", ".join(names), locale=locale)


def _check_cited(article: Article) -> Iterator[Finding]:
    """Yield one finding for all citations that lead nowhere, and one for all sources that the original never cites.

    A page of the edition's own may cite, too, though what it cites is none of the article's citations.
    """
    pages = article.pages[article.settings.default_locale].values()
    cited = {citation.key for page in pages for citation in page.citations}
    own = "".join(page.html for page in pages if page.is_edition)
    cited |= {key for key, reference in article.references.items() if f'#{reference.anchor}"' in own}
    if cited and "references" not in article.settings.pages:
        yield found("no-references", FILE, key_line(article.settings.root / FILE, "nav"))
    if keys := [key for key in article.references if key not in cited]:
        file = bibliography_file(article.settings.docs)
        line = key_lines(read_text(file)).get(keys[0], 0)
        yield found("never-cited", article.settings.relative(file), line, keys=", ".join(keys))
