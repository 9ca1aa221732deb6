"""Findings that are known and accepted: one small file, each entry with its reason.

Addresses that stand as a source printed them, for one, with an editorial note. TOML, an entry
a table:

    [[accepted]]
    code = "look-alike-letters"
    url = "https://example.org/tehnо/49893/"
    reason = "Printed so in the source; the editorial note at reference 4 says it."

`file` narrows an entry to the pages that fit a pattern (`*/references/index.html`); `*` fits in `url` too.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from findings import DataError, Finding
from links.codes import CODES, make_finding

_FIELDS = {"code", "url", "file", "reason"}
_START = re.compile(r"^\s*(\[\[\s*accepted\s*\]\])", re.MULTILINE)
_SHAPE = "an entry begins with [[accepted]] and has code, url, reason, and may have file"


def _refusal(file: Path, line: int, message: str, hint: str = _SHAPE) -> DataError:
    return DataError(Finding(file=str(file), line=line, code="bad-acceptance", message=message, hint=hint))


class Acceptance(NamedTuple):
    """One entry: findings of this code, address and file are accepted for this reason."""

    code: str
    url: str
    reason: str
    file: str = "*"
    line: int = 0

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is the accepted one."""
        return self.code == finding.code and _fits(finding.url, self.url) and _fits(finding.file, self.file)


def load_accepted(path: Path) -> list[Acceptance]:
    """Return the entries of a file; raises DataError."""
    try:
        source = path.read_text("utf-8-sig")
    except OSError as error:
        raise _refusal(path, 0, f"cannot be read: {error.strerror}", "name a file that can be read") from None
    except UnicodeError as error:
        raise _refusal(path, 0, f"is not in UTF-8: {error}", "save the file anew, in the encoding UTF-8") from None
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))  # or “at end of document”
        line = int(place[1]) if place else source.count("\n") + 1
        raise _refusal(path, line, f"is no TOML: {error}") from None
    if unknown := sorted(data.keys() - {"accepted"}):
        raise _refusal(path, _line_of(source, unknown[0]), f"has no use for {', '.join(unknown)}")
    tables = data.get("accepted", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _refusal(path, 1, "what is accepted here is no list of entries")
    # Entries may also stand in a list, `accepted = [{…}]`: then where each begins is not known.
    starts = [source.count("\n", 0, found.start(1)) + 1 for found in _START.finditer(source)]
    return [_read_entry(path, line, table) for line, table in zip_longest(starts[: len(tables)], tables, fillvalue=0)]


def apply_accepted(findings: Iterable[Finding], accepted: list[Acceptance], file: str) -> Iterator[Finding]:
    """Yield the findings that no entry covers, then one for each entry that covers none."""
    used = set()
    by_code: dict[str, list[Acceptance]] = defaultdict(list)
    for entry in accepted:
        by_code[entry.code].append(entry)
    for finding in findings:
        covering = [entry for entry in by_code[finding.code] if entry.covers(finding)]
        used.update(covering)
        if not covering:
            yield finding
    for entry in accepted:
        if entry not in used:
            message = f"the accepted finding {entry.code} of {entry.url} no longer occurs"
            yield make_finding("unused-acceptance", file, message, url=entry.url, line=entry.line)


def _read_entry(path: Path, line: int, table: dict) -> Acceptance:
    faults = {
        "lacks": [name for name in ("code", "url", "reason") if not str(table.get(name, "")).strip()],
        "has no use for": sorted(set(table) - _FIELDS),
        "has no words in": [name for name in sorted(_FIELDS & set(table)) if not isinstance(table[name], str)],
    }
    if wrong := " and ".join(f"{fault} {', '.join(names)}" for fault, names in faults.items() if names):
        raise _refusal(path, line, f"the entry {wrong}")
    if table["code"] not in CODES:
        raise _refusal(path, line, f"there is no code “{table['code']}”: CODES.md lists them")
    return Acceptance(line=line, **table)


def _line_of(source: str, key: str) -> int:
    found = re.search(rf"^[\s\[\"']*{re.escape(key)}\b", source, re.MULTILINE)
    return source.count("\n", 0, found.end()) + 1 if found else 0


def _fits(value: str, pattern: str) -> bool:
    # In an address `?` and `[` stand for themselves; only `*` is a pattern.
    return fnmatchcase(value, pattern.replace("[", "[[]").replace("?", "[?]"))
