"""Files that are archives of parts, as those of Word and OpenDocument are."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path


def part(file: Path, name: str) -> str:
    """Return the text of a part of an archive; an empty one where there is none."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode("utf-8", "replace") if name in archive.namelist() else ""


def changed(file: Path, names: str, change: Callable[[str], str]) -> bytes:
    """Return an archive with other text in the parts whose names fit a pattern."""
    written = BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode("utf-8")).encode() if re.fullmatch(names, name) else content)
    return written.getvalue()


def language_of(pattern: re.Pattern, file: Path, name: str) -> dict[str, str]:
    """Return the language that a part says, as metadata; nothing where it says none."""
    found = pattern.search(part(file, name))
    return {"lang": found[1]} if found else {}
