"""Rules about the languages of a site: alternates, canonical addresses, `html lang`.

Alternates are `<link rel="alternate" hreflang=…>`, the pages that are one page's translations.

https://developers.google.com/search/docs/specialty/international/localized-versions for `hreflang`,
https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls for canonical
addresses.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from findings import Finding
from links.address import WEB_SCHEMES, clean, scheme_of
from links.codes import rule
from links.languages import language_tag_fault, primary, same_language, written_in
from links.reading.locate import Place
from links.reading.page import Link, Page, canonical_of
from links.site.index import Site

# Fewer letters than these prove nothing about a page's language.
ENOUGH_LETTERS = 200
DEFAULT = "x-default"
# Where something is missing among the alternates.
_PLACE = Place("source", "hreflang")


@rule
def check_languages(site: Site) -> Iterator[Finding]:
    """`hreflang` and `lang`: tags that exist, and that say what the page is."""
    told = told_languages(site)
    for page in site.pages.values():
        yield from _own_language_faults(site, page, told.get(page.file, Counter()))
        yield from _part_language_faults(site, page)
        for link in page.links:
            named = link.hreflang is not None and (link.rel or link.tag == "a") and link.hreflang.lower() != DEFAULT
            if named and (fault := hreflang_fault(site, link.hreflang, site.page_at(page, link.value), told)):
                yield site.finding(fault[0], page.file, fault[1], url=link.value)


@rule
def check_canonicals(site: Site) -> Iterator[Finding]:
    """Canonical addresses: there, one, in the page's own language (that it exists is `check_links`'
    business)."""
    documents = [page for page in site.pages.values() if site.is_document(page)]
    in_use = 2 * sum(canonical_of(page) is not None for page in documents) >= len(documents)
    for page in site.pages.values():
        values = dict.fromkeys(link.value for link in page.links if "canonical" in link.rel)
        if not values and in_use and site.is_document(page):
            hint = f'add <link rel="canonical" href="{site.full_url(page.url)}">'
            yield site.finding("canonical-missing", page.file, "the page has no canonical address", hint, line=0)
        elif len(values) > 1:
            yield site.finding("conflicting-canonicals", page.file, "two canonical addresses", url=list(values)[1])
        for value in values:
            target = site.page_at(page, value)
            if target and not page.refresh and _differ(site, page, target):
                message = f"the canonical page {target.file} is in another language ({target.lang})"
                yield site.finding("canonical-other-language", page.file, message, url=value)


def _differ(site: Site, page: Page, target: Page) -> bool:
    if page.lang and target.lang and not same_language(page.lang, target.lang):
        return True
    return site.locale_of(page.file) != site.locale_of(target.file) and target in site.translations(page)


def told_languages(site: Site) -> dict[str, Counter[str]]:
    """Return for each file which languages the alternates of all pages say it is in, and how often."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for page in site.pages.values():
        for file, codes in listed_alternates(site, page).items():
            told[file].update(code for code in codes if not language_tag_fault(code))
    return told


def _own_language_faults(site: Site, page: Page, told: Counter[str]) -> Iterator[Finding]:
    if page.lang is None or not page.lang.strip():
        if not site.sends_on(page) and not site.is_verification(page):
            message, line = "the page does not say its language", Place("source", "<html")
            yield site.finding("html-lang-missing", page.file, message, line=line)
    elif fault := language_tag_fault(page.lang.strip()):
        yield site.finding("invalid-language", page.file, f'lang="{page.lang}" {fault}', url=page.lang)
    elif not page.is_not_found and (expected := _expected_language(site, page, told)):
        yield site.finding("html-lang-wrong", page.file, f'lang="{page.lang}", but {expected}', url=page.lang)


def _part_language_faults(site: Site, page: Page) -> Iterator[Finding]:
    for attribute, tag in page.langs:
        # An empty `lang` says that the language is unknown; Open Graph joins language and region by `_`.
        written = tag.strip() if attribute == "lang" else tag.strip().replace("_", "-")
        if written and (fault := language_tag_fault(written)):
            yield site.finding("invalid-language", page.file, f'{attribute}="{tag}" {fault}', url=tag)


def is_truthful(site: Site, page: Page, told: dict[str, Counter[str]]) -> bool:
    """Tell whether a page's `lang` is a language and may well be that of its text."""
    valid = bool(page.lang) and not language_tag_fault(page.lang.strip())
    return valid and not _expected_language(site, page, told.get(page.file, Counter()))


def _expected_language(site: Site, page: Page, told: Counter[str]) -> str:
    """Return why the page's `lang` cannot be right, or an empty string."""
    locale = site.locale_of(page.file)
    if locale and not same_language(locale, page.lang):
        return f"the page stands in {locale}/"
    if told.total() > 1 and len({primary(code) for code in told}) == 1:
        code = next(iter(told))
        if not same_language(code, page.lang):
            return f"all alternates say {code}"
    return _contradicting_text(page)


