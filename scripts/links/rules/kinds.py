"""Rules about what stands at an address: is it what the element there needs?"""

from collections.abc import Iterator

from findings import Finding
from links.codes import rule
from links.site.index import Site
from links.site.kinds import is_page, needed_kind

_BEGINNING = 512


@rule(
    "Where an address leads",
    """
    wrong-kind | E | another kind of file than the element needs | `<img src="../china/">`, a style sheet sent as text | name the file itself
    """,
)
def check_kinds(site: Site) -> Iterator[Finding]:
    """Pictures, style sheets, scripts, feeds: a web page in their place is as good as nothing."""
    pages: dict[str, bool] = {}
    for page in site.everything():
        for link in dict.fromkeys(page.links):
            kind = needed_kind(link)
            file = site.resolve(page, link.value).file if kind and link.value.strip() and "#" not in link.value else ""
            if not file:
                continue
            if file not in pages:
                pages[file] = is_page(file, site.read_bytes(file, _BEGINNING))
            if pages[file]:
                message, hint = f"<{link.tag}> needs a {kind}, and {file} is a web page", f"name the {kind} itself"
                yield site.finding("wrong-kind", page.file, message, hint, url=link.value)
