"""Rules about the files that speak for the site: sitemap, robots.txt, web manifest.

https://www.sitemaps.org/protocol.html, https://www.w3.org/TR/appmanifest/
"""

from collections.abc import Iterator

from findings import Finding
from links.address import is_external
from links.codes import rule
from links.languages import language_tag_fault, same_language
from links.reading.data import read_json
from links.reading.documents import unpack
from links.reading.page import MalformedError, Page, canonical_of
from links.reading.sitemap import Entry, read_index, read_sitemap
from links.rules.alternates import DEFAULT
from links.rules.languages import is_truthful, told_languages
from links.site.index import Site

_ENOUGH_FOR_SITEMAP = 10


@rule
def check_sitemap(site: Site) -> Iterator[Finding]:
    """The sitemap names every document of the site, nothing else, and its translations."""
    if not _sitemaps(site):
        yield from _no_sitemap(site)
        return
    parts = _sitemap_parts(site)
    yield from _index_faults(site, parts)
    entries: list[Entry] = []
    for file in parts.keys() - site.pages.keys():
        try:
            entries += read_sitemap(file, _read(site, file))
        except MalformedError as error:
            # A finding of its own, as is a part not there, unless nothing but its name tells that it is a sitemap.
            if file.endswith((".xml", ".xml.gz")) and file not in site.documents and not _is_unread(site, file):
                yield site.finding("malformed-file", file, f"cannot be read: {error}", line=error.line)
            return  # What the rest lacks in it cannot be known.
    for entry in entries:
        yield from _address_faults(site, entry)
    yield from _completeness(site, entries)
    yield from _alternate_faults(site, entries)


@rule
def check_manifests(site: Site) -> Iterator[Finding]:
    """Web manifests that cannot be read, whatever they are called (what they name is `check_links`' business)."""
    for file in site.linked_as("manifest"):
        try:
            read_json(site.read(file))
        except MalformedError as error:
            yield site.finding("malformed-file", file, f"cannot be read: {error}", line=error.line)


def _sitemaps(site: Site) -> list[str]:
    """Return the sitemap at its usual place, else those that robots.txt names."""
    usual = [file for file in ("sitemap.xml", "sitemap.xml.gz") if file in site.files][:1]
    robots = site.documents.get("robots.txt", _ROOT)
    named = (site.resolve(robots, link.value).file for link in robots.links)
    return usual or list(dict.fromkeys(file for file in named if file))


def _sitemap_parts(site: Site) -> dict[str, list[tuple[str, str]]]:
    """Return the sitemaps and, where one is an index, those that it names, at any depth: "" for one not there.

    With each index stand the addresses that it names, and the files at which they lead.
    """
    parts: dict[str, list[tuple[str, str]]] = {}
    waiting = _sitemaps(site)
    for file in waiting:
        if file not in parts:
            try:
                named = list(read_index(_read(site, file)))
            except MalformedError:
                named = []
            parts[file] = [(location, site.resolve(_ROOT, location).file) for location in named]
            waiting += [part for _, part in parts[file]]
    return parts


def _index_faults(site: Site, parts: dict[str, list[tuple[str, str]]]) -> Iterator[Finding]:
    for index, named in parts.items():
        seen: set[str] = set()
        for location, file in named:
            what = "a page" if file in site.pages else "an index itself" if parts[file] else ""
            if what:
                message = f"an index of sitemaps names sitemaps alone, and {file} is {what}"
                yield site.finding("false-in-sitemap", index, message, url=location)
            elif file and file in seen:
                yield site.finding("doubled-in-sitemap", index, f"the index names {file} twice", url=location)
            seen.add(file)


def _read(site: Site, file: str) -> bytes:
    if _is_unread(site, file):
        return b""
    source = site.read_bytes(file)
    return unpack(source)[0] if file.endswith(".gz") else source


def _is_unread(site: Site, file: str) -> bool:
    """Tell whether a file was not entered, as a finding says."""
    return any(trouble.file == file for trouble in site.troubles)


