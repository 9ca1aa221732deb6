"""The figures that the edition draws: what they show stands in the article."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from edition.figures.drawings import Bar, Event, draw
from edition.figures.figures import Figure, check_figures, load_figures
from edition.names.glossary import Glossary
from edition.pages import Block
from project import WRITTEN

CASES = sorted((Path(__file__).parent / "cases" / "figures").glob("*.yml"))


def page(texts: dict[int, str], address: str = "a/") -> SimpleNamespace:
    blocks = [Block(number, "item", 1, text, text, text) for number, text in texts.items()]
    return SimpleNamespace(address=address, html="", meta={}, blocks=blocks)


def article(texts: dict[int, str]) -> SimpleNamespace:
    known = {block.number: (page(texts), block) for block in page(texts).blocks}
    return SimpleNamespace(block=lambda locale, number: known[number], glossary=Glossary(), notes={})


@pytest.fixture
def real(article):
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_what_is_not_stated_is_found(case, tmp_path):
    """Each case says what its author may rely on."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    (tmp_path / "figures.yml").write_text(yaml.safe_dump(case["data"]), encoding="utf-8")
    figures, findings = load_figures(tmp_path, [])
    pages = {locale: {"a": page(texts)} for locale, texts in case["blocks"].items()}
    findings += check_figures(figures, pages)
    assert case["findings"] == [f"[{f.code}] {f.message}; {f.hint}" for f in findings]


def test_an_article_without_figures_has_none(tmp_path):
    """No file, no figure, nothing to report."""
    assert load_figures(tmp_path, ["kk"]) == ({}, [])


def test_words_for_no_figure_are_found(tmp_path):
    """A key that is mistyped in a language's file is not passed over, nor are the words that are missed for it."""
    (tmp_path / "figures.yml").write_text("cities: {kind: bars, block: 1, top: 1, bars: {a: 1}}")
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk" / "figures.yml").write_text("citys: {title: Қалалар}", encoding="utf-8")
    _, findings = load_figures(tmp_path, ["kk"])
    assert [(found.place, found.code) for found in findings] == [
        ("docs/kk/figures.yml", "missing-figure"),
        ("docs/kk/figures.yml:1", "unknown-figure"),
    ]
    assert findings[1].hint == "did you mean cities?"


def test_bars_are_as_long_as_their_values():
    """Lengths are percents of the scale; a range has a second part; the labels are the locale's."""
    words = {"ru": {"unit": "{} %", "alt": "Столько: {a}.", "labels": {"a": "Один"}}}
    figure = Figure("f", "bars", {"block": 1, "top": 0.2, "mark": "a", "bars": {"a": [0.07, 0.09], "b": 0.2}}, words)
    drawing = draw(figure, article({1: ""}), "ru")
    first = Bar(key="a", label="Один", text="0,07–0,09\xa0%", length=35, more=10, marked=True)
    assert drawing.rows == [first, Bar("b", "b", "0,2\xa0%", 100, 0, False)]
    assert drawing.alt == "Столько: 0,07–0,09\xa0%."


def test_a_timeline_is_in_order_and_knows_its_lanes():
    """Events are sorted by time; a lane's line runs from its name, above all events, to its last event."""
    events = [
        {"key": "late", "lane": "x", "when": "2017-07-28", "block": 1},
        {"key": "early", "lane": "x", "when": 1999, "block": 1},
        {"key": "between", "lane": "y", "when": [2001, 2009], "block": 1},
    ]
    figure = Figure("f", "timeline", {"lanes": ["x", "y"], "events": events}, {})
    drawing = draw(figure, article({1: ""}), "en")
    rows = drawing.rows
    assert drawing.lanes == ("x", "y")
    assert [row.tracks for row in rows] == [("passes", "passes"), ("passes", "ends"), ("ends", "")]
    assert [row.kind for row in rows] == ["moment", "span", "moment"]
    assert rows[2] == Event("2017", "July 28", "x", "late", 1, 0, False, True, ("ends", ""))


def test_an_event_in_a_lane_that_is_not_named_has_one_of_its_own():
    """What is wrong with it is found; the figure can be drawn all the same."""
    events = [{"key": "e", "lane": "b", "when": 1999, "block": 1}]
    drawing = draw(Figure("f", "timeline", {"lanes": ["a"], "events": events}, {}), article({1: ""}), "en")
    assert (drawing.lanes, drawing.rows[0].place) == (("a", "b"), 1)


def test_parts_have_the_authors_words():
    """The names of parts are what their blocks put in quotation marks, or else all that they say."""
    figure = Figure("f", "parts", {"block": [1, 2]}, {})
    rows = draw(figure, article({1: "«Бір» — бағыт;", 2: "Екі;"}), "kk").rows
    assert [row.html for row in rows] == ["Бір", "Екі"]


@pytest.mark.parametrize("locale", WRITTEN)
def test_every_figure_of_the_article_is_told_in_every_language(real, locale):
    """Each figure has a title and an alternative, and no label is left as a key."""
    for figure in real.figures.values():
        drawing = draw(figure, real, locale)
        assert drawing.title != figure.key
        assert drawing.alt and not re.search(r"[{}]", drawing.alt)
        keys = set(figure.data.get("bars", {})) | {event["key"] for event in figure.data.get("events", ())}
        words = {getattr(row, "label", "") for row in drawing.rows} | {
            getattr(row, "words", "") for row in drawing.rows
        }
        assert not {key for key in keys if not key.isdigit()} & words
