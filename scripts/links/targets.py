"""Rules about where an address leads: pages, files and fragments of the site itself, offline."""

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from findings import Finding
from links.address import clean, is_external, readable, scheme_of
from links.collect import Link, Page, Trouble
from links.index import EXTERNAL, OTHER_SCHEME, Site, Target, fold_text
from links.letters import skeleton
from links.spelling import spelling_faults
from links.stylesheet import stylesheet_addresses

# Top-level domains that a file name's suffix is not likely to be; .md, .sh, .py and the like are left out.
_HOST = re.compile(
    r"(?:www\.[\w-]+\.\w+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|biz|int|eu|kz|ru|su|uz|kg|by|ua|uk|de|fr|cn|us"
    r"|io|dev|app|рф|қаз|бел|укр)|localhost)(?::\d+)?(?=[/?#]|$)",
    re.IGNORECASE,
)
# What a viewer or a client-side program reads, not an anchor: https://www.rfc-editor.org/rfc/rfc8118 (PDF),
# https://www.w3.org/TR/media-frags/, Material's #only-dark, GitHub's #gh-dark-mode-only, routes (#/page,
# #!page).
_NOT_AN_ANCHOR = re.compile(
    r"[/!]|only-(?:dark|light)$|gh-(?:dark|light)-mode-only$|svgView\(|xywh=|t=[\d:,.npt]|page=\d|iefix$"
)

_HINTS = {
    "missing-slash": "add the slash: the host sends the reader there by a redirect",
    "slash-after-file": "leave out the last slash",
    "directory-without-index": "link to a page in the folder, or give it an index.html",
    "outside-base-path": "write it relative to the page",
    "broken-encoding": "write % as %25, and letters as UTF-8",
    "doubled-encoding": "encode it once",
    "doubled-slash": "write one slash",
    "wrong-case": "write it as the file is written; the host tells case apart",
    "wrong-normalization": "write it in the form (NFC or NFD) of the file's name",
    "look-alike-letters": "type the word anew in one alphabet",
}


def check_links(site: Site) -> Iterator[Finding]:
    """Every link of every page: does the site serve it, under this very address, with this anchor?"""
    proven: set[str] = set()
    for page in site.pages.values():
        for href in _unproven(site, page, proven):
            yield from check_link(site, page, Link("a", "href", href), proven)
        for link in dict.fromkeys(page.links):
            yield from check_link(site, page, link, proven)


def _unproven(site: Site, page: Page, proven: set[str]) -> list[str]:
    """Return the anchors' addresses that were not yet found right from any page.

    `proven` holds addresses relative to the site. This loop runs once per link of the site, so it is plain.
    """
    if page.base or page.file == "404.html":
        return list(dict.fromkeys(page.hrefs))
    folder = page.folder
    parent = folder[: folder.rfind("/", 0, -1) + 1] if folder else "\0"
    found = []
    for href in dict.fromkeys(page.hrefs):
        if href[:3] == "../":
            known = parent + href[3:]
        elif href[:1] == "#":
            known = page.url + href
        else:
            known = href if ":" in href else folder + href
        if known in proven and href:
            continue
        if href and site.has(*known.partition("#")[::2]):
            proven.add(known)
        else:
            found.append(href)
    return found


