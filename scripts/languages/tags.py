"""Language tags: `kk`, `pt-BR`, `zh-Hant`, `sr-Latn`, `kk-Arab`.

Their form is that of BCP 47 (https://www.rfc-editor.org/info/bcp47); which scripts and regions there are, in what
script a language is written and how its dates and numbers look is the Unicode CLDR's (https://cldr.unicode.org),
by Babel.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

_NAMES = Locale("en")  # which subtags CLDR names at all
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
# The scripts that run from right to left: scriptMetadata.txt of the CLDR.
_RIGHT_TO_LEFT = (
    "Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh "
    "Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Todr Yezi"
)


def canonical(tag: str) -> str:
    """Return a tag as BCP 47 writes it: `pt_br` is `pt-BR`. What is no tag stays as it is."""
    match = _TAG.fullmatch(tag.replace("_", "-"))
    if not match:
        return tag
    parts = {match.span("script"): str.title, match.span("region"): str.upper}
    written = match[0].lower()
    for (start, end), write in parts.items():
        if start >= 0:
            written = written[:start] + write(written[start:end]) + written[end:]
    return written


def fault(tag: str) -> str:
    """Return what keeps a text from being a language tag, and what to write instead; nothing where it is one.

    >>> fault("kz")
    'kz is no language; write its code, as kk, pt-BR or zh-Hant: see https://www.iana.org/assignments/language-subtag-registry'
    """
    match = _TAG.fullmatch(tag)
    if not match:
        written = canonical(tag)
        return f"{tag or 'nothing'} is no language tag; write {written if written != tag else _EXAMPLES}"
    language, script, region = canonical(match["language"]), match["script"], match["region"]
    shorter = get_global("language_aliases").get(language, language).partition("_")[0]
    if len(language) == 3 and len(shorter) == 2:
        return f"{language} is the long code of a language that has a short one; write {shorter}"
    if len(language) == 2 and language not in _NAMES.languages and language == shorter:
        return f"{language} is no language; write its code, as {_EXAMPLES}: see {_REGISTRY}"
    if script and script.title() not in _NAMES.scripts:
        return f"{script} in {tag} is no script; write one, as Latn, Cyrl or Arab: see {_REGISTRY}"
    if region and region.upper() not in {**_NAMES.territories, **get_global("territory_aliases")}:
        return f"{region} in {tag} is no region; write one, as KZ or 419: see {_REGISTRY}"
    return ""


_EXAMPLES = "kk, pt-BR or zh-Hant"
_REGISTRY = "https://www.iana.org/assignments/language-subtag-registry"


def direction(tag: str) -> str:
    """Return `rtl` or `ltr`: how the script runs that a tag names, or in which its language is written.

    >>> direction("ar"), direction("kk-Arab"), direction("ar-Latn"), direction("zh-Hant")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    return "rtl" if (script(tag) or "?") in _RIGHT_TO_LEFT else "ltr"


@cache
def script(tag: str) -> str:
    """Return the script that a tag names, or in which its language is written; nothing where CLDR does not know."""
    match = _TAG.fullmatch(tag)
    if not match:
        return ""
    language, region = match["language"].lower(), (match["region"] or "").upper()
    known = get_global("likely_subtags")
    likely = known.get(f"{language}_{region}") or known.get(language) or "__"
    return (match["script"] or likely.split("_")[1]).title()


def is_same_language(first: str, second: str) -> bool:
    """Tell whether who reads the one reads the other: en-GB and en, but neither sr-Latn and sr nor zh-Hant and zh."""
    return _language(first) == _language(second) and script(first) == script(second)


def fallbacks(tag: str) -> Iterator[str]:
    """Yield a tag, then shorter ones of the same language in the same script: `de-AT`, `de` (RFC 4647, § 3.4)."""
    parts = canonical(tag).split("-")
    for length in range(len(parts), 0, -1):
        shorter = "-".join(parts[:length])
        if is_same_language(shorter, tag) or length == len(parts):
            yield shorter


def with_region(tag: str) -> str:
    """Return a language with a region, as Open Graph and POSIX write it: `kk_KZ`, `pt_BR`; CLDR's likely one."""
    language = cldr(tag)
    likely = get_global("likely_subtags").get(str(language), "").split("_")
    region = language.territory or (likely[2] if len(likely) > 2 else "")
    return f"{language.language}_{region}" if region else _language(tag)


@cache
def cldr(tag: str) -> Locale:
    """Return what CLDR knows of a language; of one that it does not know, its root, which speaks no language."""
    for shorter in fallbacks(tag):
        try:
            return _with_own_data(Locale.parse(shorter, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return _with_own_data(Locale("root"))


def _with_own_data(language: Locale) -> Locale:
    """Let a language share no data with another.

    Babel 2.18 shares what two languages have from the root, and writes into it what an alias there means in the
    language that asks first: after the Chinese months, French ones that stand alone would be Chinese.
    """
    data = localedata.load(str(language))
    data.update(deepcopy(data))
    return language


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
