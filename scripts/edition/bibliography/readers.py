"""The formats in which a bibliography may be written, each as CSL-JSON items."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from data_files import DataError, parse_yaml, read_text
from edition.bibliography.csl_json import language_tag
from edition.findings import refused
from findings import Refusal
from pandoc.program import convert

# A cite key where an item begins: in CSL-JSON, in CSL-YAML, in BibTeX.
_KEY = re.compile(
    r'"id"\s*:\s*"(?P<json>[^"\\]*)"|^[ -]*id:\s*["\']?(?P<yaml>[^"\'\n]+)|@\w+\s*[{(]\s*(?P<bib>[^,\s]+)', re.M
)
_ENTRY_OR_FIELD = re.compile(r"@\w+\s*[{(]\s*(?:(?P<key>[^,\s={}]+)\s*,)?|(?P<field>[A-Za-z][\w-]*)\s*=\s*")
_BEGINS = re.compile(r"@\w+\s*[{(]\s*([^,\s={}]+)\s*,")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u02af\u1e00-\u1eff]")
_NO_LANGUAGE = "und"  # an undetermined one: BCP 47, § 4.1
# Fields that say something of the entry, not of the source, or that come out in other words.
_ABOUT_THE_ENTRY = {
    "langid", "language", "hyphenation", "options", "month", "crossref", "xdata", "ids", "file", "groups", "timestamp",
    "pubstate",
}  # fmt: skip
# Dates, of which pandoc reads no words.
_DATES = {"issued": ("date", "year"), "accessed": ("urldate",), "original-date": ("origdate",),
          "event-date": ("eventdate",)}  # fmt: skip
_NO_DATE = {"date-parts": []}
_STATES = ("in press", "in print", "forthcoming")  # what CSL calls a `status`


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
    except FileNotFoundError:
        raise refused("bad-bibliography/none", BibliographyError) from None
    except DataError as error:
        found = error.findings[0]
        raise BibliographyError(found.message, found.hint, line=found.line) from None
    except (OSError, ValueError, TypeError, RecursionError, RuntimeError) as error:
        wrong, line = " ".join(str(error).split()), getattr(error, "lineno", 0)
        raise refused("bad-bibliography/unreadable", BibliographyError, line, wrong=wrong) from None
    if not isinstance(items, list):
        raise refused("bad-bibliography/no-list", BibliographyError)
    refuse_halves(items, text)
    return items, text


def refuse_halves(items: list, text: str) -> None:
    r"""Raise BibliographyError where items hold half a character, as "\ud83d": the one half of what is two in JSON."""
    try:
        json.dumps(items, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        line = text.casefold().partition(half)[0].count("\n") + 1
        raise refused("bad-bibliography/half", BibliographyError, line, half=half) from None


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
    return data.get("references") if isinstance(data, dict) else data


def _read_bib(text: str) -> list:
    told: dict[str, dict[str, str]] = {}
    for key, field, value in _fields(text):
        told.setdefault(key, {})[field] = re.sub(r'[{}"]', "", value).strip()
    for fields in told.values():
        fields["language"] = _language(fields)
    marked = _BEGINS.sub(lambda entry: entry[0] + _as_langid(told.get(entry[1], {})), text)
    items = json.loads(convert(marked, "biblatex", "csljson"))
    return [_with_unread(item, told.get(str(item.get("id")), {})) for item in items]


def _language(told: dict[str, str]) -> str:
    """Return the language that an entry names, or none where its title is not in Latin letters, if it has no `langid`.

    Of what names a language pandoc reads `langid` alone. An entry without it is English to it, and so its title becomes
    small but for the first letter.
    """
    if "langid" in told or "hyphenation" in told:
        return ""
    return language_tag(told.get("language", "")) or _NO_LANGUAGE * bool(_NOT_LATIN.search(told.get("title", "")))


def _as_langid(told: dict[str, str]) -> str:
    return f" langid = {{{told['language']}}}," if told.get("language") else ""


def _with_unread(item: dict, told: dict[str, str]) -> dict:
    """Return an item with what pandoc reads not: its language, an article's number, dates in words."""
    if language := told.get("language"):
        item["language"] = language
    if language == _NO_LANGUAGE:
        del item["language"]
    if "page" not in item and (number := told.get("eid")):
        item["page"] = number
    for name, fields in _DATES.items():
        if item.get(name, _NO_DATE) != _NO_DATE:
            continue
        item.pop(name, "")
        words = next((told[field] for field in fields if field in told), "")
        if name == "issued" and words.casefold() in _STATES:
            item["status"] = words
        elif words:
            item[name] = {"raw": re.sub(r"(?<=\d{4})\s*[-–]+\s*(?=\d{4}$)", "/", words)}
    return item


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
    """Yield each field of a biblatex bibliography: the cite key of its entry, its name, what is written."""
    key, place = "", 0
    while match := _ENTRY_OR_FIELD.search(text, place):
        place = match.end()
        if match["field"] and key:
            yield key, match["field"].lower(), text[place : (place := _end_of_value(text, place))]
        else:
            key = match["key"] or ""  # @string has none


def _end_of_value(text: str, begin: int) -> int:
    """Return the place of the comma after a field's value, or of the brace that ends its entry."""
    depth, is_quoted = 0, False
    for place in range(begin, len(text)):
        sign = text[place]
        depth += (sign == "{") - (sign == "}")
        is_quoted ^= sign == '"' and not depth
        if depth < 0 or (sign == "," and not depth and not is_quoted):
            return place
    return len(text)


READERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads, ".yaml": _read_yaml, ".yml": _read_yaml, ".bib": _read_bib,
}  # fmt: skip
