"""Rules about an address as a piece of text: its letters, spaces, punctuation, and its other spellings."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from findings import Finding
from links.address import WEB_SCHEMES, clean, is_external, readable, scheme_of, split_address, unicode_host
from links.codes import rule
from links.letters import LookAlike, is_disguised, is_unmixed, likely_word, look_alikes
from links.site.index import Site

# An address of these characters alone, with single slashes, has nothing for the rules below: most do.
_PLAIN = re.compile(
    r"(?:https?://(?!xn--)[a-z][a-z0-9-]*(?:\.(?!xn--)[a-z0-9-]+)*\.(?!local|lan|internal|arpa)[a-z]+(?=[/?#]|\Z))?"
    r"[\w.~@=&+-]*(?:/[\w.~@=&+-]+)*/?(?:[?#][\w=&.-]*)?(?<!\.)",
    re.ASCII,
)
_SPACE = re.compile(
    r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]|^%20|%20$|%C2%A0$|%0[AD]|%E2%80%8[B-F]", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]|%C2%A0$|%E2%80%8[B-F]", re.IGNORECASE)
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# A letter or a space encoded twice; %252F and %253A carry a reserved character through on purpose.
_DOUBLED_PERCENT = re.compile(r"%25(?:20|[89A-Fa-f][0-9A-Fa-f])")
# What is meant for http or https, and what is well written so: one scheme, two slashes, then a host.
_HTTP_LIKE = re.compile(r"(?:h*t+ps*|h[tp]{2,4}s?)(?:[:;]+/*|//)", re.IGNORECASE)
_HTTP = re.compile(r"(?:https?:)?//(?!/|h*t+ps?[:;/])", re.IGNORECASE)
_LOCAL = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    # Hosts of one network alone: RFC 6761, 6762, 8375, and what is in use.
    r"|.*\.(?:local|localhost|lan|internal|home\.arpa)",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\Z)|\Z)){4}")
# An address right behind a word or a comma; behind a slash or a mark it is what an archive or a proxy is asked for.
_GLUED = re.compile(r"[^\W_]https?:/|[,;]\s*https?:/", re.IGNORECASE)
_RESOLVERS = ("doi.org", "dx.doi.org", "www.doi.org")
# Of characters that HTML escapes, one is still escaped when it is read.
_ESCAPED = re.compile(r"&(?:amp|#0*38|#x0*26);", re.IGNORECASE)
_HOST_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?|_[\w-]+")
# A full stop that belongs to the address: an initial («Washington,_D.C.») or an abbreviation.
_ABBREVIATION = re.compile(r"(?:[\W_]|^)(?:\w|Inc|Jr|Sr|Ltd|Co|Corp|Bros|St|Mr|Dr|vs|etc|al)\.$")
# What the spelling alone suggests, and is withdrawn when the host answers to exactly this address.
DOUBTS = frozenset(
    """
    doubled-slash swallowed-punctuation host-in-two-spellings white-space broken-encoding doubled-encoding
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
)
_BRACKETS = ("()", "[]", "{}", "<>", "«»", "“”")


class Fault(NamedTuple):
    """What is wrong with an address by its spelling alone; hint and severity where they are not those of the code."""

    code: str
    message: str
    hint: str = ""
    severity: str = ""


@rule
def check_spelling(site: Site) -> Iterator[Finding]:
    """Every address once, however many pages hold it: is it spelled as an address can be?"""
    for value in site.addresses:
        faults = list(spelling_faults(value))
        for page in site.holders[value] if faults else ():
            for code, message, hint, severity in faults:
                yield site.finding(code, page.file, message, hint, url=value, severity=severity)


def spelling_faults(value: str) -> Iterator[Fault]:
    """Yield what is wrong with an address by its spelling alone."""
    if _PLAIN.fullmatch(value):
        return
    scheme = scheme_of(value.strip())
    if scheme and scheme not in WEB_SCHEMES and not _HTTP_LIKE.match(value.strip()):
        if scheme == "mailto":
            yield from _letter_faults(value)
        return
    # White space around an address is no fault: https://html.spec.whatwg.org/#valid-url-potentially-surrounded-by-spaces
    value = value.strip("\t\n\f\r ")
    if found := _white_space(value):
        yield Fault("white-space", f"white space ({_name(found[0])}) in the address")
    if "\\" in re.split("[?#]", value)[0]:  # Behind these it stands for itself (WHATWG URL, 4.4).
        yield Fault("backslash", "a backslash in the address")
    value = clean(value)
    if is_external(value) or _HTTP_LIKE.match(value):
        faults = list(_host_faults(value))
        yield from faults or _punctuation_faults(value)
    yield from _encoding_faults(value)
    yield from _letter_faults(value)


def address_look_alikes(value: str) -> Iterator[LookAlike]:
    """Yield the look-alike letters of an address: in each label of its host, in each segment of the rest."""
    if _has_one_alphabet(value):
        return
    parts = split_address(value)
    host = unicode_host(parts.host) if parts else ""
    labels = host.split(".")
    for label in labels:
        if is_disguised(label) and labels[-1].isascii():
            letters = "".join(dict.fromkeys(letter for letter in label if not letter.isascii()))
            yield LookAlike(letters, label, likely_word(label))
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


