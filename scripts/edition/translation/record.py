"""The state of a translation: which two wordings were last held against each other.

`docs/<locale>/translation.state` names its locale, then has a line for each
translated block:

    locale ru
    introduction 3f9a1c0b27de 81d0c4aa90e1 compared machine | Соңғы жылдары бұқаралық …

that is, the page, the digests of the original block and of the translated one,
how far its translation has come, who says so, and the original's first words,
for people. When either wording changes its digest changes, and what was said
of the block no longer holds until `make translated` records it anew.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

TRANSLATED, COMPARED, REVIEWED = STATUSES = ("translated", "compared", "reviewed")
MACHINE = "machine"  # who says so, where it is no person
_LINE = re.compile(rf"(\S+) ([0-9a-f]{{12}}) ([0-9a-f]{{12}}) ({'|'.join(STATUSES)}) ([^|]+?) \| ?(.*)")


@dataclass(frozen=True)
class Record:
    """What was recorded of one block: the digests of both wordings, how far it had come, and who said so."""

    original: str
    translation: str
    status: str
    by: str
    words: str = ""


class Change(StrEnum):
    """Why what was recorded of a block does not hold, in the words of the report."""

    NONE = ""
    ORIGINAL = "the original has changed"
    TRANSLATION = "the translation has changed"
    BOTH = "the original and the translation have changed"
    NEVER = "it was never recorded"


@dataclass(frozen=True)
class Standing:
    """What can be said of one translated block: its record, if there is one, and whether that still holds."""

    record: Record | None
    change: Change

    def has(self, *statuses: str) -> bool:
        """Tell whether a record of one of the statuses still holds."""
        return not self.change and self.record is not None and self.record.status in statuses


State = dict[str, list[Record]]  # by page, in reading order


class StateError(ValueError):
    """A state file that cannot be used."""

    def __init__(self, line: int, message: str, hint: str):
        super().__init__(message)
        self.line, self.hint = line, hint


def digest(source: str) -> str:
    """Return the digest of a block's wording: its Markdown without note marks and line breaks."""
    wording = " ".join(re.sub(r"\[\^[\w-]+\]", "", source).split())
    return sha256(wording.encode()).hexdigest()[:12]


def load_state(file: Path, locale: str) -> State:
    """Return the records of each page. Raises StateError for a file of another locale or of another form."""
    state: State = {}
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    written = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if written and written[0][1] != f"locale {locale}":
        other = re.fullmatch(r"locale (\S+)", written[0][1])
        what = f"the state of {other[1]}, copied from there" if other else "no state: its first line names no locale"
        hint = "delete the file, hold each page against the original, and record it with make translated"
        raise StateError(written[0][0], f"this is {what}; nothing in it holds for {locale}", hint)
    for number, line in written[1:]:
        match = _LINE.fullmatch(line)
        if not match:
            hint = f"bring the line back as make translated wrote it; the statuses are {', '.join(STATUSES)}"
            raise StateError(number, f"“{line[:60]}” is no record", hint)
        page, *values = match.groups()
        state.setdefault(page, []).append(Record(*values))
    return state


def save_state(file: Path, locale: str, state: State) -> None:
    """Write the state, a block a line, in reading order."""
    lines = [
        "# Which wordings were held against each other, and by whom. Written by `make translated`.",
        f"locale {locale}",
        *(
            f"{page} {r.original} {r.translation} {r.status} {r.by} | {r.words}"
            for page, records in state.items()
            for r in records
        ),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def standings(records: Sequence[Record], originals: Sequence[str], translations: Sequence[str]) -> list[Standing]:
    """Return how each pair of blocks stands, given their Markdown.

    Blocks may have been added, taken away or moved since: records and
    originals are aligned, and a record that nothing matches is taken for the
    earlier wording of the block in its place.
    """
    found = _aligned(records, [digest(source) for source in originals])
    pairs = zip(found, originals, translations, strict=False)
    return [Standing(record, _change(record, digest(first), digest(second))) for record, first, second in pairs]


def stale_places(records: Sequence[Record], originals: Sequence[str]) -> set[int]:
    """Return the places of the blocks that were recorded for another wording of the original."""
    current = [digest(source) for source in originals]
    found = zip(_aligned(records, current), current, strict=True)
    return {place for place, (record, now) in enumerate(found) if record and record.original != now}


def record_page(
    records: Sequence[Record], originals: Sequence[str], translations: Sequence[str], status: str, by: str
) -> list[Record]:
    """Return a page's records as somebody now gives them. What holds already and says more stays."""
    return [
        old.record
        if old.record and not old.change and STATUSES.index(old.record.status) > STATUSES.index(status)
        else Record(digest(first), digest(second), status, by, _words(first))
        for old, first, second in zip(standings(records, originals, translations), originals, translations, strict=True)
    ]


def _aligned(records: Sequence[Record], current: Sequence[str]) -> list[Record | None]:
    found: list[Record | None] = [None] * len(current)
    recorded = [record.original for record in records]
    for tag, start, end, first, last in SequenceMatcher(a=recorded, b=current, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for record, place in zip(records[start:end], range(first, last), strict=False):
                found[place] = record
    return found


def _change(record: Record | None, original: str, translation: str) -> Change:
    if record is None:
        return Change.NEVER
    changed = (record.original != original, record.translation != translation)
    return {(True, True): Change.BOTH, (True, False): Change.ORIGINAL, (False, True): Change.TRANSLATION}.get(
        changed, Change.NONE
    )


def _words(source: str) -> str:
    plain = re.sub(r"\[\^[\w-]+\]|[\[\]|]|\{[^}]*\}", "", source)
    return " ".join(plain.split()[:5])
