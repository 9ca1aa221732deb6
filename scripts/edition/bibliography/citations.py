"""Citations in Markdown: `[@revenko2017, 84]` is printed `[3; 84]`.

The syntax is pandoc's (https://pandoc.org/MANUAL.html#citation-syntax) without
prefixes: a citation group is a bracket with one or more citations divided by
semicolons; each is `@` and a cite key, then, after a comma, a locator.
"""

import re
from dataclasses import dataclass

# A page or section: a short label if need be, then numbers and ranges of them.
_LOCATOR = re.compile(
    r"(?:(?:§§?|\w{1,5}\.) ?)?"
    r"(?:\d+\w?|[ivxlc]+|[IVXLC]+)(?:[-–](?:\d+\w?|[ivxlc]+|[IVXLC]+))?"
    r"(?:, ?\d+\w?(?:[-–]\d+\w?)?)*"
)
_KEY = re.compile(r"@([A-Za-z0-9][\w:.-]*)", re.ASCII)


@dataclass(frozen=True)
class Mention:
    """One citation as it is written: a cite key and, perhaps, a locator."""

    key: str
    locator: str = ""


class CitationError(ValueError):
    """A bracket that is no citation group. Holds a code and what to do about it."""

    def __init__(self, code: str, message: str, hint: str):
        super().__init__(message)
        self.code, self.hint = code, hint


def format_locator(t: dict[str, str], locator: str) -> str:
    """Return a locator in the words of a locale's interface: `p. 84`, and `pp. 84–86` of several pages."""
    several = re.search(r"[-–,]", locator)
    return t.get("locator-pages" if several else "locator-page", "{locator}").format(locator=locator)


def parse_group(text: str) -> list[Mention]:
    """Return the citations of a group, given what stands between its brackets.

    >>> parse_group("@a; @b, 5")
    [Mention(key='a', locator=''), Mention(key='b', locator='5')]

    Raises CitationError for an empty bracket, a malformed key or locator.
    """
    return [_parse_mention(" ".join(part.split())) for part in text.split(";")]


def _parse_mention(text: str) -> Mention:
    example = "write [@key] or [@key, 84]"
    if text in ("", "@"):
        raise CitationError("empty-citation", "a bracket without a cite key", example)
    key = _KEY.match(text)
    if not key:
        raise CitationError("malformed-citation", f"“{text}” is no citation", example)
    rest = text[key.end() :]
    if not rest:
        return Mention(key[1])
    if not rest.startswith(","):
        raise CitationError("malformed-citation", f"“{rest.strip()}” after @{key[1]}", example)
    locator = rest[1:].strip()
    if not _LOCATOR.fullmatch(locator):
        raise CitationError(
            "malformed-locator",
            f"“{locator}” is no locator",
            "write a page, a range or a list: 84, 84–86, 84, 90",
        )
    return Mention(key[1], locator)
