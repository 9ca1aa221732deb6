"""Settings that people know from MkDocs and Material, and what the edition has in their place.

What stands in `mkdocs.yml` either works or is answered: none is passed over in silence. Which does what is told in
`known_settings.yml`, beside this file.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from data_files import line_of, load_yaml
from edition.findings import found
from findings import Finding

FILE = "mkdocs.yml"

_KNOWN = load_yaml(Path(__file__).with_suffix(".yml"))
WORKS, INSTEAD = _KNOWN["works"], _KNOWN["instead"]


def check_settings(data: dict, text: str, folders: Collection[Path]) -> Iterator[Finding]:
    """Yield a finding for each setting of `mkdocs.yml` (`data`, and as `text`) that does nothing here.

    `folders` are those in which a file may lie that it names.
    """
    for group, names in _named(data).items():
        for name in names:
            instead = INSTEAD[group].get(name, INSTEAD[group].get("*"))
            if name not in WORKS[group] and instead:
                setting = f"{group}.{name}" if group else name
                yield found("setting-unused", FILE, _line(text, name), setting=setting, instead=instead)
    if data.get("use_directory_urls") is False:
        yield found("setting-unused/directories", FILE, _line(text, "use_directory_urls"))
    for name, address in _files(data):
        if re.match(r"(?:https?:)?//", address):
            yield found("setting-unused/elsewhere", FILE, _line(text, address), setting=name, address=address)
        elif not any((folder / address).is_file() for folder in folders):
            yield found("setting-unused/missing", FILE, _line(text, address), setting=name, address=address)


def _files(data: dict) -> Iterator[tuple[str, str]]:
    """Yield the files of its own that a site names, each with its setting."""
    for name in ("extra_css", "extra_javascript"):
        yield from ((name, _address(entry)) for entry in data.get(name) or ())
    theme = data.get("theme")
    if isinstance(theme, dict) and theme.get("favicon"):
        yield "theme.favicon", theme["favicon"]


def _named(data: dict) -> dict[str, list[str]]:
    groups = {group: data.get(group) or () for group in WORKS if group}
    return {"": list(data), **{group: [_address(entry) for entry in entries] for group, entries in groups.items()}}


def _address(entry) -> str:
    if isinstance(entry, dict):
        return str(entry.get("path") or next(iter(entry), ""))
    return str(entry)


def _line(text: str, name: str) -> int:
    return line_of(text, rf"(?<![\w-]){re.escape(name)}(?![\w-])")