def hreflang_fault(site: Site, tag: str, target: Page | None, told: dict[str, Counter[str]]) -> tuple[str, str] | None:
    """Return code and message of what is wrong with a tag that names the language of a page."""
    if fault := language_tag_fault(tag.strip()):
        return "invalid-language", f'hreflang="{tag}" {fault}'
    # A page that lies about its language is a finding of its own.
    if target and target.lang and not same_language(tag, target.lang) and is_truthful(site, target, told):
        return "wrong-alternate-language", f"{target.file} is in {target.lang}, not {tag}"
    return None


def _contradicting_text(page: Page) -> str:
    """Return why the paragraphs cannot be in the page's language, as far as letters can tell."""
    ascii_, other, kazakh = page.letters
    alphabet = written_in(page.lang)
    if ascii_ + other < ENOUGH_LETTERS or not alphabet:
        return ""
    share = other / (ascii_ + other)
    if alphabet == "LATIN":
        return "the text is not in Latin letters" if share > 0.75 else ""
    if share < 0.1:
        return "the text is in Latin letters"
    if primary(page.lang) == "ru" and kazakh > 0.06 * other:
        return "the text has Kazakh letters throughout"
    return "the text has no Kazakh letters" if primary(page.lang) == "kk" and kazakh < 0.01 * other else ""


def alternates_of(page: Page) -> list[Link]:
    """Return the page's `<link rel="alternate" hreflang=…>`."""
    return [link for link in page.links if "alternate" in link.rel and link.hreflang is not None]


@rule
def check_alternates(site: Site) -> Iterator[Finding]:
    """Alternates: full addresses, reciprocal, with the page itself, x-default and every translation."""
    listed = {page.file: listed_alternates(site, page) for page in site.pages.values()}
    in_use = any(listed.values())
    for page in site.pages.values() if in_use else ():
        alternates = alternates_of(page)
        if alternates and not page.is_not_found:
            yield from _form_faults(site, page, alternates)
            yield from _cluster_faults(site, page, alternates, listed)
            yield from _default_faults(site, page, listed)
        if site.is_document(page):
            yield from _left_out(site, page, listed)


def listed_alternates(site: Site, page: Page) -> dict[str, list[str]]:
    """Return the files that a page's alternates lead to, each with the languages it is said to be in."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in alternates_of(page):
        file = site.resolve(page, link.value).file
        if file and link.hreflang.lower() != DEFAULT:
            found[file].append(link.hreflang.lower())
    return found


def _form_faults(site: Site, page: Page, alternates: list[Link]) -> Iterator[Finding]:
    addresses: dict[str, str] = {}
    for link in alternates:
        code = link.hreflang.lower()
        if scheme_of(clean(link.value)) not in WEB_SCHEMES:
            message = f"the alternate {code} is no full address"
            hint = f"write {site.full_url(site.resolve(page, link.value).path)}"
            yield site.finding("alternate-relative", page.file, message, hint, url=link.value)
        if addresses.setdefault(code, link.value) != link.value:
            message = f"two addresses for the language {code}"
            yield site.finding("conflicting-alternates", page.file, message, url=link.value)
    if DEFAULT not in addresses:
        yield site.finding("alternate-without-default", page.file, "no x-default among the alternates", line=_PLACE)


def _cluster_faults(site: Site, page: Page, alternates: list[Link], listed: dict) -> Iterator[Finding]:
    if page.file not in listed[page.file]:
        message = "the alternates do not hold the page itself"
        hint = f"add hreflang “{page.lang or '…'}” with {site.full_url(page.url)}"
        yield site.finding("alternate-without-self", page.file, message, hint, line=_PLACE)
    for link in alternates:
        other = site.resolve(page, link.value).file
        # The default may be a page to choose a language on, which leads to no page in particular.
        chooses = link.hreflang.lower() == DEFAULT and (_is_home(site, other) or not listed.get(other))
        if other == page.file or other not in listed or chooses:
            continue
        if page.file not in listed[other]:
            message = f"{other} does not name this page as its alternate"
            yield site.finding("alternate-not-reciprocal", page.file, message, url=link.value)


def _is_home(site: Site, file: str) -> bool:
    return file == "index.html" or file.removesuffix("/index.html") in site.locale_folders


def _default_faults(site: Site, page: Page, listed: dict) -> Iterator[Finding]:
    """Yield a finding if most translations of a page name another x-default than it does."""
    cluster = [page, *(site.pages[file] for file in listed[page.file] if file in site.pages)]
    tagged = ((other, link) for other in cluster for link in reversed(alternates_of(other)))  # The first counts.
    defaults = {other.file: link.value for other, link in tagged if link.hreflang.lower() == DEFAULT}
    named = {file: site.resolve(site.pages[file], value).file for file, value in defaults.items()}
    given = list(named.values())
    own, common = named.get(page.file, ""), max(given, key=given.count, default="")
    if own and own != common and not _is_home(site, own):
        message, url = "its translations name another x-default", defaults[page.file]
        yield site.finding("conflicting-alternates", page.file, message, "name one page in all of them", url=url)


def _left_out(site: Site, page: Page, listed: dict) -> Iterator[Finding]:
    for other in site.translations(page):
        if other.file not in listed[page.file]:
            message = f"the alternates leave out the translation {other.file}"
            hint = f"add hreflang “{other.lang}” with {site.full_url(other.url)}"
            yield site.finding("alternate-left-out", page.file, message, hint, line=_PLACE)
