"""What earlier runs learnt of other sites' addresses, in one JSON file.

An address that was right is not asked again for some days. A failure is never final: it is asked again in
every run, and the cache only keeps since when it fails.
"""

import json
import os
import sys
import time
from dataclasses import asdict, fields, replace
from pathlib import Path

from links.network.verdict import Verdict

FRESH = 7 * 86_400
_SAVE_EVERY = 20
# What an entry has at least.
_KEPT = {"code": str, "detail": str, "hint": str, "since": int | float, "checked": int | float}
_VERDICT = tuple(field.name for field in fields(Verdict))


class Cache:
    """Verdicts by address; kept in a file if there is one."""

    def __init__(self, file: Path | None):
        self._file = file
        self._asked: set[str] = set()
        self._entries: dict[str, dict] = _load(file) if file else {}
        self._unsaved = 0

    def is_fresh(self, address: str) -> bool:
        """Tell whether an address was found right not long ago."""
        entry = self._entries.get(address)
        return bool(entry) and not entry["code"] and time.time() - entry["checked"] < FRESH

    def verdict(self, address: str) -> Verdict | None:
        """Return the last verdict on an address, of this run or an earlier one."""
        entry = self._entries.get(address)
        return Verdict(**{name: entry[name] for name in _VERDICT if name in entry}) if entry else None

    def is_told(self, address: str) -> bool:
        """Tell whether what is known of an address is of this run, or fresh."""
        return address in self._asked or self.is_fresh(address)

    def put(self, address: str, verdict: Verdict) -> None:
        """Keep a verdict; a failure keeps the time of the first one of its kind in a row."""
        before = self._entries.get(address)
        now = time.time()
        same = bool(before) and before["code"] == verdict.code
        since = (before["since"] if same else now) if verdict.code else 0.0
        self._asked.add(address)
        self._entries[address] = asdict(replace(verdict, since=since)) | {"checked": now}
        self._unsaved += 1
        if self._unsaved >= _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the file whole or not at all, so that an interrupted run loses nothing."""
        if self._file is None:
            return
        self._unsaved = 0
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(self._file.suffix + ".new")
        draft.write_text(json.dumps(self._entries, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
        os.replace(draft, self._file)


def _load(file: Path) -> dict[str, dict]:
    try:
        entries = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        print(f"{file}: cannot be read ({error}); starting anew", file=sys.stderr)
        return {}
    return (
        {address: entry for address, entry in entries.items() if _is_entry(entry)} if isinstance(entries, dict) else {}
    )


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(name), kind) for name, kind in _KEPT.items())
