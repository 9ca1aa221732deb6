"""The state of translation: which wording of the original each translated block renders.

`docs/<locale>/translation.state` has a line for each translated block:

    introduction 3f9a1c0b27de reviewed Соңғы жылдары бұқаралық …

that is, the page, the digest of the original block when it was translated,
`translated` or `reviewed`, and the original's first words, for people. When
the original changes its digest changes, and the block is stale until
`make translated` records a fresh translation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

TRANSLATED, REVIEWED = "translated", "reviewed"


@dataclass(frozen=True)
class Record:
    """One translated block: what it renders, and whether a second reader has passed it."""

    digest: str
    status: str = TRANSLATED
    words: str = ""


class StateError(ValueError):
    """A line of the state file that cannot be read. Its text names the line."""


def digest(source: str) -> str:
    """Return the digest of a block's wording: its Markdown without note marks and line breaks."""
    wording = " ".join(re.sub(r"\[\^[\w-]+\]", "", source).split())
    return sha256(wording.encode()).hexdigest()[:12]


def load_state(file: Path) -> dict[str, list[Record]]:
    """Return the records of each page, in order. Raises StateError for a line that is no record."""
    state: dict[str, list[Record]] = {}
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split(maxsplit=3)
        if len(parts) < 3 or parts[2] not in (TRANSLATED, REVIEWED):
            raise StateError(f"line {number}: “{line[:60]}” is not page, digest, {TRANSLATED} or {REVIEWED}")
        state.setdefault(parts[0], []).append(Record(*parts[1:]))
    return state


def save_state(file: Path, state: dict[str, list[Record]]) -> None:
    """Write the state, a block a line, in reading order."""
    lines = [
        "# Which wording of the original each block renders. Written by `make translated`.",
        *(f"{page} {r.digest} {r.status} {r.words}" for page, records in state.items() for r in records),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fresh_records(records: Sequence[Record], sources: Sequence[str]) -> list[Record | None]:
    """Return, for each block of the original, the record that still holds; None where it is stale.

    Blocks may have been added, taken away or moved: the two lists are aligned.
    """
    current = [digest(source) for source in sources]
    recorded = [record.digest for record in records]
    found: list[Record | None] = [None] * len(current)
    for match in SequenceMatcher(a=recorded, b=current, autojunk=False).get_matching_blocks():
        for offset in range(match.size):
            found[match.b + offset] = records[match.a + offset]
    return found


def record_page(records: Sequence[Record], sources: Sequence[str], reviewed: bool) -> list[Record]:
    """Return a page's records after its translation was brought up to date.

    A block that was reviewed and has not changed stays reviewed.
    """
    kept = fresh_records(records, sources)
    status = REVIEWED if reviewed else TRANSLATED
    return [
        old if old and (old.status == REVIEWED or not reviewed) else Record(digest(source), status, _words(source))
        for old, source in zip(kept, sources, strict=True)
    ]


def _words(source: str) -> str:
    plain = re.sub(r"\[\^[\w-]+\]|[\[\]]|\{[^}]*\}", "", source)
    return " ".join(plain.split()[:5])
