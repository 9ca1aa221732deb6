"""Rules about an address as a piece of text: its letters, spaces, punctuation, and its other spellings."""

import re
from collections import defaultdict
from collections.abc import Iterator

from findings import Finding
from links.address import (
    WEB_SCHEMES,
    ascii_host,
    clean,
    equivalent,
    is_external,
    readable,
    scheme_of,
    split_address,
    unicode_host,
    work_key,
)
from links.index import Site
from links.letters import LookAlike, is_disguised, likely_word, look_alikes

# An address of these characters alone, with single slashes, has nothing for the rules below: most do.
_PLAIN = re.compile(
    r"(?:https?://(?!xn--)[a-z][a-z0-9-]*(?:\.(?!xn--)[a-z0-9-]+)*\.[a-z]+(?=[/?#]|\Z))?"
    r"[\w.~@=&+-]*(?:/[\w.~@=&+-]+)*/?(?:[?#][\w=&.-]*)?(?<!\.)",
    re.ASCII,
)
_SPACE = re.compile(
    r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]|%20$|%C2%A0$|%0[AD]|%E2%80%8[B-F]", re.IGNORECASE
)
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DOUBLED_PERCENT = re.compile(r"%25[0-9A-Fa-f]{2}")
# What is meant for http or https, and what is well written so: one scheme, two slashes, then a host.
_HTTP_LIKE = re.compile(r"(?:h*t+ps*|htpps?)(?:[:;]+/*|//)", re.IGNORECASE)
_HTTP = re.compile(r"(?:https?:)?//(?!/|h*t+ps?[:;/])", re.IGNORECASE)
_LOCAL = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|.*\.local",
    re.IGNORECASE,
)
_HOST_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?|_[\w-]+")
# A full stop that belongs to the address: an initial («Washington,_D.C.») or an abbreviation.
_ABBREVIATION = re.compile(r"(?:[\W_]|^)(?:\w|Inc|Jr|Sr|Ltd|Co|Corp|Bros|St|Mr|Dr|vs|etc|al)\.$")
_BRACKETS = ("()", "[]", "{}", "<>", "«»", "“”")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_SHOWN = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"]+", re.IGNORECASE)
_SHOWN_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+/[^\s<>«»“”\"]*")
_SHOWN_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ARCHIVES = frozenset(
    {
        "web.archive.org",
        "archive.org",
        "archive.ph",
        "archive.today",
        "archive.is",
        "archive.md",
        "perma.cc",
        "webcitation.org",
        "webcache.googleusercontent.com",
    }
)
RESOLVERS = frozenset({"doi.org", "dx.doi.org", "hdl.handle.net", "urn.nb.no", "nbn-resolving.org"})


def check_spelling(site: Site) -> Iterator[Finding]:
    """Every address once, however many pages hold it: is it spelled as an address can be?"""
    for value in (value for value in site.addresses if not _PLAIN.fullmatch(value)):
        faults = list(spelling_faults(value))
        for page in site.holders[value] if faults else ():
            for code, message, hint in faults:
                yield site.finding(code, page.file, message, hint, url=value)


def spelling_faults(value: str) -> Iterator[tuple[str, str, str]]:
    """Yield code, message and hint of what is wrong with an address by its spelling alone."""
    scheme = scheme_of(value.strip())
    if scheme and scheme not in WEB_SCHEMES and not _HTTP_LIKE.match(value.strip()):
        return
    if found := _SPACE.search(value):
        yield (
            "white-space",
            f"white space ({_name(found[0])}) in the address",
            "take it out, or write %20 where it belongs",
        )
    if "\\" in value:
        yield "backslash", "a backslash in the address", "write /"
    value = clean(value)
    if is_external(value) or _HTTP_LIKE.match(value):
        faults = list(_host_faults(value))
        yield from faults or _punctuation_faults(value)
    yield from _percent_faults(value)
    for found in dict.fromkeys(address_look_alikes(value)):
        yield "look-alike-letters", found.describe(), f"likely {likely_address(value)}"


def address_look_alikes(value: str) -> Iterator[LookAlike]:
    """Yield the look-alike letters of an address: in each label of its host, in each segment of the rest."""
    if value.isascii() and "%" not in value and "xn--" not in value.lower():
        return
    parts = split_address(value)
    host = unicode_host(parts.host) if parts else ""
    labels = host.split(".")
    for label in labels:
        if is_disguised(label) and labels[-1].isascii():
            yield LookAlike(
                next(letter for letter in label if not letter.isascii()), label, likely_word(label)
            )
        else:
            yield from look_alikes(label)
    rest = readable(value.partition("://")[2].partition("/")[2] if host else value)
    for segment in re.split(r"[/?#&=]", rest):
        yield from look_alikes(segment)


def likely_address(value: str) -> str:
    """Return an address with each mixed word written in the alphabet that was likely meant."""
    value = readable(value)
    for found in dict.fromkeys(address_look_alikes(value)):
        value = value.replace(found.word, found.likely)
    return value


def check_hosts(site: Site) -> Iterator[Finding]:
    """One host spelled in Unicode here and in punycode there."""
    spellings: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in site.external:
        parts = split_address(value)
        if parts and ("xn--" in parts.host or not parts.host.isascii()):
            spellings[ascii_host(parts.host)][parts.host].append(value)
    for hosts in spellings.values():
        if len(hosts) > 1:
            yield from _minority(
                site, "host-in-two-spellings", hosts, "the same host is elsewhere spelled {other}"
            )


