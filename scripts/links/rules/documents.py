"""Rules about a page as a document: ids, e-mail and telephone addresses, orphans, Markdown left as text.

And about what a link says of where it leads (WCAG 2.2, 2.4.4 and 4.1.2).
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from urllib.parse import unquote

from findings import Finding
from links.address import clean
from links.codes import rule
from links.languages import is_vague, primary
from links.reading.locate import Place
from links.reading.page import Page, Wordless
from links.reading.prose import HOLE
from links.site.index import Site
from links.site.known import Known

# RFC 6068: mailto:[addresses][?fields]; RFC 3966: tel:+digits with - . ( ) * %23, then ;parameters.
_EMAIL = re.compile(r"(?:[^\s@<>,;:/\\\"]+|\"[^\"]+\")@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"\+?(?=[^;]*\d)(?:[\d*().-]|%23){3,}(?:;[\w-]+=[^;\s]+)*")

_LINK_TEXT = re.compile(r"\[(?P<text>.+)\]\[(?P<label>.*)\]$", re.DOTALL)
_INLINE_LINK = re.compile(r"\[(?P<text>.+)\]\((?P<address>\S*[/.#]\S*?)(?:\s+[\"'].*)?\)$", re.DOTALL)
_UNCLOSED_LINK = re.compile(r"\[.+\]\(https?://[^\s)]*$", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^(?!\w-\w)[\w-]+\]")
_CITE_KEY = re.compile(r"(?:^|[\s\[;-])@[a-zA-Z_][\w:.-]*")
_DEFINITION = re.compile(r"\[[^\]^]+\]:\s+\S+")
_NUMBERS = re.compile(r"[\d\s.,;:…–—-]*")

# What a link is that has no name, by the element that stands in it; all others are icons.
_NAMELESS = {
    "": ("link-without-words", "the link has no words"),
    "img": ("image-link-without-alt", "the link is a picture without words"),
}
_ICON = ("icon-link-without-name", "the link is an icon without a name")


@rule
def check_ids(site: Site) -> Iterator[Finding]:
    """An id, or an anchor's name, that two elements of one page share (HTML, 3.2.6: ids are unique)."""
    for page in site.pages.values():
        names = page.ids + page.names
        if len(set(names)) == len(names):
            continue
        for name, count in Counter(names).items():
            if count > 1 and name:
                message, line = f"{count} elements have the id “{name}”", Place("id", name, 2)
                yield site.finding("duplicate-id", page.file, message, url=f"#{name}", line=line)


@rule
def check_contacts(site: Site) -> Iterator[Finding]:
    """`mailto:` and `tel:` addresses that cannot work."""
    for value in site.addresses:
        if ":" not in value:
            continue
        scheme, _, rest = clean(value).partition(":")
        if scheme.lower() == "mailto" and not is_mailto(rest):
            code, what = "malformed-mailto", "no e-mail address"
        elif scheme.lower() == "tel" and not _TELEPHONE.fullmatch(rest):
            code, what = "malformed-tel", "no telephone number"
        else:
            continue
        for page in site.holders[value]:
            yield site.finding(code, page.file, f"“{unquote(rest)}” is {what}", url=value)


def is_mailto(rest: str) -> bool:
    """Tell whether the part of a `mailto:` address after the scheme is well formed."""
    addresses, mark, fields = rest.partition("?")
    if not addresses:
        return "=" in fields  # A message to send on, without a receiver: mailto:?subject=…
    if mark and "=" not in fields:
        return False
    return all(_EMAIL.fullmatch(unquote(address)) for address in addresses.split(","))


@rule
def check_orphans(site: Site) -> Iterator[Finding]:
    """Documents to which no way leads from the home page (or, without one, from any other page)."""
    missed = {page.file for page in site.pages.values() if site.is_document(page)}
    missed -= _reached(site, missed) if "index.html" in site.pages else _linked(site)
    for page in site.pages.values():
        if page.file in missed:
            yield site.finding("orphan-page", page.file, "no way leads from the home page to this page", line=0)


