"""What a rule is, and the codes: the stable word of each finding, how grave it is, what it means, what to do.

A rule tells its codes where it stands, a row each, and is in the list of rules by that:

    @rule("Languages", "html-lang-missing | E | the page does not say its language | `<html>` | write `<html lang>`")
    def check_languages(site): …

CODES.md is all rows as a page (`check_links.py --codes`), `--explain CODE` one of them.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from findings import SEVERITIES, Finding
from links.reading.locate import Place

FAMILIES = (
    "Where an address leads",
    "How an address is spelled",
    "The page as a document",
    "Languages",
    "Sitemap, feeds and other files",
    "References",
    "What other sites answer",
)
_SEVERITIES = {"E": "error", "W": "warning", "N": "info"}


class Code(NamedTuple):
    """One kind of finding; `severity` is error, warning or info."""

    family: str
    severity: str
    meaning: str
    example: str
    cure: str


CODES: dict[str, Code] = {}
RULES: list[Callable[..., Iterator[Finding]]] = []


def rule(family: str = "", rows: str = "") -> Callable:
    """Make a function a rule: a generator of findings over a `Site`, with the codes that it reports, if it has own."""
    tell(family, rows)

    def keep(check: Callable) -> Callable:
        RULES.append(check)
        return check

    return keep


def tell(family: str, rows: str) -> None:
    """Tell codes, a row each: the word, E, W or N, what it means, an example, what to do."""
    for row in rows.strip().splitlines():
        word, letter, *cells = (cell.strip() for cell in row.split(" | "))
        CODES[word] = Code(FAMILIES[FAMILIES.index(family)], _SEVERITIES[letter], *cells)


def make_finding(
    code: str,
    file: str,
    message: str,
    hint: str = "",
    *,
    url: str = "",
    line: int | Place | None = None,
    severity: str = "",
) -> Finding:
    """Return a finding of this code.

    Its hint is what the code's row says to do, unless another is given; it stands where its address does, unless its
    line or place is given.
    """
    kind = CODES[code]
    place = Place("address", url) if line is None else line
    return Finding(file, code, message, place, severity or kind.severity, hint or kind.cure, url)


def explain(word: str) -> str:
    """Return what a code means, as the command line prints it."""
    code = CODES[word]
    rows = (
        f"{word} ({SEVERITIES[code.severity]})",
        code.meaning,
        f"for example: {code.example}",
        f"what to do: {code.cure}",
    )
    return "\n  ".join(rows)


def format_codes() -> str:
    """Return the page of the documentation that lists the codes."""
    lines = ["# What the link checker reports", ""]
    lines += ["How grave each finding is, what it means, an example, what to do.", ""]
    for family in FAMILIES:
        lines += [f"## {family}", "", "| code | severity | meaning | example | what to do |", "|---|---|---|---|---|"]
        rows = sorted((word, code) for word, code in CODES.items() if code.family == family)
        lines += [f"| `{word}` | {SEVERITIES[code.severity]} | {' | '.join(code[2:])} |" for word, code in rows]
        lines += [""]
    return "\n".join(lines)
