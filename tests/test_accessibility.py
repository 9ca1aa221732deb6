"""Every page, and what opens over it, as axe sees it: there is nothing to report."""

from itertools import cycle
from urllib.parse import urljoin

import pytest

from axe import faults
from project import LOCALES, SETTINGS
from readers import leave, wait_until

# Every page of the article in docs/ once, the title pages in all languages, the others in each in turn.
TURNS = zip(SETTINGS.pages[1:], cycle(LOCALES), strict=False)
PAGES = [*LOCALES.values(), *(SETTINGS.address(locale, name) for name, locale in TURNS), "no-such-page/"]


@pytest.fixture(scope="module")
def apples(specimen, serve) -> str:
    """The address of the specimen's site."""
    return serve(specimen)


@pytest.fixture(scope="module")
def tabs(browser):
    """A light desktop and a dark phone."""
    looks = [({"width": 1440, "height": 900}, "light"), ({"width": 360, "height": 740}, "dark")]
    made = [browser.new_page(viewport=size, color_scheme=scheme, bypass_csp=True) for size, scheme in looks]
    yield made
    for page in made:
        page.close()


@pytest.fixture
def looks(tabs, apples):
    """These two, as if nothing had been read or chosen on them before."""
    yield tabs
    for page in tabs:
        leave(page, apples)


@pytest.mark.parametrize("address", PAGES)
def test_axe_has_nothing_to_report(tabs, site, address):
    """Every kind of page, light on a desktop and dark on a phone."""
    for page in tabs:
        page.goto(urljoin(site, address))
        wait_until(page, "!document.querySelector('html.from-top')")  # all of the full text is laid out
        assert faults(page) == []


@pytest.mark.parametrize("locale", ["", "ru/", "en/"])
def test_axe_has_nothing_to_report_of_what_the_head_opens(looks, apples, locale):
    """Settings, contents, search, in each language."""
    for page in looks:
        page.goto(f"{apples}{locale}cellars/")
        for opener in (".head__settings", ".head__two", ".head__menu"):
            if page.locator(opener).is_visible():  # a desktop has its contents in the margin
                page.locator(opener).click()
                assert faults(page) == []
                page.keyboard.press("Escape")
        page.keyboard.press("Control+k")
        page.locator("#search[open]").wait_for()
        assert faults(page) == []


@pytest.mark.parametrize("way", ["?with=ru", "?with=ru+en", "?with=ru&by=sentence", "?with=ru&by=tap"])
def test_axe_has_nothing_to_report_of_two_languages(looks, apples, way):
    """Side by side, or one under the other; with a sentence lit that the keyboard has reached and opened."""
    for page in looks:
        page.goto(f"{apples}cellars/{way}")
        page.locator("#text [tabindex='0'][id^='s-']").focus()
        if "tap" in way:
            page.keyboard.press("Enter")
        page.locator(".counterpart").first.wait_for()
        assert page.locator(".lit").count() > 0
        assert faults(page) == []


def test_axe_has_nothing_to_report_of_a_selection(looks, apples):
    """What is offered beside a selected passage."""
    for page in looks:
        page.goto(f"{apples}cellars/")
        page.evaluate("getSelection().selectAllChildren(document.getElementById('s-12-2'))")
        page.locator(".passage").wait_for()
        assert faults(page) == []


@pytest.mark.parametrize("mark", [".citation > a", "[role=doc-noteref]", "[data-meaning]", ".block-number"])
def test_axe_has_nothing_to_report_of_what_marks_open(looks, apples, mark):
    """In the margin of a desktop, with the notes beside their lines, and as a sheet on a phone."""
    for page in looks:
        page.goto(f"{apples}cellars/")
        page.locator(f"#text {mark}").first.click()
        page.locator("#sheet, .pointed-at").first.wait_for()
        assert faults(page) == []
