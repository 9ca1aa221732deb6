"""CSL-JSON as Zotero, pandoc and people write it, and the one form in which the edition keeps it.

Shape: `scripts/schemas/csl-item.json`. What programs write differently comes out alike: numbers are
texts, parts of dates are numbers, a DOI is bare, a language is a tag of BCP 47.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from html import unescape

from babel.core import Locale, UnknownLocaleError, get_global

from data_files import validator
from languages.tags import canonical, fault

SCHEMA = "csl-item.json"
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
_DAY = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?"


def faults(item: dict) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each variable that has not the form that CSL gives it, what is wrong, what to do.

    A variable that CSL does not know is named last, without a word on its form.
    """
    given = {name: value for name, value in item.items() if value not in ("", None)}
    for error in validator(SCHEMA).iter_errors(given):
        if error.validator == "additionalProperties" and not error.absolute_path:
            yield from ((name, "", "") for name in given if not _is_variable(name))
        elif error.absolute_path:
            name, *within = error.absolute_path
            yield str(name), _told(name, within, error), _cure(name, error)


def normal_item(item: dict) -> dict:
    """Return an item whose variables have the right form (`faults`) in the edition's own."""
    known = {name: _normal(name, value) for name, value in item.items() if value is not None}
    return {"type": "document", **{name: value for name, value in known.items() if value not in ("", [], {}, None)}}


def is_date(value: dict) -> bool:
    """Tell whether the days of a date are in the calendar."""
    try:
        return all(date(abs(year) or 1, *[*rest, 1, 1][:2]) for year, *rest in value.get("date-parts", ()))
    except (ValueError, OverflowError):
        return False


def _is_variable(name: str) -> bool:
    schema = validator(SCHEMA).schema
    return name in schema["properties"] or any(re.search(names, name) for names in schema["patternProperties"])


def _told(name: str, within: list, error) -> str:
    if error.validator == "enum":
        return f"malformed {name}: {error.instance!r} is no {name} that CSL knows"
    place = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in within)
    return f"malformed {name}{place}: {str(error.instance)[:60]!r}"


def _cure(name: str, error) -> str:
    if error.validator == "enum":
        near = get_close_matches(str(error.instance), error.validator_value, n=1)
        return f"did you mean {near[0]}?" if near else 'write one of its types, as "book" or "webpage"'
    if name in DATES:
        return 'write {"date-parts": [[2019, 10, 17]]}'
    if name in ("custom", "categories", "id"):
        return "write it as the head of scripts/edition/bibliography/references.py says"
    is_name = "array" in error.schema.get("type", ()) or "anyOf" in error.schema
    return 'write [{"family": "…", "given": "…"}] or [{"literal": "…"}]' if is_name else "write it as a text"


def _normal(name: str, value):
    if name in DATES:
        return _date(value)
    if name in ("custom", "categories", "citation-number"):
        return value
    if isinstance(value, list):
        return [_name(one) for one in value]
    text = _text(f"{value:g}" if isinstance(value, float) else str(value))
    return {"DOI": bare_doi, "language": language_tag}.get(name, str)(text)


def _text(text: str) -> str:
    # Programs that read web pages leave entities behind. Those of < and > keep apart what is no mark (`rich_text`).
    return re.sub(r"&(?!lt;|gt;)#?\w+;", lambda match: unescape(match[0]), text.strip())


def _name(name: dict) -> dict:
    known = {part: _text(value) if isinstance(value, str) else value for part, value in name.items() if value}
    return {"literal": known["literal"]} if known.get("literal") else known


def _date(value: str | int | dict) -> dict:
    value = dict(value) if isinstance(value, dict) else {"raw": value}
    if "date-parts" not in value:
        raw = str(value.pop("raw", "") or value.get("literal", "")).strip()
        if not re.fullmatch(rf"{_DAY}(?:/{_DAY})?", raw):  # EDTF, level 0
            return {**value, "literal": raw} if raw else {}
        value.pop("literal", None)
        value["date-parts"] = [re.findall(r"(?:^-)?\d+", day) for day in raw.split("/")]
    parts = [[int(part) for part in day if part not in ("", None)] for day in value["date-parts"]]
    value["date-parts"] = [day for day in parts if day]
    return _with_season(value) if value["date-parts"] else {}


def _with_season(value: dict) -> dict:
    """Return a date whose season, written as a month from 13 or (in EDTF) from 21, stands by itself."""
    year, *rest = value["date-parts"][0]
    if not rest or not (13 <= rest[0] <= 16 or 21 <= rest[0] <= 24):
        return value
    return {**value, "date-parts": [[year]], "season": (rest[0] - 12) % 8}


def bare_doi(text: str) -> str:
    """Return a DOI without what makes it an address: https://www.doi.org/doi-handbook/."""
    return re.sub(r"^(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def language_tag(text: str) -> str:
    """Return a language as BCP 47 writes it (en-US), given a tag, a code of three letters or a name; else nothing."""
    first, mark, rest = canonical(text).partition("-")
    tag = get_global("language_aliases").get(first, first) + mark + rest  # rus is ru
    return _languages().get(text.casefold(), "") if fault(tag) else tag


@cache
def _languages() -> dict[str, str]:
    """Return the tag of each language by its name in English and in itself."""
    english = Locale("en").languages
    own = {name.casefold(): tag for tag in english if (name := _own_name(tag))}
    return {name.casefold(): tag for tag, name in english.items()} | own


def _own_name(tag: str) -> str | None:
    try:
        return Locale(tag).languages.get(tag) if len(tag) == 2 else None
    except (UnknownLocaleError, ValueError):
        return None
