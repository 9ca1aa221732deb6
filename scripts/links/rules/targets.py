"""Rules about where an address leads, offline: pages and files of the site itself, and what an element needs there."""

import re
from collections.abc import Callable, Iterator

from findings import Finding
from links.address import clean, is_external, readable, scheme_of
from links.codes import CODES, rule
from links.reading.page import NOT_FOUND_PAGE, Link, Page
from links.reading.stylesheet import read_style_sheet
from links.rules.fragments import fragment_faults
from links.rules.spelling import is_explained
from links.site.index import EXTERNAL, OTHER_SCHEME, Site
from links.site.kinds import is_page, is_wrong_type, needed_kind, type_of
from links.site.known import Known
from links.site.serving import Target

# Top-level domains that a file name's suffix is not likely to be; .md, .sh, .py and the like are left out.
_HOST = re.compile(
    r"(?:www\.[\w-]+\.\w+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|int|eu|kz|ru|su|uz|kg|by|ua|uk|de|fr|cn|us"
    r"|io|dev|app|рф|қаз|бел|укр)|localhost)(?::\d+)?(?=[/?#]|$)",
    re.IGNORECASE,
)
# A host that was already taken for a file, and made relative to the page: ../example.org/a
_HOST_ABOVE = re.compile(rf"(?:\.\.?/)+(?:{_HOST.pattern})/\S", re.IGNORECASE)
_MESSAGES = {
    "missing-slash": "{path} is answered by a redirect to {path}/",
    "outside-base-path": "{path} is outside of the site's path on its host",
    "directory-without-index": "{path} is a folder without index.html",
    "slash-after-file": "{path} is a file: with a slash at the end the host does not find it",
    "broken-encoding": "the percent-encoding of {path} is broken",
    "encoded-slash": "a slash on the way to {path} is written %2F, which a browser takes for a letter of a name",
    "wrong-case": "{path} differs from the file in letter case",
    "wrong-normalization": "{path} and the file's name are composed differently",
    "look-alike-letters": "{path} has look-alike letters where the file has others",
}
# Schemes of one machine, one letter, one browser: nobody else can open what they name.
_FLEETING = frozenset(["file", "cid", "mid", "content", "chrome-extension", "moz-extension"])
# What a link of a file that is no page is called: there an empty address is an empty field.
_FILES = frozenset({"file", "office", "pdf", "epub"})
# So many bytes tell a web page.
_BEGINNING = 512


@rule
def check_links(site: Site) -> Iterator[Finding]:
    """Every link of every page and drawing: does the site serve it, under this very address, with this anchor?"""
    right = Known()
    for page in site.everything():
        for href in _doubtful(site, page, right):
            yield from _check_once(site, page, Link("a", "href", href), right)
        if page.links:
            unknown = set(right.new(page, (link.value for link in page.links)))
            for link in dict.fromkeys(link for link in page.links if link.value in unknown):
                yield from _check_once(site, page, link, right)


def _doubtful(site: Site, page: Page, right: Known) -> list[str]:
    """Return the anchors' addresses that are not right at first sight; remember those that are."""
    found = []
    for href, target, fragment in site.at_sight(page, right.new(page, page.hrefs)):
        if target and (not fragment or fragment in (site.anchors(target.file) or ())):
            right.add(page, href)
        else:
            found.append(href)
    return found


def _check_once(site: Site, page: Page, link: Link, right: Known) -> Iterator[Finding]:
    faults = list(check_link(site, page, link))
    yield from faults
    if not faults:
        right.add(page, link.value)


def check_link(site: Site, page: Page, link: Link) -> Iterator[Finding]:
    """Yield what is wrong with one address in a page."""

    def report(code: str, message: str, hint: str = "") -> Finding:
        return site.finding(code, page.file, message, hint, url=link.value)

    value = clean(link.value)
    target = site.resolve(page, value)
    if not value:
        if link.attribute not in ("action", "formaction", "cite", "data") and link.tag not in _FILES:
            yield report("empty-address", f"<{link.tag} {link.attribute}> is empty")
    elif target.code == OTHER_SCHEME:
        yield from _scheme_faults(report, value)
    elif target.code == EXTERNAL:
        return
    elif page.file == NOT_FOUND_PAGE and not value.startswith(("/", "#")) and not is_external(value):
        message = "the 404 page is served at every address, where this leads elsewhere"
        yield report("relative-in-404", message, f"write {site.base_path}…")
    else:
        yield from _target_faults(site, report, value, target)
        yield from fragment_faults(site, report, link, target)