def check_link(site: Site, page: Page, link: Link, proven: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with one address; remember it in `proven` when nothing is."""
    report = partial(site.finding, file=page.file, url=link.value)
    value = clean(link.value)
    if not value:
        if link.attribute not in ("action", "formaction", "cite", "data"):
            yield report(
                "empty-address",
                message=f"<{link.tag} {link.attribute}> is empty",
                hint="give it an address, or leave the attribute out",
            )
        return
    target = site.resolve(page, value)
    if target.code == OTHER_SCHEME:
        yield from _scheme_faults(report, value)
        return
    if target.code == EXTERNAL:
        proven.add(link.value)
        return
    if page.file == "404.html" and not value.startswith(("/", "#")) and not is_external(value):
        yield report(
            "relative-in-404",
            message="the 404 page is served at every address, where this leads elsewhere",
            hint=f"write {site.base_path}…",
        )
        return
    faults = [*_target_faults(site, report, value, target), *_fragment_faults(site, report, link, target)]
    yield from faults
    if not faults:
        proven.add(
            link.value if ":" in link.value else target.path + ("#" + target.fragment) * bool(target.fragment)
        )


def check_style_sheets(site: Site) -> Iterator[Finding]:
    """Every `url()` and `@import` of the style sheets: is the file there?"""
    for file in sorted(site.files):
        if file.endswith(".css"):
            yield from check_addresses(site, file, stylesheet_addresses(site.read(file)))


def check_addresses(site: Site, file: str, addresses: Iterator[str]) -> Iterator[Finding]:
    """The addresses of a file that is no page (a style sheet, a manifest), relative to that file."""
    page = Page(file=file, url=file)
    for address in dict.fromkeys(addresses):
        if not address.startswith("#"):
            yield from check_link(site, page, Link("file", "url", address), set())


def check_files(site: Site) -> Iterator[Finding]:
    """Files that could not be read as they should be."""
    hints = {
        "unreadable-file": "make it readable, or keep it out of the site",
        "broken-symlink": "remove the link or mend it",
        "symlink-loop": "remove the link",
        "not-utf-8": "save it as UTF-8: the host declares every page so",
    }
    for trouble in site.troubles:
        yield site.finding(trouble.code, trouble.file, _trouble_message(trouble), hints[trouble.code], line=0)
    if not site.pages:
        yield site.finding("empty-site", ".", "there is no page in the site", "build the site first", line=0)


def _trouble_message(trouble: Trouble) -> str:
    messages = {
        "unreadable-file": "cannot be read",
        "not-utf-8": "not UTF-8",
        "symlink-loop": "the symbolic link goes round",
        "broken-symlink": "the symbolic link leads nowhere",
    }
    return f"{messages[trouble.code]}: {trouble.detail}"


def _scheme_faults(report, value: str) -> Iterator[Finding]:
    scheme = scheme_of(value)
    if scheme == "javascript":
        yield report(
            "script-address", message="the address is a script", hint="use a <button>, or a page's address"
        )
    elif scheme == "file" or re.match(r"[a-zA-Z]:[\\/]", value):
        yield report(
            "local-address",
            message="the address is on one machine alone",
            hint="link to a page or file of the site",
        )
    elif _HOST.match(value):
        yield report(
            "missing-scheme",
            message=f"a browser takes “{scheme}:” for a scheme",
            hint=f"write https://{value}",
        )


def _target_faults(site: Site, report, value: str, target: Target) -> Iterator[Finding]:
    if is_external(value) and scheme_of(value) == "http" and site.scheme == "https" and target.file:
        message = "the site's own address with http:, which the host redirects"
        yield report("insecure-own-address", message=message, hint="write https:")
    if not target.code or _is_explained(value, target.code):
        return
    code, hint = _missing_code(value) if target.code == "missing" else (target.code, _HINTS[target.code])
    if target.likely and code not in ("missing-slash", "missing-scheme"):
        outside = code == "outside-base-path"
        likely = target.likely if outside else readable(site.full_url(target.likely))
        hint = f"{hint}; likely {likely}"
    message = _MESSAGES.get(code, "the site does not serve {path}").format(path=readable(target.path) or "/")
    yield report(code, message=message, hint=hint)


# Faults of spelling (found by check_spelling) that explain why the address leads nowhere.
_EXPLAIN = frozenset({"broken-encoding", "malformed-address", "local-address", "look-alike-letters"})

_MESSAGES = {
    "missing-slash": "{path} is answered by a redirect to {path}/",
    "outside-base-path": "{path} is outside of the site's path on its host",
    "directory-without-index": "{path} is a folder without index.html",
    "slash-after-file": "{path} is a file: with a slash at the end the host does not find it",
    "broken-encoding": "the percent-encoding of {path} is broken",
    "wrong-case": "{path} differs from the file in letter case",
    "wrong-normalization": "{path} and the file's name are composed differently",
    "look-alike-letters": "{path} has look-alike letters where the file has others",
}


def _missing_code(value: str) -> tuple[str, str]:
    path = value.partition("#")[0].partition("?")[0]
    if not is_external(value) and _HOST.match(path):
        return "missing-scheme", f"write https://{value}"
    if path.endswith((".md", ".markdown")):
        return "markdown-link", "link to the page that is built from it"
    last = path.rstrip("/").rpartition("/")[2]
    is_page = path.endswith(("/", ".html", ".htm")) or "." not in last
    return ("missing-page" if is_page else "missing-file"), "correct the address, or add the file"


def _fragment_faults(site: Site, report, link: Link, target: Target) -> Iterator[Finding]:
    if not target.fragment or not target.file:
        return
    anchor, directive, words = target.fragment.partition(":~:")
    if directive and target.file in site.pages:
        yield from _text_faults(site, report, target.file, words)
    anchors = site.anchors(target.file)
    if anchors is None or not anchor or anchor.lower() == "top" or _NOT_AN_ANCHOR.match(anchor):
        return
    decoded = unquote(anchor)
    if anchor not in anchors and decoded not in anchors and not _is_explained(link.value, ""):
        code, message, hint = _missing_anchor(link.tag, decoded, anchors, target.file)
        yield report(code, message=message, hint=hint)


def _is_explained(value: str, code: str) -> bool:
    found = {spelling_code for spelling_code, _, _ in spelling_faults(value)}
    return code in found or bool(found & _EXPLAIN)


def _missing_anchor(tag: str, anchor: str, anchors: frozenset[str], file: str) -> tuple[str, str, str]:
    if file.endswith(".svg") or tag == "use":
        return "missing-symbol", f"{file} has no symbol “{anchor}”", "add it, or name another"
    if re.fullmatch(r"ref-\d+", anchor):
        return (
            "missing-reference",
            f"there is no reference {anchor[4:]} in {file}",
            "cite a reference of the list, or add it",
        )
    folds = {
        "wrong-normalization": lambda name: readable(name),
        "fragment-case": lambda name: readable(name).casefold(),
        "look-alike-letters": lambda name: skeleton(readable(name)).casefold(),
    }
    for code, fold in folds.items():
        likely = [name for name in anchors if fold(name) == fold(anchor)]
        if likely:
            return (
                code,
                f"{file} has no anchor “{anchor}”",
                f"likely #{likely[0]}: type it as the id is typed",
            )
    return (
        "missing-fragment",
        f"{file} has no anchor “{anchor}”",
        "correct the fragment, or give the place its id",
    )


def _text_faults(site: Site, report, file: str, directives: str) -> Iterator[Finding]:
    # https://wicg.github.io/scroll-to-text-fragment/#syntax: text=[prefix-,]start[,end][,-suffix]
    texts = site.texts(file)
    for directive in directives.split("&"):
        if not directive.startswith("text="):
            continue
        for part in directive[5:].split(","):
            words = fold_text(unquote(part.removeprefix("-").removesuffix("-")))
            if not any(words in text for text in texts):
                yield report(
                    "missing-text-fragment",
                    message=f"{file} does not hold the words “{words}”",
                    hint="quote words that stand there",
                )
                break
