"""References pasted from elsewhere, checked and put at the end of the bibliography: no number of the others changes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from data_files import DataError
from edition.bibliography.csl_json import faults, normal_item
from edition.bibliography.readers import BibliographyError, read_items
from findings import Finding
from manuscript.bibliography.sources import free_key, is_one, item_key
from manuscript.findings import found
from pandoc.program import convert


def check_new(new: list[dict], known: list[dict], file: str) -> Iterator[Finding]:
    """Yield what is wrong with new references, and which of them the bibliography has already."""
    for place, item in enumerate(new):
        name = item_key(item) or item.get("title", "a reference")
        for variable, message, hint in faults(item):
            row = "bad-reference" if message else "bad-reference/unknown-variable"
            yield found(row, file, name=name, said=message, variable=variable, hint=hint)
        if not item.get("title") and not item.get("custom"):
            yield found("no-title", file, name=name)
        for other in new[:place]:
            if is_one(item, other):
                yield found("doubled-reference/new", file, name=name)
        for other in known:
            if is_one(item, other):
                yield found("doubled-reference/known", file, key=item_key(other))


def with_keys(new: list[dict], known: list[dict]) -> list[dict]:
    """Return new references in the edition's form, each with a cite key that no other has."""
    taken = {item_key(item) for item in known}
    keyed = []
    for item in new:
        key = free_key(item, taken)
        taken.add(key)
        keyed.append({"id": key, **{name: value for name, value in normal_item(item).items() if name != "id"}})
    return keyed


def known_items(file: Path, shown: str) -> list[dict]:
    """Return the references of a bibliography; none where it is yet to be written. Raises DataError."""
    try:
        return read_items(file)[0] if file.exists() else []
    except BibliographyError as error:
        raise DataError(error.finding(shown)) from None


def with_references(text: str, ending: str, items: list[dict]) -> str:
    """Return the text of a bibliography, in the format of its ending, with references at its end."""
    return _WRITERS[ending](text, items)


def _json_with(text: str, items: list[dict]) -> str:
    lines = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in items)
    before = text.rstrip().removesuffix("]").rstrip() or "["
    return f"{before}{'' if before.endswith('[') else ','}\n{lines}\n]\n"


def _yaml_with(text: str, items: list[dict]) -> str:
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    lines = yaml.safe_dump(items, allow_unicode=True, sort_keys=False).splitlines()
    end = re.search(r"^(?:---|\.\.\.)\s*\Z", text, re.MULTILINE)
    body, tail = (text[: end.start()], end[0]) if end and end.start() else (text, "")
    return body.rstrip() + "\n" + "".join(f"{first[1] if first else ''}{line}\n" for line in lines) + tail


def _bib_with(text: str, items: list[dict]) -> str:
    written = convert(json.dumps(items), "csljson", "biblatex", "--wrap=none")
    return f"{text.rstrip()}\n\n{written.strip()}\n".lstrip()


_WRITERS = {".json": _json_with, ".yaml": _yaml_with, ".yml": _yaml_with, ".bib": _bib_with}
