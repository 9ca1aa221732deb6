"""Languages: their tags (BCP 47 as far as `lang` and `hreflang` use it), letters, and names of links that say nothing.

languages.toml tells which there are.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_KNOWN = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
_LANGUAGES, _REGIONS, _CYRILLIC, _OTHER_SCRIPT = (
    frozenset(_KNOWN[name].split()) for name in ("languages", "regions", "cyrillic", "other-script")
)
_TAKEN_FOR: dict[str, str] = _KNOWN["taken-for"]
_VAGUE = {
    language: frozenset(name.strip() for name in names.split(",")) for language, names in _KNOWN["vague-names"].items()
}
ANY_VAGUE = frozenset().union(*_VAGUE.values())
LONGEST_VAGUE = max(map(len, ANY_VAGUE)) + 8  # With the marks and spaces around it.
_AROUND = " \t\n\r\f\xa0.…:!?→»›>[]()"
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


@cache
def primary(tag: str | None) -> str:
    """Return the language alone of a tag, in lower case."""
    return re.split("[-_]", (tag or "").strip().lower())[0]


def is_language_tag(tag: str) -> bool:
    """Tell whether a tag is well formed and its language and region exist."""
    return not language_tag_fault(tag)


@cache
def language_tag_fault(tag: str) -> str:
    """Return what is wrong with a language tag, or an empty string."""
    matched = _TAG.fullmatch(tag)
    if not matched:
        return "is no language tag" + (" (a hyphen joins its parts)" if "_" in tag else "")
    language, region = matched["language"].lower(), (matched["region"] or "").upper()
    if language in _TAKEN_FOR:
        return f"names no language (“{_TAKEN_FOR[language]}” does)"
    if len(language) == 2 and language not in _LANGUAGES:
        return "names no language of ISO 639-1"
    if region and not region.isdigit() and region not in _REGIONS:
        return "names no region of ISO 3166-1" + (" (Great Britain is GB)" if region == "UK" else "")
    return ""


def same_language(one: str | None, other: str | None) -> bool:
    """Tell whether two tags name one language, and one script where both name a script."""
    scripts = [(_TAG.fullmatch((tag or "").strip()) or {"script": None})["script"] for tag in (one, other)]
    agree = None in scripts or scripts[0].lower() == scripts[1].lower()
    return primary(one) == primary(other) and agree


@cache
def written_in(tag: str | None) -> str:
    """Return the alphabet of a language, `LATIN` or `CYRILLIC`; an empty string for all others."""
    script = (_TAG.fullmatch((tag or "").strip()) or {"script": None})["script"]
    if script:
        return {"latn": "LATIN", "cyrl": "CYRILLIC"}.get(script.lower(), "")
    if not tag or primary(tag) in _OTHER_SCRIPT:
        return ""
    return "CYRILLIC" if primary(tag) in _CYRILLIC else "LATIN"


def plain_name(text: str) -> str:
    """Return a link's name as it is compared with those that say nothing."""
    name = text.strip(_AROUND).casefold()
    return name if name.isalnum() else " ".join(name.split())


def is_vague(name: str, language: str) -> bool:
    """Tell whether a name says nothing in a language."""
    plain = plain_name(name)
    return plain in _VAGUE["en"] or plain in _VAGUE.get(language, ())
