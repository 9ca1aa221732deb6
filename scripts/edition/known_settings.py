"""Settings that people know from MkDocs and Material, and what the edition has in their place.

What stands in `mkdocs.yml` either works or is answered: none is passed over in silence. Which does what is told in
`known_settings.yml`, beside this file.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
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
    yield from _check_nav(data.get("nav") or (), text)
    for name, address in _files(data):
        if re.match(r"(?:https?:)?//", address):
            yield found("setting-unused/elsewhere", FILE, _line(text, address), setting=name, address=address)
        elif not any((folder / address).is_file() for folder in folders):
            yield found("setting-unused/missing", FILE, _line(text, address), setting=name, address=address)


def _check_nav(nav: Iterable, text: str) -> Iterator[Finding]:
    for title, pages in _titled(nav):
        yield found("setting-unused/nav-title", FILE, _line(text, title), title=title, pages=", ".join(pages))
    for entry, count in Counter(nav_entries(nav)).items():
        if not entry.endswith(".md"):
            yield found("setting-unused/nav-address", FILE, _line(text, entry), address=entry)
        if count > 1:
            yield found("setting-unused/nav-twice", FILE, _line(text, entry), page=entry)


def nav_entries(nav: Iterable) -> Iterator[str]:
    """Yield what the navigation names, in its order, whether in sections and under titles or not."""
    for item in nav:
        for entry in item.values() if isinstance(item, dict) else [item]:
            yield from nav_entries(entry) if isinstance(entry, list) else [entry]


def _titled(nav: Iterable) -> Iterator[tuple[str, list[str]]]:
    """Yield the titles of pages and sections in the navigation, each with what stands below it."""
    for item in nav:
        for title, entry in item.items() if isinstance(item, dict) else ():
            yield title, list(nav_entries([entry]))
            yield from _titled(entry if isinstance(entry, list) else ())


def _files(data: dict) -> Iterator[tuple[str, str]]:
    """Yield the files of its own that a site names, each with its setting."""
    for name in ("extra_css", "extra_javascript"):
        yield from ((name, _address(entry)) for entry in data.get(name) or ())
    theme = data.get("theme")
    if isinstance(theme, dict) and theme.get("favicon"):
        yield "theme.favicon", theme["favicon"]


def _named(data: dict) -> dict[str, list[str]]:
    """Return the names of the settings, by the group that they stand in."""
    groups = {group: [_address(entry) for entry in data.get(group) or ()] for group in WORKS if group}
    plugins = [entry["i18n"] for entry in data.get("plugins") or () if isinstance(entry, dict) and entry.get("i18n")]
    languages = [name for plugin in plugins for language in plugin.get("languages", ()) for name in language]
    of_plugin = {"plugins.i18n": [name for plugin in plugins for name in plugin]}
    return {"": list(data), **groups, **of_plugin, "plugins.i18n.languages": list(dict.fromkeys(languages))}


def _address(entry) -> str:
    if isinstance(entry, dict):
        return str(entry.get("path") or next(iter(entry), ""))
    return str(entry)


def _line(text: str, name: str) -> int:
    return line_of(text, rf"(?<![\w-]){re.escape(name)}(?![\w-])")
