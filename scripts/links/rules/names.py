"""Rules about what a link says of where it leads (WCAG 2.2, 2.4.4 and 4.1.2)."""

from collections import defaultdict
from collections.abc import Iterator

from findings import Finding
from links.codes import rule
from links.languages import is_vague, primary
from links.reading.page import Page, Wordless
from links.site.index import Site

_KINDS = {
    "": ("link-without-words", "the link has no words"),
    "img": ("image-link-without-alt", "the link is a picture without words"),
}
_ICON = ("icon-link-without-name", "the link is an icon without a name")


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
    return _KINDS.get(link.holds, _ICON)