@rule
def check_linked_style_sheets(site: Site) -> Iterator[Finding]:
    """The addresses in style sheets that have not the name of one."""
    for file in site.linked_as("stylesheet"):
        for page in read_style_sheet(file, site.read_bytes(file)):
            for link in page.links:
                yield from check_link(site, page, link)


@rule
def check_redirects(site: Site) -> Iterator[Finding]:
    """Pages that send their reader on to each other without end."""
    for page in site.pages.values():
        passed, there = {""}, page
        while there and there.file not in passed and site.sends_on(there):
            passed.add(there.file)
            there = site.page_at(there, there.refresh)
        if there is page and page.file in passed:
            yield site.finding(
                "redirect-loop", page.file, "the page sends its reader round to itself", url=page.refresh
            )


def _scheme_faults(report: Callable[..., Finding], value: str) -> Iterator[Finding]:
    scheme = scheme_of(value)
    if scheme == "javascript":
        yield report("script-address", "the address is a script")
    elif scheme in _FLEETING or re.match(r"[a-zA-Z]:[\\/]", value):
        yield report("local-address", "the address is on one machine alone", "link to a page or file of the site")
    elif _HOST.match(value):
        yield report("missing-scheme", f"a browser takes “{scheme}:” for a scheme", f"write https://{value}")


def _target_faults(site: Site, report: Callable[..., Finding], value: str, target: Target) -> Iterator[Finding]:
    if is_external(value) and scheme_of(value) == "http" and site.scheme == "https" and target.file:
        yield report("insecure-own-address", "the site's own address with http:, which the host redirects")
    if not target.code or is_explained(value, target.code):
        return
    code, hint = _missing_code(value) if target.code == "missing" else (target.code, "")
    if target.likely and code not in ("missing-slash", "missing-scheme"):
        outside = code == "outside-base-path"
        likely = target.likely if outside else readable(site.full_url(target.likely))
        hint = f"{CODES[code].cure}; likely {likely}"
    message = _MESSAGES.get(code, "the site does not serve {path}").format(path=readable(target.path) or "/")
    yield report(code, message, hint)


def _missing_code(value: str) -> tuple[str, str]:
    """Return the code of an address at which nothing is, and a hint where it is not that of the code."""
    path = value.partition("#")[0].partition("?")[0]
    if not is_external(value) and (_HOST.match(path) or _HOST_ABOVE.match(path)):
        return "missing-scheme", f"write https://{value.lstrip('./')}"
    name, at, host = path.partition("@")
    if name and at and _HOST.fullmatch(host):
        return "missing-scheme", f"write mailto:{path}"
    if path.endswith((".md", ".markdown")):
        return "markdown-link", ""
    last = path.rstrip("/").rpartition("/")[2]
    is_page = path.endswith(("/", ".html", ".htm")) or "." not in last
    return "missing-page" if is_page else "missing-file", ""


@rule
def check_kinds(site: Site) -> Iterator[Finding]:
    """Pictures, style sheets, scripts, feeds: a web page in their place is as good as nothing."""
    told: dict[tuple[str, str], str] = {}
    for page in site.everything():
        for link in dict.fromkeys(page.links):
            kind = needed_kind(link)
            file = site.resolve(page, link.value).file if kind and link.value.strip() and "#" not in link.value else ""
            if file and (kind, file) not in told:
                told[kind, file] = _what_is_wrong(site, kind, file)
            if file and told[kind, file]:
                message = f"<{link.tag}> needs a {kind}, and {file} is {told[kind, file]}"
                yield site.finding("wrong-kind", page.file, message, f"name the {kind} itself", url=link.value)


def _what_is_wrong(site: Site, kind: str, file: str) -> str:
    """Return what a file is in place of what is needed, or an empty string."""
    if is_page(file, site.read_bytes(file, _BEGINNING)):
        return "a web page"
    sent = type_of(file)
    return f"sent as {sent}" if sent and is_wrong_type(kind, sent) else ""
