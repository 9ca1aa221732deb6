"""Rules about two spellings of one address: of a host, of a work, of what is shown and where it leads."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from findings import Finding
from links.address import (
    STAND_INS,
    WEB_SCHEMES,
    ascii_host,
    equivalent,
    readable,
    scheme_of,
    split_address,
    work_key,
)
from links.codes import rule
from links.site.index import Site

_ELLIPSIS = re.compile(r"…|\.\.\.")
# Places where an address may be broken, which nobody sees.
_UNSEEN = re.compile("[\u00ad\u200b\u2060]")
_SHOWN = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]+", re.IGNORECASE)
_SHOWN_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}/[^\s<>«»“”\"]*")
# A host alone, in small letters: “Amazon.com” is a name.
_SHOWN_HOST = re.compile(
    r"(?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|info|int|eu|io|kz|ru|su|uz|kg|by|ua|uk|de|fr|cn|рф|қаз)"
)
_SHOWN_DOI = re.compile(r"(?:doi\s*:?\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_SHOWN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@rule
def check_hosts(site: Site) -> Iterator[Finding]:
    """One host spelled in Unicode here and in punycode there."""
    spellings: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in site.external:
        parts = split_address(value) if "xn--" in value.lower() or not value.isascii() else None
        if parts and ("xn--" in parts.host or not parts.host.isascii()):
            spellings[ascii_host(parts.host)][parts.host].append(value)
    for hosts in spellings.values():
        if len(hosts) > 1:
            yield from _minority(site, "host-in-two-spellings", hosts, "the same host is elsewhere spelled {other}")


@rule
def check_two_addresses(site: Site) -> Iterator[Finding]:
    """One work under two addresses: with http and https, with and without www. or the last slash."""
    # Nearly every address is the only one of its work: of those nothing is kept but a number.
    keys = array("q", (hash(work_key(value, fragment=False)) for value in site.external))
    shared = {one for one, other in pairwise(sorted(keys)) if one == other}
    works: dict[int, list[str]] = defaultdict(list)
    for value, key in zip(site.external, keys, strict=True):
        if key in shared:
            works[key].append(value)
    for values in works.values():
        spellings: dict[str, list[str]] = defaultdict(list)
        for value in values:
            spellings[equivalent(value).partition("#")[0]].append(value)
        if len(spellings) > 1 and re.search("[/?]", work_key(values[0], fragment=False)):  # A host alone is no work.
            yield from _minority(site, "two-addresses", spellings, "the same work stands elsewhere under {other}")


@rule
def check_visible_addresses(site: Site) -> Iterator[Finding]:
    """A link that shows one address and leads to another."""
    for page in site.pages.values():
        for text, href in dict.fromkeys(page.labels):
            target = site.full_address(page, href)
            shown = shown_address(_UNSEEN.sub("", text), target)
            if shown and not agrees(shown, target):
                message = f"the link shows {shown} and leads to {readable(href)}"
                yield site.finding("visible-address-differs", page.file, message, url=href)


def shown_address(text: str, href: str) -> str:
    """Return the one address that a link's text shows, or an empty string."""
    pattern = _SHOWN_EMAIL if scheme_of(href) == "mailto" else _SHOWN
    found = [] if readable(href) in text else pattern.findall(text)
    parts = split_address(href)
    if parts and parts.host in ("doi.org", "dx.doi.org") and (doi := _SHOWN_DOI.fullmatch(text.strip())):
        return f"https://doi.org/{doi['doi']}"
    if not found and scheme_of(href) in WEB_SCHEMES:
        bare = _SHOWN_BARE.fullmatch(text.strip()) or _SHOWN_HOST.fullmatch(text.strip())
        # What tells of a host may name it: a page about it, its archived copy, a search for it.
        found = [bare[0]] if bare and ("/" in bare[0] or bare[0] not in href) else []
    return found[0] if len(found) == 1 else ""


def agrees(shown: str, href: str) -> bool:
    """Tell whether a shown address is the target's: shortened, without scheme or query, or its archived
    copy."""
    if scheme_of(href) == "mailto":
        return shown.rstrip(".").lower() in readable(href).lower()
    if scheme_of(href) not in WEB_SCHEMES:
        return True
    shown = shown if "://" in shown else "https://" + shown
    other = work_key(href.rstrip(".,;:)»"))
    if _ELLIPSIS.search(shown):
        start, end = _ELLIPSIS.split(shown, 1)
        return other.startswith(work_key(start).rstrip("/")) and other.endswith(end.rstrip("/"))
    one = work_key(shown.rstrip(".,;:)»"))
    if one == other or one == other.partition("#")[0] or one == other.partition("#")[0].partition("?")[0]:
        return True
    host = one.partition("/")[0]
    if "/" not in one and host == other.partition("/")[0].partition("?")[0]:
        return True
    target = split_address(href)
    return bool(target) and target.host in STAND_INS and target.host != host


def _minority(site: Site, code: str, spellings: dict[str, list[str]], message: str) -> Iterator[Finding]:
    """Yield a finding at each place of the spellings that fewer pages use than the commonest one."""
    places = {spelling: sum(len(site.holders[value]) for value in values) for spelling, values in spellings.items()}
    common = max(places, key=lambda spelling: places[spelling])
    for spelling, values in spellings.items():
        for value in values if spelling != common else ():
            for page in site.holders[value]:
                yield site.finding(code, page.file, message.format(other=common), url=value)