def check_two_addresses(site: Site) -> Iterator[Finding]:
    """One work under two addresses: with http and https, with and without www. or the last slash."""
    works: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in site.external:
        key = work_key(value, fragment=False)
        if re.search(r"[/?]", key):
            works[key][equivalent(value).partition("#")[0]].append(value)
    for spellings in works.values():
        if len(spellings) > 1:
            yield from _minority(
                site, "two-addresses", spellings, "the same work stands elsewhere under {other}"
            )


def check_visible_addresses(site: Site) -> Iterator[Finding]:
    """A link that shows one address and leads to another."""
    for page in site.pages.values():
        for text, href in dict.fromkeys(page.labels):
            shown = shown_address(text, href)
            if shown and not agrees(shown, href):
                yield site.finding(
                    "visible-address-differs",
                    page.file,
                    f"the link shows {shown} and leads to {readable(href)}",
                    "make both the same",
                    url=href,
                )


def shown_address(text: str, href: str) -> str:
    """Return the one address that a link's text shows, or an empty string."""
    pattern = _SHOWN_EMAIL if scheme_of(href) == "mailto" else _SHOWN
    found = pattern.findall(text)
    if not found and (bare := _SHOWN_BARE.fullmatch(text.strip())) and scheme_of(href) in WEB_SCHEMES:
        found = [bare[0]]
    return found[0] if len(found) == 1 else ""


def agrees(shown: str, href: str) -> bool:
    """Tell whether a shown address is the target's: shortened, without scheme or query, or its archived
    copy."""
    if scheme_of(href) == "mailto":
        return shown.rstrip(".").lower() in readable(href).lower()
    if scheme_of(href) not in WEB_SCHEMES:
        return True
    shown = shown if "://" in shown else "https://" + shown
    short = _ELLIPSIS.search(shown)
    one, other = work_key(_ELLIPSIS.sub("", shown).rstrip(".,;:)»")), work_key(href.rstrip(".,;:)»"))
    if one == other or one == other.partition("#")[0] or one == other.partition("#")[0].partition("?")[0]:
        return True
    if short:
        return other.startswith(one.rstrip("/"))
    host = one.partition("/")[0]
    if "/" not in one and host == other.partition("/")[0].partition("?")[0]:
        return True
    target = split_address(href)
    return bool(target) and target.host in ARCHIVES | RESOLVERS and target.host != host


def _minority(site: Site, code: str, spellings: dict[str, list[str]], message: str) -> Iterator[Finding]:
    """Yield a finding at each place of the spellings that fewer pages use than the commonest one."""
    places = {
        spelling: sum(len(site.holders[value]) for value in values) for spelling, values in spellings.items()
    }
    common = max(places, key=lambda spelling: places[spelling])
    for spelling, values in spellings.items():
        for value in values if spelling != common else ():
            for page in site.holders[value]:
                yield site.finding(
                    code, page.file, message.format(other=common), "keep one of them", url=value
                )


def _host_faults(value: str) -> Iterator[tuple[str, str, str]]:
    if not _HTTP.match(value):
        rest = value
        while found := _HTTP_LIKE.match(rest):
            rest = rest[found.end() :].lstrip("/")
        yield "malformed-address", "the scheme is written twice or misspelled", f"likely https://{rest}"
        return
    parts = split_address(value)
    if parts is None:
        yield "malformed-address", "host or port cannot be read", "correct the address"
        return
    if "//" in parts.path and not re.search(r":/{1,2}|//www\.", parts.path):
        yield "doubled-slash", "two slashes where one belongs", "write one slash"
    host = parts.host.rpartition(":")[0] or parts.host if not parts.host.startswith("[") else parts.host
    if _LOCAL.fullmatch(host):
        yield (
            "local-address",
            f"{host} is an address on somebody's own machine or network",
            "link to the public address",
        )
    elif not host.startswith("[") and not all(
        _HOST_LABEL.fullmatch(label) for label in host.rstrip(".").split(".")
    ):
        yield "malformed-address", f"“{host}” cannot be a host", "correct the host"
    elif "." not in host:
        yield "malformed-address", f"“{host}” is no host on the Internet", "correct the host"


def _punctuation_faults(value: str) -> Iterator[tuple[str, str, str]]:
    address = readable(value)
    if address[-1] in ",;:'\"»”…>" or (address.endswith(".") and not _ABBREVIATION.search(address)):
        yield (
            "swallowed-punctuation",
            f"the address ends in “{address[-1]}”",
            "leave the sentence's punctuation out",
        )
        return
    for opening, closing in _BRACKETS:
        if address.count(opening) != address.count(closing):
            yield (
                "swallowed-punctuation",
                f"“{opening}” and “{closing}” do not match",
                "take the bracket in or leave it out",
            )
            return


def _percent_faults(value: str) -> Iterator[tuple[str, str, str]]:
    if _BROKEN_PERCENT.search(value):
        yield "broken-encoding", "% without two hexadecimal digits", "write a percent sign as %25"
    elif is_external(value) and _DOUBLED_PERCENT.search(value.partition("?")[0]):
        yield (
            "doubled-encoding",
            "the percent-encoding was encoded once more",
            f"likely {value.replace('%25', '%')}",
        )


def _name(space: str) -> str:
    names = {
        " ": "a space",
        "\n": "a line end",
        "\t": "a tab",
        "\u00a0": "a no-break space",
        "\u200b": "a zero-width space",
        "\u00ad": "a soft hyphen",
    }
    return names.get(space) or (space if space.startswith("%") else f"U+{ord(space):04X}")
