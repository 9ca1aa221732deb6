"""Rules about what stands at an address: is it what the element there needs?"""

from collections.abc import Iterator

from findings import Finding
from links.codes import rule
from links.site.index import Site
from links.site.kinds import is_page, is_wrong_type, needed_kind, type_of

_BEGINNING = 512


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
