"""What a rule is, and the codes: the stable word of each finding, how grave it is, what it means, what to do.

CODES.md tells them, a row each; `--explain CODE` prints one. A rule is a generator of findings over a `Site`, and says
so with `@rule`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from findings import SEVERITIES, Finding
from links.reading.locate import Place

PAGE = Path(__file__).with_name("CODES.md")
_ROW = re.compile(r"^\| `([a-z\d-]+)` \| (\w+) \| (.*) \|$", re.MULTILINE)
_SEVERITIES = {word: severity for severity, word in SEVERITIES.items()}


class Code(NamedTuple):
    """One kind of finding; `severity` is error, warning or info."""

    severity: str
    meaning: str
    example: str
    cure: str


CODES = {
    code: Code(_SEVERITIES[word], *cells.split(" | ")) for code, word, cells in _ROW.findall(PAGE.read_text("utf-8"))
}
RULES: list[Callable[..., Iterator[Finding]]] = []


def rule(check: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
    """Make a function a rule."""
    RULES.append(check)
    return check


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