def _has_one_alphabet(value: str) -> bool:
    """Tell at little cost whether no word of an address can have a letter of another alphabet in it."""
    if "xn--" in value.lower():
        return False
    return is_unmixed(value if "%" not in value else unquote(value))


def _host_faults(value: str) -> Iterator[Fault]:
    if not _HTTP.match(value):
        rest = value
        while found := _HTTP_LIKE.match(rest):
            rest = rest[found.end() :].lstrip("/")
        yield Fault("malformed-address", "the scheme is written twice or misspelled", f"likely https://{rest}")
        return
    parts = split_address(value)
    if parts is None:
        yield Fault("malformed-address", "host or port cannot be read")
        return
    if _GLUED.search(value.partition("?")[0], len(parts.scheme) + 3):
        yield Fault("malformed-address", "two addresses stand in one", "make each a link of its own, or take one out")
        return
    if "//" in parts.path and not re.search(r":/{1,2}|//www\.", parts.path):
        # Another site may mean something by it: IIIF has an empty segment there.
        yield Fault("doubled-slash", "two slashes in the path", "write one, unless the site means two", "info")
    if parts.host in _RESOLVERS and parts.path.lower().startswith(("/http:", "/https:")):
        yield Fault("malformed-address", "a whole address stands where its DOI belongs", f"likely {parts.path[1:]}")
    yield from _name_faults(re.sub(r":\d*$", "", parts.host))


def _name_faults(host: str) -> Iterator[Fault]:
    labels = host.removesuffix(".").split(".")
    if _LOCAL.fullmatch(host):
        yield Fault("local-address", f"{host} is an address on somebody's own machine or network")
    elif host.startswith("["):
        return
    # A name that ends in a number is an address of four: https://url.spec.whatwg.org/#ends-in-a-number-checker
    elif not all(map(_HOST_LABEL.fullmatch, labels)) or (labels[-1].isdecimal() and not _IPV4.fullmatch(host)):
        yield Fault("malformed-address", f"“{host}” cannot be a host", "correct the host")
    elif len(labels) == 1:
        yield Fault("malformed-address", f"“{host}” is no host on the Internet", "correct the host")


def _white_space(value: str) -> re.Match | None:
    # What is encoded in a query is what a form sends, and may be anything.
    start = re.search(r"\?|\Z", value).start()
    return _SPACE.search(value, 0, start) or _UNSEEN.search(value, start)


def _punctuation_faults(value: str) -> Iterator[Fault]:
    path, mark, query = value.partition("?")
    address = readable(path) + mark + query
    last = address[-1]
    if last in ",;:'\"…" or (last == "." and not _ABBREVIATION.search(address)):
        severity = "info" if last == ":" else ""
        yield Fault("swallowed-punctuation", f"the address ends in “{last}”", severity=severity)
        return
    for opening, closing in _BRACKETS:
        if address.count(opening) != address.count(closing):
            message, hint = f"“{opening}” and “{closing}” do not match", "take the bracket in or leave it out"
            yield Fault("swallowed-punctuation", message, hint, "info")
            return


def _letter_faults(value: str) -> Iterator[Fault]:
    found = dict.fromkeys(address_look_alikes(value))
    likely = likely_address(value) if found else ""
    hint = f"likely {likely}" if likely != readable(value) else ""
    for look_alike in found:
        yield Fault("look-alike-letters", look_alike.describe(), hint)


def _encoding_faults(value: str) -> Iterator[Fault]:
    if _ESCAPED.search(value):
        likely = f"likely {_ESCAPED.sub('&', value)}"
        yield Fault("doubled-encoding", "“&” was escaped once more for HTML", likely, "warning")
    if "%" not in value:
        return
    if _BROKEN_PERCENT.search(value):
        yield Fault("broken-encoding", "% without two hexadecimal digits", "write a percent sign as %25")
    elif is_external(value) and _is_cut_short(value):
        yield Fault("broken-encoding", "the percent-encoding breaks off within a letter", "copy the address anew")
    elif is_external(value) and _DOUBLED_PERCENT.search(value.partition("?")[0]):
        likely = f"likely {value.replace('%25', '%')}"
        yield Fault("doubled-encoding", "the percent-encoding was encoded once more", likely)


def _is_cut_short(value: str) -> bool:
    """Tell whether letters are encoded as UTF-8 up to a byte that cannot be. Other encodings fail at their first."""
    encoded = unquote_to_bytes(value)
    try:
        encoded.decode()
    except UnicodeDecodeError as error:
        return not encoded[: error.start].isascii()
    return False


def _name(space: str) -> str:
    if space.startswith("%"):
        return space
    unicode = unicodedata.name(space, f"character U+{ord(space):04X}")
    return {"\n": "a line end", "\t": "a tab"}.get(space, f"a {unicode.lower()}")


# Faults of spelling that explain why an address leads nowhere.
_EXPLAINING = frozenset({"broken-encoding", "malformed-address", "local-address", "look-alike-letters"})


def is_explained(value: str, code: str) -> bool:
    """Tell whether an address that leads nowhere (for the reason `code`) is already found by its spelling."""
    found = {fault.code for fault in spelling_faults(value)}
    return code in found or bool(found & _EXPLAINING)