def _no_sitemap(site: Site) -> Iterator[Finding]:
    # A handful of pages is found without one; a site that says which of its pages count wants them found.
    documents = [page for page in site.pages.values() if site.is_document(page)]
    if len(documents) >= _ENOUGH_FOR_SITEMAP and all(canonical_of(page) for page in documents):
        message = f"{len(documents)} pages have canonical addresses, and no sitemap lists them"
        yield site.finding("sitemap-missing", "sitemap.xml", message, line=0)


_ROOT = Page(file="sitemap.xml", url="sitemap.xml")


def _address_faults(site: Site, entry: Entry) -> Iterator[Finding]:
    target = site.pages.get(site.resolve(_ROOT, entry.location).file)
    if not entry.location:
        fault = "an entry has no address", "write <loc>, or take the entry out"
    elif not site.own_path(entry.location) and site.host:
        fault = f"{entry.location} is not on the site's host", f"write {site.url}…"
    elif target and not _is_canonical(site, target):
        fault = f"the canonical address of {target.file} is another page", "name that page alone"
    elif target and not site.is_document(target):
        fault = f"{target.file} is not to be found by search (404 page, noindex or redirect)", "take it out"
    else:
        return
    yield site.finding("false-in-sitemap", entry.file, *fault, url=entry.location, line=entry.line)


def _completeness(site: Site, entries: list[Entry]) -> Iterator[Finding]:
    named: set[str] = set()
    for entry in entries:
        target = site.resolve(_ROOT, entry.location).file
        if target in named and target:
            message, line = f"the sitemap names {target} twice", entry.line
            yield site.finding("doubled-in-sitemap", entry.file, message, url=entry.location, line=line)
        named.add(target)
    for page in site.pages.values():
        if page.file not in named and site.is_document(page) and _is_canonical(site, page):
            message, hint = "the sitemap does not name the page", f"add <loc>{site.full_url(page.url)}</loc>"
            yield site.finding("missing-from-sitemap", page.file, message, hint, line=0)


def _is_canonical(site: Site, page: Page) -> bool:
    link = canonical_of(page)
    target = site.resolve(page, link.value).file if link else ""
    # A canonical address in another language is a fault of its own, no reason to leave the page out.
    return not target or target == page.file or site.locale_of(target) != site.locale_of(page.file)


def _alternate_faults(site: Site, entries: list[Entry]) -> Iterator[Finding]:
    if not any(entry.alternates for entry in entries):
        return
    told = told_languages(site)
    for entry in entries:
        page = site.pages.get(site.resolve(_ROOT, entry.location).file)
        if page is None:
            continue
        listed = {site.resolve(_ROOT, address).file: code for code, address in entry.alternates if code != DEFAULT}
        for message, hint in _entry_faults(site, page, entry, listed):
            yield site.finding("sitemap-alternates", entry.file, message, hint, url=entry.location, line=entry.line)
        for target, code in listed.items():
            named = site.pages.get(target)
            # A page that lies about its language is a finding of its own.
            honest = named if named and is_truthful(site, named, told) else None
            yield from _code_faults(site, entry, code, honest)


def _entry_faults(site: Site, page: Page, entry: Entry, listed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield message and hint of what an entry leaves out, or names and should not."""
    for other in site.translations(page):
        if other.file not in listed:
            yield f"the entry leaves out the translation {other.file}", f"add hreflang “{other.lang}”"
    if listed and page.file not in listed:
        yield "the entry's alternates do not hold its own page", f"add hreflang “{page.lang}” with {entry.location}"
    for code, address in entry.alternates:
        if not is_external(address):
            yield f"the alternate {code} is no full address", f"write {site.full_address(page, address) or site.url}"
        default = site.resolve(_ROOT, address).file if code == DEFAULT else ""
        if default not in ("", "index.html", *listed) and site.translations(site.pages.get(default, page)):
            yield f"x-default is {default}, which is no translation of it", "name a translation of this page"


def _code_faults(site: Site, entry: Entry, code: str, target: Page | None) -> Iterator[Finding]:
    if fault := language_tag_fault(code):
        yield site.finding("invalid-language", entry.file, f'hreflang="{code}" {fault}', url=code)
    elif target and target.lang and not same_language(code, target.lang):
        message, hint = f"{target.file} is in {target.lang}, not {code}", "name its language"
        yield site.finding("sitemap-alternates", entry.file, message, hint, url=entry.location, line=entry.line)
