"""Addresses in JSON: JSON-LD, web manifests, JSON Feed, import maps, speculation rules.

https://www.w3.org/TR/json-ld11/ with the terms of schema.org; https://www.w3.org/TR/appmanifest/;
https://www.jsonfeed.org/version/1.1/; https://html.spec.whatwg.org/#import-maps
"""

import json
from collections.abc import Iterator

from links.address import WEB_SCHEMES, scheme_of
from links.reading.page import MalformedError
from links.reading.tables import JSON

_LINKED_DATA = frozenset(JSON["linked-data"])


def read_json(source: str) -> object:
    """Return what JSON holds; raises MalformedError, whatever is wrong."""
    try:
        return json.loads(source.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise MalformedError(f"no well-formed JSON ({error.msg})", error.lineno) from None
    except RecursionError:
        raise MalformedError("JSON that is nested too deep", 0) from None


def linked_data_addresses(data: object) -> Iterator[str]:
    """Yield the addresses to open in JSON-LD; a relative one only where it is plainly a path."""
    for path, value in _strings(data):
        named = path[-1] in _LINKED_DATA or (path[-1] == "@id" and path[-2] in JSON["pages"])
        if named and "{" not in value and (scheme_of(value) in WEB_SCHEMES or value.startswith(("/", "./", "../"))):
            yield value


def strings_named(data: object, names: tuple[str, ...]) -> Iterator[str]:
    """Yield each string of some data that has one of these names, at any depth."""
    return (value for path, value in _strings(data) if path[-1] in names and value)


def import_addresses(rules: object) -> Iterator[str]:
    """Yield the addresses in an import map, where a bare word is none, or in speculation rules."""
    for path, value in _strings(rules):
        is_path = value.startswith(("/", "./", "../", "http:", "https:")) and not value.endswith("/")
        if path[-1] == "urls" or (is_path and "imports" in path[:-1]):
            yield value


def _strings(data: object) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each string of some data with the two last names on the way to it; what is in a list has the list's."""
    waiting: list[tuple[tuple[str, ...], object]] = [(("", ""), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value.strip()
        elif isinstance(value, list):
            waiting += [(path, item) for item in reversed(value)]
        elif isinstance(value, dict):
            waiting += [((path[-1], name), item) for name, item in reversed(value.items())]
