"""Addresses as strings: splitting, the spelling that identifies them, what is malformed in them.

RFC 3986 for the parts and for equivalence (section 6), the WHATWG URL standard for what browsers forgive.
"""

import re
import unicodedata
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
WEB_SCHEMES = frozenset({"http", "https"})

# Hosts that keep copies of other hosts' pages, and hosts that send on to them.
STAND_INS = frozenset(
    """
    web.archive.org archive.org archive.ph archive.today archive.is archive.md perma.cc webcitation.org
    webcache.googleusercontent.com
    doi.org dx.doi.org hdl.handle.net urn.nb.no nbn-resolving.org
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
)

# What two addresses of one work may have, or lack, before their host and at the end of their path.
_PREFIX = re.compile(r"^(?:www\.|dx\.(?=doi\.org))")
_INDEX_PAGE = re.compile(r"/(?:index\.(?:html?|php))?$")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id)=[^&]*&?", re.IGNORECASE)
# C0 control characters and the space, which browsers take away at both ends of an address (WHATWG URL, 4.4).
_STRIPPED = "".join(map(chr, range(0x21)))
# Addresses whose parts are remembered: rule after rule asks for them.
_MANY = 4096
# https://www.rfc-editor.org/rfc/rfc3986#appendix-B
_PARTS = re.compile(
    r"(?:(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):)?(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_HOST_AND_PORT = re.compile(r"(?:\[(?P<literal>[^\[\]]*)\]|[^\[\]:]*)(?::(?P<port>[0-9]{0,5}))?")
_DOTS = {"%2e": ".", "%2e%2e": "..", ".%2e": "..", "%2e.": ".."}
_DEFAULT_PORT = {"http": ":80", "https": ":443"}


class Address(NamedTuple):
    """The parts of an address with a host; path, query and fragment as written."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


def scheme_of(value: str) -> str:
    """Return the scheme in lower case, or an empty string."""
    matched = SCHEME.match(value)
    return matched[1].lower() if matched else ""


def is_external(value: str) -> bool:
    """Tell whether an address names its host (`https://…`, `//…`)."""
    return scheme_of(value) in WEB_SCHEMES or value.startswith("//")


@lru_cache(_MANY)
def split_address(value: str) -> Address | None:
    """Return the parts of an address with a host, or None where it cannot be taken apart."""
    parts = _PARTS.match(clean(value).replace("\\", "/"))
    scheme, host = (parts["scheme"] or "").lower(), (parts["authority"] or "").rpartition("@")[2].lower()
    found = _HOST_AND_PORT.fullmatch(host)
    if not found or int(found["port"] or 0) > 65_535 or not _is_ip_literal(found["literal"]):
        return None
    host = host.removesuffix(_DEFAULT_PORT.get(scheme, ":443"))
    return Address(scheme, host, parts["path"], parts["query"] or "", parts["fragment"] or "")


def _is_ip_literal(literal: str | None) -> bool:
    try:
        return literal is None or bool(ip_address(literal))
    except ValueError:
        return False


def clean(value: str) -> str:
    """Return an address as a browser reads it: stripped, without tabs and line ends (WHATWG URL, 4.4)."""
    value = value.strip(_STRIPPED)
    return value.translate({9: None, 10: None, 13: None}) if not value.isprintable() else value


def _unquoted(part: str) -> str:
    return part if part.isascii() and "%" not in part else unicodedata.normalize("NFC", unquote(part))


def ascii_host(host: str) -> str:
    """Return the punycode spelling of a host (RFC 3490); an impossible one as it is."""
    if host.isascii():
        return host.rstrip(".").lower()
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def unicode_host(host: str) -> str:
    """Return the readable spelling of a host."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def readable(value: str) -> str:
    """Return an address with its percent-encoding and punycode undone, in composed form (NFC)."""
    if value.isascii() and "%" not in value and "xn--" not in value.lower():
        return value
    parts = split_address(value) if "xn--" in value.lower() else None
    if parts and parts.host:
        value = value.replace(parts.host, unicode_host(parts.host), 1)
    return unicodedata.normalize("NFC", unquote(value, errors="replace"))


def equivalent(value: str) -> str:
    """Return the one spelling of all addresses that RFC 3986, section 6, calls equivalent."""
    parts = split_address(value)
    if parts is None:
        return value
    path, query, fragment = (_unquoted(part) for part in parts[2:])
    tail = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    # Without a scheme an address takes the page's, which is the site's: https.
    return f"{parts.scheme or 'https'}://{ascii_host(parts.host)}{path or '/'}{tail}"


@lru_cache(_MANY)
def work_key(value: str, fragment: bool = True) -> str:
    """Return what two addresses of one work share: no scheme, `www.`, last slash, tracking, index page."""
    parts = split_address(value)
    if parts is None:
        return value
    path, query, anchor = (_unquoted(part) for part in parts[2:])
    rest = _PREFIX.sub("", ascii_host(parts.host)) + _INDEX_PAGE.sub("", path)
    if rest.startswith("doi.org/"):  # https://www.doi.org/the-identifier/resources/handbook: case does not count
        rest = rest.lower()
    query = _TRACKING.sub("", query).strip("&")
    return rest + (f"?{query}" if query else "") + (f"#{anchor}" if anchor and fragment else "")


def decode_path(path: str) -> str | None:
    """Return a path with its percent-encoding undone, or None where that is not UTF-8."""
    if "%" not in path:
        return path
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None


def encode_path(path: str) -> str:
    """Return a file's path as it stands in an address."""
    return quote(path, safe="/~!$&'()*+,;=:@-._")


def remove_dots(path: str) -> str:
    """Return a path without `.` and `..` (RFC 3986, 5.2.4): above the root there is nothing but the root.

    An encoded full stop counts as one (WHATWG URL, 4.1).
    """
    kept: list[str] = []
    segments = [_DOTS.get(segment.lower(), segment) for segment in path.split("/")]
    for segment in segments:
        if segment == "..":
            del kept[1 if path.startswith("/") and len(kept) == 1 else len(kept) - 1 :]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept:
        kept.append("")
    return "/".join(kept)
