"""The weights of budget.toml, in a real browser, of every chapter in every language."""

import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from edition.article import load_article
from project import LOCALES, SETTINGS
from weight import visit

BUDGET = tomllib.loads(Path(__file__).with_name("budget.toml").read_text(encoding="utf-8"))
ARTICLE = load_article(SETTINGS)
CHAPTERS = [name for name in ARTICLE.sections if name != "index"]
OTHERS = [name for name in ARTICLE.settings.pages if name not in ARTICLE.sections]


def assert_within(weight, budget: dict[str, int]) -> None:
    assert weight.bytes <= budget["bytes"], weight.table()
    assert weight.requests <= budget.get("requests", weight.requests), weight.table()


@pytest.fixture(scope="module")
def phones(browser) -> Iterator[list[tuple]]:
    """Several phones, each with its page and its weight."""
    with ExitStack() as stack:
        yield [stack.enter_context(visit(browser)) for _ in range(max(len(CHAPTERS), len(OTHERS)))]


def first_visitors(phones: list[tuple], count: int) -> list[tuple]:
    """Return so many of them, which know nothing now."""
    for _, weight in phones:
        weight.forget()
    return phones[:count]


def open_pages(visitors: list[tuple], root: str, names: list[str]) -> None:
    """Let each visitor open one page, and wait for all: a network is idle when it was so for half a second."""
    for (page, _), name in zip(visitors, names, strict=True):
        page.goto(f"{root}{name}/", wait_until="commit")
    for page, _ in visitors:
        page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_chapter_is_light(phones, site, locale):
    """Any chapter, opened first on a phone, and the next one after it."""
    visitors = first_visitors(phones, len(CHAPTERS))
    open_pages(visitors, site + LOCALES[locale], CHAPTERS)
    for _, weight in visitors:
        assert_within(weight, BUDGET["chapter"])
        weight.clear()
    open_pages(visitors, site + LOCALES[locale], [*CHAPTERS[1:], CHAPTERS[0]])
    for _, weight in visitors:
        assert_within(weight, BUDGET["next-chapter"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_other_pages_are_light(phones, site, locale):
    """The bibliography, the indexes and the full text, each opened first."""
    visitors = first_visitors(phones, len(OTHERS))
    open_pages(visitors, site + LOCALES[locale], OTHERS)
    for name, (_, weight) in zip(OTHERS, visitors, strict=True):
        assert_within(weight, BUDGET.get(name, BUDGET["other-page"]))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_title_page_is_light(browser, site, locale):
    """The page that most readers see first."""
    with visit(browser) as (page, weight):
        page.goto(f"{site}{LOCALES[locale]}", wait_until="networkidle")
        assert_within(weight, BUDGET["title-page"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_search_is_light(browser, site, locale):
    """The search, its texts and its stemmer come when they are wanted, and are light."""
    with visit(browser) as (page, weight):
        page.goto(f"{site}{LOCALES[locale]}china/", wait_until="networkidle")
        weight.clear()
        page.locator("[data-search-open]").click()
        page.locator("#search-words").fill("интернет")
        page.locator("#search ol li, #search [role=status]:not(:empty)").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert weight.requests > 0
        assert_within(weight, BUDGET["first-search"])