@rule
def check_leftovers(site: Site) -> Iterator[Finding]:
    """Markdown that was left unrendered: links, footnotes, citations."""
    for page in site.pages.values():
        for number, bracket in enumerate(page.prose.brackets):
            for code, message, hint in _leftover(bracket):
                text = bracket[bracket.index("[") :].replace(HOLE, "…")
                line = Place("text", text, number)
                yield site.finding(code, page.file, message, hint, url=text, line=line)
        for number, key in enumerate(page.prose.bare_keys):
            message, hint = f"the cite key “{key}” was left as text", "write [@key], with a key of the bibliography"
            line = Place("text", key, number)
            yield site.finding("undefined-cite-key", page.file, message, hint, url=key, line=line)


def _leftover(bracket: str) -> Iterator[tuple[str, str, str]]:
    before, text = bracket.partition("[")[0], bracket[bracket.index("[") :].rstrip(":")
    if found := _FOOTNOTE.match(text):
        message, hint = f"the footnote mark {found[0]} was left as text", f"write the footnote: {found[0]}: …"
        yield "undefined-footnote", message, hint
    elif _CITE_KEY.search(text) and not before:
        yield "undefined-cite-key", f"the citation {text} was left as text", ""
    elif _DEFINITION.fullmatch(text) and not _NUMBERS.fullmatch(text[1 : text.index("]")]):
        yield "unrendered-markdown", f"the definition {text} was left as text", "set it apart by empty lines"
    elif not before.isalnum():
        yield from _leftover_link(text)


def _leftover_link(text: str) -> Iterator[tuple[str, str, str]]:
    if _INLINE_LINK.fullmatch(text) or _UNCLOSED_LINK.fullmatch(text):
        yield "unrendered-markdown", f"the Markdown link {text} was left as text", ""
    elif (found := _LINK_TEXT.fullmatch(text)) and not _NUMBERS.fullmatch(found["text"]):
        label = found["label"] or found["text"]
        # [i][j] is an element of something, or two sounds.
        if not _NUMBERS.fullmatch(label) and len(found["text"] + label) > 2:
            message = f"no definition of [{label}]: the link was left as text"
            yield "unrendered-markdown", message, "define it, or write the address in parentheses"


def _reached(site: Site, wanted: set[str]) -> set[str]:
    """Return what can be reached from the home page; stops as soon as all that is wanted is."""
    followed = Known()
    reached, waiting = {"index.html"}, deque(["index.html"])
    missed = wanted - reached
    while waiting and missed:
        page = site.pages.get(waiting.popleft())
        fresh = _ways(site, page, followed) - reached if page else set()
        reached |= fresh
        missed -= fresh
        waiting.extend(sorted(fresh))
    return reached


def _linked(site: Site) -> set[str]:
    """Return the pages to which another page links."""
    return {file for page in site.pages.values() for file in _ways(site, page, Known()) - {page.file}}


def _ways(site: Site, page: Page, followed: Known) -> set[str]:
    """Return the files to which a reader gets from a page by addresses not followed before."""
    values = [*page.hrefs, *(link.value for link in page.links if link.tag != "link")]
    files = set()
    for value, found, _ in site.at_sight(page, followed.new(page, values)):
        followed.add(page, value)
        target = found or site.resolve(page, value)
        # A misspelled link is a finding of its own; the page that it means is no orphan for that.
        files.add(target.file or (site.serve(target.likely).file if target.likely else ""))
    return files - {""}


@rule
def check_names(site: Site) -> Iterator[Finding]:
    """Links without words, pictures and icons without a name, “here” as a link: each once, with the pages it is on."""
    holders: dict[Wordless, list[Page]] = defaultdict(list)
    for page in site.pages.values():
        # Who reads “click here” on a page that sends on is there already.
        for link in page.wordless if not site.sends_on(page) else ():
            if not link.name or is_vague(link.name, primary(page.lang)):
                holders[link].append(page)
    for link, pages in holders.items():
        code, message = _fault(link)
        further = f" (on {len(pages)} pages)" if len(pages) > 1 else ""
        yield site.finding(code, pages[0].file, message + further, url=link.href)


def _fault(link: Wordless) -> tuple[str, str]:
    if link.name:
        return "link-says-nothing", f"the link says “{link.name}”, which means nothing by itself"
    return _NAMELESS.get(link.holds, _ICON)
