"""Rules about files: what cannot be read, and what speaks for the site: its sitemap, robots.txt, web manifest.

https://www.sitemaps.org/protocol.html, https://www.w3.org/TR/appmanifest/
"""

from collections.abc import Iterator

from findings import Finding
from links.address import is_external
from links.codes import rule
from links.reading.data import read_json
from links.reading.documents import unpack
from links.reading.page import MalformedError, Page, canonical_of
from links.reading.sitemap import Entry, read_sitemap
from links.rules.languages import DEFAULT, hreflang_fault, told_languages
from links.site.index import Site

_MESSAGES = {
    "unreadable-file": "cannot be read",
    "not-utf-8": "not UTF-8",
    "symlink-loop": "the symbolic link goes round",
    "broken-symlink": "the symbolic link leads nowhere",
    "not-entered": "not looked at",
}
_ENOUGH_FOR_SITEMAP = 10


@rule
def check_files(site: Site) -> Iterator[Finding]:
    """Files that could not be read as they should be, and a site without pages."""
    for trouble in site.troubles:
        yield site.finding(trouble.code, trouble.file, f"{_MESSAGES[trouble.code]}: {trouble.detail}", line=0)
    if not site.pages:
        yield site.finding("empty-site", ".", "there is no page in the site", line=0)


@rule
def check_form(site: Site) -> Iterator[Finding]:
    """Sitemaps, feeds, manifests, EPUB and other files that are not what they should be."""
    for page in site.everything():
        for detail, line in page.malformed:
            yield site.finding("malformed-file", page.file, f"cannot be read: {detail}", line=line)


@rule
def check_sitemap(site: Site) -> Iterator[Finding]:
    """The sitemap names every document of the site, nothing else, and its translations."""
    if not _sitemaps(site):
        yield from _no_sitemap(site)
        return
    entries, faults = _read_sitemaps(site)
    yield from _false_entries(site, entries)
    for file, error in faults.items():
        # A finding of its own, as is a part not there, unless nothing but its name tells that it is a sitemap.
        if file.endswith((".xml", ".xml.gz")) and file not in site.documents and not _is_unread(site, file):
            yield site.finding("malformed-file", file, f"cannot be read: {error}", line=error.line)
    if not faults:  # Else what the rest lacks in them cannot be known.
        entries = [entry for entry in entries if not entry.is_part]
        yield from _missing(site, entries)
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


def _read_sitemaps(site: Site) -> tuple[list[Entry], dict[str, MalformedError]]:
    """Return the entries of the sitemaps and, where one is an index, of those that it names, at any depth.

    With them what is wrong with those that cannot be read, by file; "" is one that is not there.
    """
    entries: list[Entry] = []
    faults: dict[str, MalformedError] = {}
    read: set[str] = set()
    waiting = _sitemaps(site)
    for file in waiting:
        if file in read or file in site.pages:  # A page in place of a part is found with the entry that names it.
            continue
        read.add(file)
        try:
            named = list(read_sitemap(file, _read(site, file)))
        except MalformedError as error:
            faults[file] = error
            continue
        entries += named
        waiting += [site.resolve(_ROOT, entry.location).file for entry in named if entry.is_part]
    return entries, faults


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


def _false_entries(site: Site, entries: list[Entry]) -> Iterator[Finding]:
    """Yield a finding for each entry that should not stand in its file, or stands there twice."""
    indexes = {entry.file for entry in entries if entry.is_part}
    named: set[tuple[str, str]] = set()
    for entry in entries:
        file = site.resolve(_ROOT, entry.location).file
        place = {"url": entry.location, "line": entry.line}
        if fault := _part_fault(site, file, indexes) if entry.is_part else _address_fault(site, entry, file):
            yield site.finding("false-in-sitemap", entry.file, *fault, **place)
        where, what = (entry.file, "index") if entry.is_part else ("", "sitemap")
        if file and (where, file) in named:
            yield site.finding("doubled-in-sitemap", entry.file, f"the {what} names {file} twice", **place)
        named.add((where, file))


def _part_fault(site: Site, file: str, indexes: set[str]) -> tuple[str, str] | None:
    """Return message and hint (empty: that of the code) where an index names what is no sitemap."""
    what = "a page" if file in site.pages else "an index itself" if file in indexes else ""
    return (f"an index of sitemaps names sitemaps alone, and {file} is {what}", "") if what else None


def _address_fault(site: Site, entry: Entry, file: str) -> tuple[str, str] | None:
    """Return message and hint where the address of an entry is none to find."""
    target = site.pages.get(file)
    if not entry.location:
        return "an entry has no address", "write <loc>, or take the entry out"
    if not site.own_path(entry.location) and site.host:
        return f"{entry.location} is not on the site's host", f"write {site.url}…"
    if target and not _is_canonical(site, target):
        return f"the canonical address of {target.file} is another page", "name that page alone"
    if target and not site.is_document(target):
        return f"{target.file} is not to be found by search (404 page, noindex or redirect)", "take it out"
    return None


def _missing(site: Site, entries: list[Entry]) -> Iterator[Finding]:
    named = {site.resolve(_ROOT, entry.location).file for entry in entries}
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
        for target, tag in listed.items():
            code, message = hreflang_fault(site, tag, site.pages.get(target), told) or ("", "")
            if code == "invalid-language":
                yield site.finding(code, entry.file, message, url=tag)
            elif code:
                hint, place = "name its language", {"url": entry.location, "line": entry.line}
                yield site.finding("sitemap-alternates", entry.file, message, hint, **place)


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
