"""Citations in Markdown: `[@revenko2017, 84]` is printed `[3; 84]`.

The syntax is pandoc's (https://pandoc.org/MANUAL.html#citation-syntax). A citation group is a bracket with one or
more citations divided by semicolons; each is, perhaps, a prefix, then `@` and a cite key (`-@` where the author is
named already), then a locator and a suffix. A citation without brackets is part of the sentence: `@revenko2017 says`.
"""

import re
from dataclasses import dataclass

from edition.bibliography.locators import Place, canonical, read_locator
from edition.findings import refused
from findings import Refusal

# A key of letters, digits and _, with single marks inside it; any other stands in braces.
KEY = r"@(?:\{(?P<braced>[^{}\[\]\n]+)\}|(?P<plain>[^\W_][\w]*(?:[:.#$%&\-+?<>~/][\w]+)*|_\w+))"
_CITATION = re.compile(rf"(?<![^\W_])(?<![^\W_]_)(?<!@)(?P<hidden>-?){KEY}")
_MARK = re.compile(r"\*\*?|~~")
_ENTITY = re.compile(r"(&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*));")


@dataclass(frozen=True)
class Mention:
    """One citation as it is written: a cite key, with what stands before and after it."""

    key: str
    places: tuple[Place, ...] = ()
    prefix: str = ""
    suffix: str = ""
    hidden: bool = False

    @property
    def locator(self) -> str:
        """The locator in its one form for all languages."""
        return canonical(self.places) if self.places else ""


class CitationError(Refusal):
    """A bracket that is no citation group."""


def is_group(text: str) -> bool:
    """Tell whether what stands between brackets is meant to cite; an address of e-mail is not."""
    return any(_CITATION.search(part) or part.strip().startswith("@") for part in parts(text))


def parts(text: str) -> list[str]:
    """Return what semicolons divide; the one that ends an entity, as in AT&amp;T, divides nothing.

    >>> parts("@a, of AT&amp;T; @b")
    ['@a, of AT&amp;T', ' @b']
    """
    return [part.replace("\0", ";") for part in _ENTITY.sub("\\1\0", text).split(";")]


def parse_group(text: str, locale: str = "") -> list[Mention]:
    """Return the citations of a group, given what stands between its brackets and the language of the page.

    >>> [mention.key for mention in parse_group("see @a; -@b, 5")]
    ['a', 'b']

    Raises CitationError for an empty bracket and a part without a cite key.
    """
    return [_parse_mention(" ".join(part.split()), locale) for part in parts(text)]


def parse_details(text: str, key: str, locale: str) -> list[Mention]:
    """Return the citations of the bracket after a key in the sentence: `@revenko2017 [84; @zozulya2018]`."""
    first, *others = parts(text)
    return [_mention(key, first, locale), *(_parse_mention(" ".join(part.split()), locale) for part in others)]


def _parse_mention(text: str, locale: str) -> Mention:
    if text in ("", "@", "-@"):
        raise refused("empty-citation", CitationError)
    found = _CITATION.search(text)
    if not found:
        raise refused("malformed-citation", CitationError, words=text)
    key, rest = found["braced"] or found["plain"], text[found.end() :]
    if re.match(r"[\s,]+-?@", rest):
        raise refused("comma-between-citations", CitationError, words=text)
    prefix = text[: found.start()].rstrip()
    if len(_MARK.findall(prefix)) % 2 and len(_MARK.findall(rest)) % 2:
        raise refused("malformed-citation/marked", CitationError, words=text)
    return _mention(key, rest, locale, prefix=prefix, hidden=bool(found["hidden"]))


def _mention(key: str, rest: str, locale: str, **details) -> Mention:
    """Return a citation, given what follows its key: in braces a locator for certain, else one if it is like one."""
    explicit = re.match(r"(?:,\s*)?\{([^{}]*)\}", rest)
    told = explicit[1] if explicit else rest
    text = re.sub(r"^[\s,]+", "", told)
    places, suffix = read_locator(text, locale)
    if explicit:
        suffix = re.sub(r"^ | (?=[,.;:])", "", f"{suffix} {rest[explicit.end() :].strip()}").rstrip()
    elif not places:
        suffix = rest.strip()
    return Mention(key, places, suffix=suffix, **details)
