"""Rules about alternates: `<link rel="alternate" hreflang=…>`, the pages that are one page's translations.

https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from collections import defaultdict
from collections.abc import Iterator

from findings import Finding
from links.address import WEB_SCHEMES, clean, scheme_of
from links.codes import rule
from links.reading.locate import Place
from links.reading.page import Link, Page
from links.site.index import Site

DEFAULT = "x-default"
# Where something is missing among the alternates.
_PLACE = Place("source", "hreflang")


def alternates_of(page: Page) -> list[Link]:
    """Return the page's `<link rel="alternate" hreflang=…>`."""
    return [link for link in page.links if "alternate" in link.rel and link.hreflang is not None]


def default_of(page: Page) -> Link | None:
    """Return the page's `x-default`."""
    return next((link for link in alternates_of(page) if link.hreflang.lower() == DEFAULT), None)


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
    defaults = {other.file: default for other in cluster if (default := default_of(other))}
    named = {file: site.resolve(site.pages[file], link.value).file for file, link in defaults.items()}
    given = list(named.values())
    own, common = named.get(page.file, ""), max(given, key=given.count, default="")
    if own and own != common and not _is_home(site, own):
        message, url = "its translations name another x-default", defaults[page.file].value
        yield site.finding("conflicting-alternates", page.file, message, "name one page in all of them", url=url)


def _left_out(site: Site, page: Page, listed: dict) -> Iterator[Finding]:
    for other in site.translations(page):
        if other.file not in listed[page.file]:
            message = f"the alternates leave out the translation {other.file}"
            hint = f"add hreflang “{other.lang}” with {site.full_url(other.url)}"
            yield site.finding("alternate-left-out", page.file, message, hint, line=_PLACE)
