"""The formats in which a bibliography may be written, each as CSL-JSON items."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from data_files import DataError, parse_yaml, read_text
from edition.bibliography.csl_json import language_tag
from findings import Refusal
from pandoc.program import convert

# A cite key where an item begins: in CSL-JSON, in CSL-YAML, in BibTeX.
_KEY = re.compile(
    r'"id"\s*:\s*"(?P<json>[^"\\]*)"|^[ -]*id:\s*["\']?(?P<yaml>[^"\'\n]+)|@\w+\s*[{(]\s*(?P<bib>[^,\s]+)', re.M
)


_ENTRY_OR_FIELD = re.compile(
    r"@\w+\s*[{(]\s*(?P<key>[^,\s]+)\s*,|^\s*(?P<field>[\w-]+)\s*=\s*[{\"]?(?P<value>[^\n]*)", re.MULTILINE
)
# Fields that say something of the entry, not of the source, or that come out in other words.
_ABOUT_THE_ENTRY = {
    "langid",
    "hyphenation",
    "options",
    "month",
    "crossref",
    "xdata",
    "ids",
    "file",
    "groups",
    "timestamp",
}


class BibliographyError(Refusal):
    """A file that is no bibliography."""

    code, hint = "bad-bibliography", "write a list of CSL-JSON items"


def bibliography_file(docs: Path) -> Path:
    """Return the file of a bibliography: the one that there is, or else where it is looked for first."""
    files = [docs / f"bibliography{ending}" for ending in READERS]
    return next((file for file in files if file.exists()), files[0])


def read_items(file: Path) -> tuple[list, str]:
    """Return the items of a bibliography and its text. Raises BibliographyError."""
    try:
        text = read_text(file)
        items = READERS.get(file.suffix, json.loads)(text)
        json.dumps(items, ensure_ascii=False).encode()  # half of a pair, "\ud800", is no text
    except FileNotFoundError:
        raise BibliographyError("there is none", f"{BibliographyError.hint}: [] if none is cited") from None
    except DataError as error:
        found = error.findings[0]
        raise BibliographyError(found.message, found.hint, line=found.line) from None
    except (OSError, ValueError, TypeError, RecursionError, RuntimeError) as error:
        message = f"cannot be read: {' '.join(str(error).split())}"
        raise BibliographyError(message, line=getattr(error, "lineno", 0)) from None
    if not isinstance(items, list):
        raise BibliographyError("is not a list")
    return items, text


def key_lines(text: str) -> dict[str, int]:
    """Return the line where each cite key stands first."""
    lines: dict[str, int] = {}
    line, end = 1, 0
    for match in _KEY.finditer(text):
        line, end = line + text.count("\n", end, match.start()), match.start()
        lines.setdefault(match[match.lastgroup].strip(), line)
    return lines


def _read_yaml(text: str):
    """Read CSL-YAML (pandoc.org/MANUAL.html#specifying-bibliographic-data): a list, or one under `references`."""
    try:
        data = parse_yaml(text)
    except DataError as error:
        raise ValueError(str(error)) from None
    items = data.get("references") if isinstance(data, dict) else data
    # YAML has dates of its own, which CSL does not know.
    return json.loads(json.dumps(items, ensure_ascii=False, default=str))


def _read_bib(text: str) -> list:
    items = json.loads(convert(text, "biblatex", "csljson"))
    languages = {key: value for key, field, value in _fields(text) if field == "language"}
    for item in items:  # of what tells a language pandoc reads `langid` alone
        if "language" not in item and (tag := language_tag(languages.get(str(item.get("id")), "").strip(' {}",'))):
            item["language"] = tag
    return items


def lost_fields(text: str, items: list[dict]) -> dict[str, list[str]]:
    """Return, for each cite key of a biblatex bibliography, the fields of which no word is in what pandoc read."""
    read = {str(item.get("id")): json.dumps(item, ensure_ascii=False).casefold() for item in items}
    lost: dict[str, list[str]] = {}
    for key, field, value in _fields(text):
        words = re.findall(r"[^\W_]{2,}", re.sub(r"\\[A-Za-z]+", " ", value).casefold())
        if words and field not in _ABOUT_THE_ENTRY and not any(word in read.get(key, "") for word in words):
            lost.setdefault(key, []).append(field)
    return lost


def _fields(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each field of a biblatex bibliography: the cite key of its entry, its name, the line that it begins."""
    key = ""
    for match in _ENTRY_OR_FIELD.finditer(text):
        key = match["key"] or key
        if match["field"]:
            yield key, match["field"].lower(), match["value"]


READERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads, ".yaml": _read_yaml, ".yml": _read_yaml, ".bib": _read_bib,
}  # fmt: skip
