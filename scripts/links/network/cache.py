"""What earlier runs learnt of other sites' addresses, in one JSON file.

An address that was right is not asked again for some days. A failure is never final: it is asked again in
every run, and the cache only keeps since when it fails.
"""

import json
import os
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

from links.network.verdict import Verdict

FRESH = 7 * 86_400
_SAVE_EVERY = 20


class Cache:
    """Verdicts by address; kept in a file if there is one."""

    def __init__(self, file: Path | None):
        self._file = file
        self._entries: dict[str, dict] = _load(file) if file else {}
        self._unsaved = 0

    def is_fresh(self, address: str) -> bool:
        """Tell whether an address was found right not long ago."""
        entry = self._entries.get(address)
        return bool(entry) and not entry["code"] and time.time() - entry["checked"] < FRESH

    def verdict(self, address: str) -> Verdict | None:
        """Return the last verdict on an address, if it was asked in this run or is fresh."""
        entry = self._entries.get(address)
        return Verdict(entry["code"], entry["detail"], entry["hint"], entry["since"]) if entry else None

    def put(self, address: str, verdict: Verdict) -> None:
        """Keep a verdict; a failure keeps the time of the first one in its row."""
        before = self._entries.get(address)
        now = time.time()
        since = (before["since"] if before and before["code"] else now) if verdict.code else 0.0
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
    fields = {"code", "detail", "hint", "since", "checked"}
    return (
        {address: entry for address, entry in entries.items() if fields <= set(entry)}
        if isinstance(entries, dict)
        else {}
    )
