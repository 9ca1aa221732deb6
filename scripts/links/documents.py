"""Rules about a page as a document: ids, e-mail and telephone addresses, orphans, Markdown left as text."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from findings import Finding
from links.address import clean
from links.collect import Page
from links.index import Site
from links.prose import HOLE

# RFC 6068: mailto:[addresses][?fields]; RFC 3966: tel:+digits with - . ( ), then ;parameters.
_EMAIL = re.compile(r"[^\s@<>,;:/\\\"]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"\+?[\d*().-]{2,}\d[\d*().-]*(?:;[\w-]+=[^;\s]+)*")

_LINK_TEXT = re.compile(r"\[(?P<text>.+)\]\[(?P<label>.*)\]$", re.DOTALL)
_INLINE_LINK = re.compile(r"\[(?P<text>.+)\]\((?P<address>\S*[/.#]\S*?)(?:\s+[\"'].*)?\)$", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^(?!\w-\w)[\w-]+\]")
_CITE_KEY = re.compile(r"(?:^|[\s\[;-])@[a-zA-Z_][\w:.-]*")
_NUMBERS = re.compile(r"[\d\s.,;:…–—-]*")


def check_ids(site: Site) -> Iterator[Finding]:
    """An id that two elements of one page share (HTML, 3.2.6: ids are unique)."""
    for page in site.pages.values():
        if len(set(page.ids)) == len(page.ids):
            continue
        for name, count in Counter(page.ids).items():
            if count > 1 and name:
                line = site.line_of_id(page.file, name, 2)
                yield site.finding(
                    "duplicate-id",
                    page.file,
                    f"{count} elements have the id “{name}”",
                    "give each its own",
                    url=f"#{name}",
                    line=line,
                )


def check_contacts(site: Site) -> Iterator[Finding]:
    """`mailto:` and `tel:` addresses that cannot work."""
    for page in site.pages.values():
        for _, href in dict.fromkeys(page.labels):
            scheme, _, rest = clean(href).partition(":")
            if scheme.lower() == "mailto" and not is_mailto(rest):
                yield site.finding(
                    "malformed-mailto",
                    page.file,
                    f"“{unquote(rest)}” is no e-mail address",
                    "write mailto:name@host",
                    url=href,
                )
            elif scheme.lower() == "tel" and not _TELEPHONE.fullmatch(rest):
                yield site.finding(
                    "malformed-tel",
                    page.file,
                    f"“{unquote(rest)}” is no telephone number",
                    "write tel:+ and digits, without spaces",
                    url=href,
                )


def is_mailto(rest: str) -> bool:
    """Tell whether the part of a `mailto:` address after the scheme is well formed."""
    addresses, mark, fields = rest.partition("?")
    if not addresses:
        return "=" in fields  # A message to send on, without a receiver: mailto:?subject=…
    if mark and "=" not in fields:
        return False
    return all(_EMAIL.fullmatch(unquote(address)) for address in addresses.split(","))


def check_orphans(site: Site) -> Iterator[Finding]:
    """Documents to which no way leads from the home page (or, without one, from any other page)."""
    documents = {page.file for page in site.pages.values() if site.is_document(page)}
    if "index.html" in site.pages:
        missed = documents - _reached(site, "index.html", documents)
    else:
        missed = documents - {
            file for page in site.pages.values() for file in _ways(site, page) - {page.file}
        }
    for page in site.pages.values():
        if page.file in missed:
            yield site.finding(
                "orphan-page",
                page.file,
                "no way leads from the home page to this page",
                "link to it, or take it out",
                line=0,
            )


def check_leftovers(site: Site) -> Iterator[Finding]:
    """Markdown that was left unrendered: links, footnotes, citations."""
    for page in site.pages.values():
        for bracket in dict.fromkeys(page.prose.brackets):
            for code, message, hint in _leftover(bracket):
                text = bracket[bracket.index("[") :].replace(HOLE, "…")
                line = site.line_of_text(page.file, text)
                yield site.finding(code, page.file, message, hint, url=text, line=line)
        for key in dict.fromkeys(page.prose.bare_keys):
            yield site.finding(
                "undefined-cite-key",
                page.file,
                f"the cite key “{key}” was left as text",
                "write [@key], with a key of the bibliography",
                url=key,
                line=site.line_of_text(page.file, key),
            )


def _leftover(bracket: str) -> Iterator[tuple[str, str, str]]:
    before, text = bracket.partition("[")[0], bracket[bracket.index("[") :].rstrip(":")
    if found := _FOOTNOTE.match(text):
        yield (
            "undefined-footnote",
            f"the footnote mark {found[0]} was left as text",
            f"write the footnote: {found[0]}: …",
        )
    elif _CITE_KEY.search(text) and not before:
        yield "undefined-cite-key", f"the citation {text} was left as text", "cite a key of the bibliography"
    elif not before.isalnum():
        yield from _leftover_link(text)


def _leftover_link(text: str) -> Iterator[tuple[str, str, str]]:
    if _INLINE_LINK.fullmatch(text):
        message = f"the Markdown link {text} was left as text"
        yield "unrendered-markdown", message, "mend its syntax, or write it as code"
    elif (found := _LINK_TEXT.fullmatch(text)) and not _NUMBERS.fullmatch(found["text"]):
        label = found["label"] or found["text"]
        if not _NUMBERS.fullmatch(label):
            message = f"no definition of [{label}]: the link was left as text"
            yield "unrendered-markdown", message, "define it, or write the address in parentheses"


def _ways(site: Site, page: Page) -> set[str]:
    """Return the files to which a reader gets from a page."""
    values = {*page.hrefs, *(link.value for link in page.links if link.tag != "link")}
    targets = (site.resolve(page, value) for value in values if value and not value.startswith("#"))
    # A misspelled link is a finding of its own; the page that it means is no orphan for that.
    return {
        target.file or site.serve(target.likely).file for target in targets if target.file or target.likely
    }


def _reached(site: Site, start: str, wanted: set[str]) -> set[str]:
    """Return what can be reached from a page; stops as soon as all that is wanted is."""
    reached, waiting = {start}, [start]
    while waiting and not wanted <= reached:
        file = waiting.pop(0)
        fresh = _ways(site, site.pages[file]) - reached if file in site.pages else set()
        reached |= fresh
        waiting.extend(sorted(fresh))
    return reached
