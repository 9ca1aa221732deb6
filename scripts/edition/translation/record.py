"""The state of a translation: which two wordings of a sentence were last held against each other.

`docs/<locale>/translation.state` names its locale, then has a line for each sentence of the
original, or for each block that has none:

    locale ru
    introduction 81d0c4aa90e1 compared machine | Соңғы жылдары бұқаралық ақпарат …

that is, the page, the digest of the translation, how far it has come, who says so, and the original
in full. When either wording changes, what was said of them no longer holds until `make translated`
records it anew; that the old words of the original stand here shows a translator what has changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from data_files import read_text
from edition.findings import refused
from edition.pages import Block, Sentence
from findings import Refusal

TRANSLATED, COMPARED, REVIEWED = STATUSES = ("translated", "compared", "reviewed")
MACHINE = "machine"  # who says so, where it is no person
_LINE = re.compile(rf"(\S+) ([0-9a-f]{{12}}) ({'|'.join(STATUSES)}) ([^|]+?) \| (\S.*)")


@dataclass(frozen=True)
class Record:
    """What was recorded of a sentence: the digest of its translation, how far that had come, who said so, its words."""

    translation: str
    status: str
    by: str
    original: str


class Change(StrEnum):
    """Why what was recorded of a sentence does not hold, by the code of the finding."""

    NONE = ""
    ORIGINAL = "original-changed"
    TRANSLATION = "translation-changed"
    BOTH = "both-changed"
    NEVER = "never-recorded"


@dataclass(frozen=True)
class Standing:
    """What can be said of one translated sentence: its record, if there is one, and whether that still holds."""

    record: Record | None
    change: Change

    def has(self, *statuses: str) -> bool:
        """Tell whether a record of one of the statuses still holds."""
        return not self.change and self.record is not None and self.record.status in statuses


State = dict[str, list[Record]]  # by page, in reading order
Wordings = Sequence[tuple[str, str]]  # the Markdown of each sentence of the original, and of its translation


class StateError(Refusal):
    """A state file that cannot be used."""


def recorded(piece: Block | Sentence) -> str:
    """Return what is recorded of a sentence or a block: its Markdown, and that of the footnotes that it calls."""
    return "\n".join((piece.source, *piece.footnotes))


def wording(source: str) -> str:
    """Return the words of a piece of Markdown as they are recorded: without note marks and line breaks."""
    return " ".join(re.sub(r"\[\^[\w-]+\]", "", source).split())


def digest(source: str) -> str:
    """Return the digest of a wording."""
    return sha256(wording(source).encode()).hexdigest()[:12]


def load_state(file: Path, locale: str) -> State:
    """Return the records of each page. Raises StateError for another locale's file or another form, DataError."""
    state: State = {}
    lines = read_text(file).splitlines() if file.exists() else []
    written = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if written and written[0][1] != f"locale {locale}":
        other = re.fullmatch(r"locale (\S+)", written[0][1])
        if other:
            raise refused("bad-state/of-another", StateError, written[0][0], other=other[1], locale=locale)
        raise refused("bad-state/of-none", StateError, written[0][0], locale=locale)
    for number, line in written[1:]:
        match = _LINE.fullmatch(line)
        if not match:
            raise refused("bad-state", StateError, number, words=line[:60], statuses=", ".join(STATUSES))
        page, *values = match.groups()
        state.setdefault(page, []).append(Record(*values))
    return state


def save_state(file: Path, locale: str, state: State) -> None:
    """Write the state, a sentence a line, in reading order."""
    lines = [
        "# Which wordings were held against each other, and by whom. Written by `make translated`.",
        f"locale {locale}",
        *(f"{page} {r.translation} {r.status} {r.by} | {r.original}" for page, found in state.items() for r in found),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def standings(records: Sequence[Record], wordings: Wordings) -> list[Standing]:
    """Return how each sentence stands.

    Sentences may have been added, taken away or moved since: records and
    originals are aligned, and a record that nothing matches is taken for the
    earlier wording of the sentence in its place.
    """
    found = _aligned(records, [original for original, _ in wordings])
    return [Standing(record, _change(record, *pair)) for record, pair in zip(found, wordings, strict=True)]


def stale_places(records: Sequence[Record], originals: Sequence[str]) -> set[int]:
    """Return the places of the sentences that were recorded for another wording of the original."""
    found = zip(_aligned(records, originals), originals, strict=True)
    return {place for place, (record, now) in enumerate(found) if record and record.original != wording(now)}


def record_page(records: Sequence[Record], wordings: Wordings, status: str, by: str) -> list[Record]:
    """Return a page's records as somebody now gives them. What holds already and says more stays."""
    return [
        old.record
        if old.record and not old.change and STATUSES.index(old.record.status) > STATUSES.index(status)
        else Record(digest(translation), status, by, wording(original))
        for old, (original, translation) in zip(standings(records, wordings), wordings, strict=True)
    ]


def _aligned(records: Sequence[Record], originals: Sequence[str]) -> list[Record | None]:
    found: list[Record | None] = [None] * len(originals)
    recorded, current = [record.original for record in records], [wording(source) for source in originals]
    for tag, start, end, first, last in SequenceMatcher(a=recorded, b=current, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for record, place in zip(records[start:end], range(first, last), strict=False):
                found[place] = record
    return found


def _change(record: Record | None, original: str, translation: str) -> Change:
    if record is None:
        return Change.NEVER
    changed = (record.original != wording(original), record.translation != digest(translation))
    return {(True, True): Change.BOTH, (True, False): Change.ORIGINAL, (False, True): Change.TRANSLATION}.get(
        changed, Change.NONE
    )
