"""WCAG 2.2 AA as far as a machine can tell: axe has nothing to report."""

from itertools import cycle
from pathlib import Path
from urllib.parse import urljoin

import axe_playwright_python
import pytest

from pages import parse
from project import DEFAULT, LOCALES, SETTINGS

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Every page once, the title pages in all languages, the others in each in turn; two languages at once.
TURNS = zip(SETTINGS.pages[1:], cycle(LOCALES), strict=False)
PAGES = [*LOCALES.values(), *(SETTINGS.address(locale, name) for name, locale in TURNS), "no-such-page/"]
PAGES += [f"{SETTINGS.address(locale, SETTINGS.pages[1])}?with={DEFAULT}" for locale in list(LOCALES)[-1:]]


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
    """Every kind of page, light on a desktop and dark on a phone; there with its menu and search open, too."""
    for context in contexts:
        page = context.new_page()
        page.goto(urljoin(site, address))
        page.wait_for_timeout(200)  # previews and columns that come with the address
        assert faults(page) == []
    for opener in (".head__settings", ".head__menu"):
        page.locator(opener).click()
        assert faults(page) == []
        page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator("#search[open]").wait_for()
    assert faults(page) == []
    for context in contexts:
        context.pages[0].close()


@pytest.mark.parametrize("mark", [".citation > a", "[role=doc-noteref]", "[data-meaning]", ".block-number"])
def test_axe_has_nothing_to_report_of_what_marks_open(contexts, site, site_folder, mark):
    """In the margin of a desktop, with the notes beside their lines, and as a sheet on a phone."""
    addresses = (SETTINGS.address(DEFAULT, name) for name in SETTINGS.pages[1:])
    marked = (one for one in addresses if parse(site_folder / one / "index.html").css_first(f"#text {mark}"))
    if not (address := next(marked, None)):
        pytest.skip("this article has no such mark")
    for context in contexts:
        page = context.new_page()
        page.goto(urljoin(site, address))
        page.locator(f"#text {mark}").first.click()
        page.locator("#sheet, .pointed-at").first.wait_for()
        assert faults(page) == []
        page.close()


def faults(page) -> list[str]:
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{fault['id']}: {node['html'][:120]}" for fault in result["violations"] for node in fault["nodes"]]
