"""Language tags: BCP 47 as far as `lang` and `hreflang` use it.

Two-letter languages are those of ISO 639-1, regions those of ISO 3166-1; Google takes no others in `hreflang`
(https://developers.google.com/search/docs/specialty/international/localized-versions).
"""

import re
from functools import cache

_LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
    mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
    se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
)
_REGIONS = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
    BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
    IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
    MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
    PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
    YT ZA ZM ZW
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
)
# Three-letter codes that BCP 47 replaces by the two-letter one, and codes often taken for a language.
_MEANT = {
    "kaz": "kk", "rus": "ru", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "zho": "zh", "chi": "zh", "tur": "tr", "uzb": "uz", "kir": "ky", "ukr": "uk", "jpn": "ja", "kz": "kk",
    "us": "en", "gb": "en", "cn": "zh", "jp": "ja", "ua": "uk", "by": "be", "cz": "cs", "gr": "el", "dk": "da",
}  # fmt: skip
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_CYRILLIC = frozenset(
    """
    kk ru ky uk be bg mk sr tg mn tt ba cv ab os ce
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
)
_OTHER_SCRIPT = frozenset(
    """
    zh ja ko ar fa he ur hi bn th ka hy el am ta te ml kn my km lo si ne mr gu pa or yi
    """.split()  # noqa: SIM905 (a table is read more easily in rows)
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
    if language in _MEANT:
        return f"names no language (“{_MEANT[language]}” does)"
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
