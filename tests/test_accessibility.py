"""Every page, and what opens over it, as axe sees it: there is nothing to report."""

from itertools import cycle
from urllib.parse import urljoin

import pytest

from axe import faults
from project import LOCALES, SETTINGS

# Every page of the article in docs/ once, the title pages in all languages, the others in each in turn.
TURNS = zip(SETTINGS.pages[1:], cycle(LOCALES), strict=False)
PAGES = [*LOCALES.values(), *(SETTINGS.address(locale, name) for name, locale in TURNS), "no-such-page/"]


@pytest.fixture(scope="module")
def contexts(browser):
    """A light desktop and a dark phone."""
    looks = [({"width": 1440, "height": 900}, "light"), ({"width": 360, "height": 740}, "dark")]
    made = [browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True) for size, scheme in looks]
    yield made
    for context in made:
        context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_has_nothing_to_report(contexts, site, address):
    """Every kind of page, light on a desktop and dark on a phone."""
    for context in contexts:
        page = context.new_page()
        page.goto(urljoin(site, address))
        assert faults(page) == []
        page.close()


@pytest.fixture(scope="module")
def apples(specimen, serve) -> str:
    """The address of the specimen's site."""
    return serve(specimen)


@pytest.mark.parametrize("locale", ["", "ru/", "en/"])
def test_axe_has_nothing_to_report_of_what_the_head_opens(contexts, apples, locale):
    """Settings, contents, search, in each language."""
    for context in contexts:
        page = context.new_page()
        page.goto(f"{apples}{locale}cellars/")
        for opener in (".head__settings", ".head__two", ".head__menu"):
            if page.locator(opener).is_visible():  # a desktop has its contents in the margin
                page.locator(opener).click()
                assert faults(page) == []
                page.keyboard.press("Escape")
        page.keyboard.press("Control+k")
        page.locator("#search[open]").wait_for()
        assert faults(page) == []
        page.close()


@pytest.mark.parametrize("way", ["?with=ru", "?with=ru+en", "?with=ru&by=sentence", "?with=ru&by=tap"])
def test_axe_has_nothing_to_report_of_two_languages(contexts, apples, way):
    """Side by side, or one under the other; with a sentence lit that the keyboard has reached and opened."""
    for context in contexts:
        page = context.new_page()
        page.goto(f"{apples}cellars/{way}")
        page.locator("#text [tabindex='0'][id^='s-']").focus()
        if "tap" in way:
            page.keyboard.press("Enter")
        page.locator(".counterpart").first.wait_for()
        assert page.locator(".lit").count() > 0
        assert faults(page) == []
        page.close()


def test_axe_has_nothing_to_report_of_a_selection(contexts, apples):
    """What is offered beside a selected passage."""
    for context in contexts:
        page = context.new_page()
        page.goto(f"{apples}cellars/")
        page.evaluate("getSelection().selectAllChildren(document.getElementById('s-12-2'))")
        page.locator(".passage").wait_for()
        assert faults(page) == []
        page.close()


@pytest.mark.parametrize("mark", [".citation > a", "[role=doc-noteref]", "[data-meaning]", ".block-number"])
def test_axe_has_nothing_to_report_of_what_marks_open(contexts, apples, mark):
    """In the margin of a desktop, with the notes beside their lines, and as a sheet on a phone."""
    for context in contexts:
        page = context.new_page()
        page.goto(f"{apples}cellars/")
        page.locator(f"#text {mark}").first.click()
        page.locator("#sheet, .pointed-at").first.wait_for()
        assert faults(page) == []
        page.close()
