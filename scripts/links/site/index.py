"""Index: the questions that checks ask of a collected site.

In: a `Collection` and the site's address. Out: `Site`, which tells where an address in a page leads
(`serving` knows what the host answers there), the anchors of every file, the locales and which page is a
translation of which.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path

from links.address import clean, decode_path, encode_path, is_external, remove_dots, scheme_of, split_address
from links.codes import make_finding
from links.languages import is_language_tag, primary
from links.reading.collect import LARGEST, PAGE_ENDINGS, Collection, ending_of
from links.reading.page import Page, path_of
from links.site.known import above, viewpoint
from links.site.own_address import derive_site_url
from links.site.serving import Host, Target

EXTERNAL = "external"
OTHER_SCHEME = "other-scheme"
# So few anchors are looked through quickly as they are; a set of them would take more room than the page.
_FEW = 32
_ENCODED_SLASH = re.compile("%2F", re.IGNORECASE)
_VERIFICATION = re.compile(r"(?:google|yandex_|BingSiteAuth)[0-9a-z]*\.html")


class Site:
    """A collected site and what can be asked of it."""

    def __init__(self, collection: Collection, url: str | None = None):
        self.root: Path = collection.root
        self.pages = collection.pages
        self.drawings = collection.drawings
        self.documents = collection.documents
        self.files = collection.files
        self.troubles = collection.troubles
        self.unentered = collection.unentered
        self.url = url or derive_site_url(collection)
        self.scheme, self.host, path, *_ = split_address(self.url or "") or ("", "", "")
        self.base_path = path.rstrip("/") + "/"
        self.serve = Host(self.files).serve
        self._resolved: dict[tuple[str, str], Target] = {}
        self._anchors: dict[str, tuple[str, ...] | frozenset[str]] = {}
        self._folded: dict[tuple[str, Callable], dict[str, str]] = {}
        self._parts = {name for page in self.documents.values() if page.book for name in (page.file, *page.names)}

    # What a check yields

    finding = staticmethod(make_finding)

    # From an address to a file

    def resolve(self, page: Page, value: str) -> Target:
        """Return where an address in a page leads."""
        place = viewpoint(page, value)
        if place is None:
            return self._resolve(page, value)
        known = self._resolved.get((place, value))
        if known is None:
            known = self._resolved[place, value] = self._resolve(page, value)
        return known

    def _resolve(self, page: Page, value: str) -> Target:
        value = clean(value).replace("\\", "/")
        if is_external(value):
            return self._resolve_absolute(value)
        if scheme_of(value):
            return Target(code=OTHER_SCHEME)
        path, _, fragment = value.partition("#")
        path = path.partition("?")[0]
        if not path and not page.base:
            return Target(page.url, page.file, fragment)
        if page.book:
            return self._resolve_within(page, path, fragment)
        if path.startswith("/"):
            return self._resolve_path(path, fragment)
        if page.base and is_external(page.base) and self.own_path(page.base) is None:
            return Target(code=EXTERNAL)
        return self._resolve_path(self._base_of(page) + path, fragment)

    def _resolve_within(self, page: Page, path: str, fragment: str) -> Target:
        """Return where an address leads within the book that holds its page."""
        file = decode_path(remove_dots(page.folder + path if path else page.url)) or ""
        found = file in self._parts and file.startswith(page.book)
        return Target(file, file, fragment) if found else Target(file, code="missing")

    def own_path(self, value: str) -> str | None:
        """Return the path of a full address, as a browser reads it, on the site's own host, else None."""
        parts = split_address(value) if self.host and self.host in value.lower() else None
        return (parts.path or "/") if parts and parts.host == self.host else None

    def full_url(self, path: str) -> str:
        """Return the full address of a path within the site (the path alone while no address is known)."""
        return (self.url.rstrip("/") + "/" if self.url else "/") + encode_path(path)

    def full_address(self, page: Page, value: str) -> str:
        """Return the full address of what an address in a page leads to; an empty string while that is not known."""
        if scheme_of(value):
            return value
        if value.startswith("//"):
            return f"{self.scheme or 'https'}:{value}"
        target = self.resolve(page, value)
        return self.full_url(target.path) + f"#{target.fragment}".rstrip("#") if self.url and target.file else ""

    def _base_of(self, page: Page) -> str:
        if not page.base:
            return self.base_path + encode_path(page.folder)
        base = self.own_path(page.base) or page.base.partition("#")[0].partition("?")[0]
        if not base.startswith("/"):
            base = self.base_path + encode_path(page.folder) + base
        return base[: base.rfind("/") + 1]

    def _resolve_absolute(self, value: str) -> Target:
        path = self.own_path(value)
        if path is None:
            return Target(code=EXTERNAL)
        target = self._resolve_path(path, value.partition("#")[2])
        # A neighbour on the same host is another site, unless the address fits this one but for its base
        # path.
        return Target(code=EXTERNAL) if target.code == "outside-base-path" and not target.likely else target

    def _resolve_path(self, absolute: str, fragment: str) -> Target:
        plain = _ENCODED_SLASH.sub("/", absolute)
        if plain != absolute and (meant := self._resolve_path(plain, fragment)).file:
            return meant._replace(code="encoded-slash", likely=meant.likely or meant.path)
        absolute = remove_dots(absolute)
        if absolute + "/" == self.base_path:
            return Target(absolute, "index.html", code="missing-slash", likely=self.base_path)
        if not absolute.startswith(self.base_path):
            if absolute.casefold().startswith(self.base_path.casefold()):
                return Target(absolute, code="wrong-case", likely=decode_path(absolute[len(self.base_path) :]) or "")
            path = (decode_path(absolute) or "").lstrip("/")
            likely = self.base_path + path if path and self.serve(path).file else ""
            return Target(absolute, code="outside-base-path", likely=likely)
        path = decode_path(absolute[len(self.base_path) :])
        return Target(absolute, code="broken-encoding") if path is None else self.serve(path, fragment)

    def at_sight(self, page: Page, values: Iterable[str]) -> Iterator[tuple[str, Page | None, str]]:
        """Yield addresses in a page with the page whose very address each is (`…`, `../…`, `#…`), and its fragment.

        With None where it takes a closer look; what leads to another site at sight is left out.
        """
        folder, higher, apart = page.folder, above(page.folder), page.stands_apart
        for value in values:
            path, _, fragment = value.partition("#")
            if apart or not value:
                yield value, None, fragment
            elif not path:
                yield value, page, fragment
            elif not (value.startswith(("https://", "http://")) and (not self.host or self.host not in value.lower())):
                url = higher + path[3:] if path.startswith("../") else folder + path
                yield value, self._by_url.get(url), fragment

    @cached_property
    def _by_url(self) -> dict[str, Page]:
        # The address of a page that is no index is its file; an index answers to both.
        return self.pages | {page.url: page for page in self.pages.values()}

    def linked_as(self, rel: str) -> list[str]:
        """Return the files that pages link to as something, and that are not read as what holds addresses."""
        links = ((page, link.value) for page in self.pages.values() for link in page.links if rel in link.rel)
        return sorted({self.resolve(*link).file for link in links} - {"", *self.documents, *self.pages})

    # Anchors and texts

    def anchors(self, file: str) -> tuple[str, ...] | frozenset[str] | None:
        """Return the ids and anchor names of a page or an SVG file; None for a file that has no such thing."""
        if file in self._anchors:
            return self._anchors[file]
        page = self.pages.get(file) or self.drawings.get(file) or self.documents.get(file)
        if page is None or (file in self.documents and not (page.book and ending_of(file) in PAGE_ENDINGS)):
            return None
        names = page.ids + page.names
        self._anchors[file] = frozenset(names) if len(names) > _FEW else names
        return self._anchors[file]

    def likely_anchors(self, file: str, fold: Callable[[str], str]) -> dict[str, str]:
        """Return the anchors of a file by their folded spelling."""
        key = file, fold
        if key not in self._folded:
            self._folded[key] = {fold(name): name for name in reversed(sorted(self.anchors(file) or ()))}
        return self._folded[key]

    def read(self, file: str) -> str:
        """Return a file's text, its lines as they end everywhere; what cannot be read is empty."""
        return re.sub("\r\n?", "\n", self.read_bytes(file).decode("utf-8", "replace"))

    def read_bytes(self, file: str, length: int = LARGEST) -> bytes:
        """Return the beginning of a file; what cannot be read is empty."""
        try:
            with open(path_of(self.root, file), "rb") as opened:
                return opened.read(length)
        except (OSError, ValueError):
            return b""

    # Pages as search engines and readers count them

    def is_document(self, page: Page) -> bool:
        """Tell whether a page is one to read and find: not the 404 page, a redirect or a page kept from
        search."""
        return page.file in self._to_find

    @cached_property
    def _to_find(self) -> frozenset[str]:
        return frozenset(
            page.file
            for page in self.pages.values()
            if not (page.is_not_found or page.noindex or self.is_verification(page) or self.sends_on(page))
        )

    def sends_on(self, page: Page) -> bool:
        """Tell whether a page only redirects its reader; one that loads itself anew does not."""
        return page.refresh is not None and self.page_at(page, page.refresh) is not page

    def is_verification(self, page: Page) -> bool:
        """Tell whether a page only proves the ownership of the site to a search engine."""
        return _VERIFICATION.fullmatch(page.file) is not None

    def page_at(self, page: Page, value: str) -> Page | None:
        """Return the page an address leads to (through a redirect for a missing slash too)."""
        return self.pages.get(self.resolve(page, value).file)

    @cached_property
    def locale_folders(self) -> tuple[str, ...]:
        """The folders of the locales, as `ru`: named by a language tag, and a page in them says so."""
        languages: dict[str, set[str]] = defaultdict(set)
        for file, page in self.pages.items():
            if "/" in file:
                languages[file.partition("/")[0]].add(primary(page.lang))
        tags = filter(is_language_tag, sorted(languages))
        return tuple(tag for tag in tags if primary(tag) in languages[tag] or self._is_alternate(tag))

    def locale_of(self, file: str) -> str:
        """Return the locale folder a file stands in; an empty string for the locale at the root."""
        folder = file.partition("/")[0]
        return folder if "/" in file and folder in self.locale_folders else ""

    def translations(self, page: Page) -> list[Page]:
        """Return the other documents that stand at the same path in the other locales."""
        locale = self.locale_of(page.file)
        path = page.file.removeprefix(f"{locale}/")
        files = (path, *(f"{folder}/{path}" for folder in self.locale_folders))
        found = (self.pages[file] for file in files if file in self.pages)
        return [other for other in found if self.is_document(other) and self.locale_of(other.file) != locale]

    def _is_alternate(self, folder: str) -> bool:
        homes = (self.pages.get(file) for file in ("index.html", f"{folder}/index.html"))
        return any(
            link.hreflang and primary(link.hreflang) == primary(folder) and f"/{folder}/" in "/" + link.value
            for page in homes
            if page
            for link in page.links
        )

    # Addresses over the whole site

    @cached_property
    def holders(self) -> dict[str, list[Page]]:
        """The pages that hold each address, asked for only when an address has a finding."""
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.everything():
            for value in dict.fromkeys(addresses_of(page)):
                found[value].append(page)
        return found

    def everything(self) -> Iterator[Page]:
        """Yield all that holds addresses: pages, drawings, and the documents that are none of these."""
        return chain(self.pages.values(), self.drawings.values(), self.documents.values())

    @cached_property
    def addresses(self) -> list[str]:
        """Every address that stands in a page, once, in the order of the pages."""
        return list(dict.fromkeys(chain.from_iterable(map(addresses_of, self.everything()))))

    @cached_property
    def external(self) -> list[str]:
        """Those addresses that lead to other sites."""
        named = (value for value in self.addresses if ":" in value or "//" in value)
        return [value for value in named if is_external(read := clean(value)) and self.own_path(read) is None]


def addresses_of(page: Page) -> Iterator[str]:
    """Yield every address of a page as written: anchors, other elements, prose, references."""
    printed = (address for reference in page.references for address in reference.addresses)
    return chain(page.hrefs, (link.value for link in page.links), page.prose.addresses, printed)
