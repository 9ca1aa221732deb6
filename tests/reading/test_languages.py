"""Changing the language keeps the place; a language is offered, never forced."""

import pytest

from project import BASE
from readers import DESK, eventually, wait_until


def test_the_switch_keeps_the_block_being_read(read):
    """Scrolled to a block, the reader lands at that block in the other language."""
    page = read("cellars/")
    page.locator("[id='p-15']").evaluate("block => scrollTo(0, scrollY + block.getBoundingClientRect().top - 100)")
    page.click(".head__languages [hreflang=en]")
    page.wait_for_url("**/en/cellars/#p-15")
    assert page.locator("[id='p-15']").is_visible()


def test_the_switch_keeps_the_fragment(read):
    """An address that names a reference or a note names it in the other language too."""
    page = read("references/#ref-3")
    page.click(".head__languages [hreflang=ru]")
    page.wait_for_url("**/ru/references/#ref-3")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_at_the_head_of_a_page_the_switch_is_a_plain_link(read, script):
    page = read("orchards/", script=script)
    page.click(".head__languages [hreflang=ru]")
    page.wait_for_url("**/ru/orchards/")


@pytest.mark.parametrize("language, offered", [("ru-RU", "ru"), ("en-US", "en"), ("kk-KZ", None), ("fr-FR", None)])
def test_a_kazakh_page_is_offered_in_the_readers_language(read, language, offered):
    """One line, in that language; nobody is redirected, and nothing of the page moves."""
    page = read("orchards/", locale=language)
    page.wait_for_timeout(150)
    visible = page.locator(".offer:visible")
    assert [offer.get_attribute("lang") for offer in visible.all()] == ([offered] if offered else [])
    assert page.url.endswith(f"{BASE}orchards/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_offer_is_written_in_the_colour_of_the_text(read, scheme):
    page = read("orchards/", locale="en-US", color_scheme=scheme)
    colour = "element => getComputedStyle(element).color"
    assert page.locator(".offer:visible button").evaluate(colour) == page.locator("body").evaluate(colour)


# A page is scrolled by whole pixels; lines have fractions.
COVERED = """() => {
    const focused = document.activeElement, offer = document.querySelector(".offer:not([hidden])");
    if (focused === document.body || offer.contains(focused)) return false;
    const { top, bottom } = focused.getBoundingClientRect();
    return bottom > offer.getBoundingClientRect().top + 1 && top < innerHeight;
}"""


@pytest.mark.parametrize(
    "viewport", [{"width": 320, "height": 480}, {"width": 1280, "height": 700}], ids=["phone", "desk"]
)
def test_an_offer_covers_nothing_that_the_tab_key_reaches(read, viewport):
    """From the head of the page to its last link; once it is put away, the page ends where it did."""
    page = read("cellars/", locale="en-US", viewport=viewport)
    padding = "getComputedStyle(document.documentElement).scrollPaddingBottom"
    wait_until(page, f"parseFloat({padding}) > 0")
    page.wait_for_load_state("networkidle")  # a face that comes late moves the lines
    height, reached = page.evaluate("document.documentElement.scrollHeight"), []
    while not reached or reached[-1] != "BODY":
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
        eventually(page, lambda: page.evaluate(COVERED) and page.evaluate("document.activeElement.outerHTML"), False)
    assert len(reached) > 30
    page.locator(".offer:visible button").click()
    eventually(page, lambda: page.evaluate("document.documentElement.scrollHeight") < height, True)
    assert page.evaluate(padding) == "0px"


@pytest.mark.parametrize("storage", [True, False], ids=["remembered", "storage-refused"])
def test_an_offer_can_be_put_away(read, storage):
    page = read("orchards/", locale="en-US", storage=storage)
    page.click(".offer:visible button")
    assert page.locator(".offer:visible").count() == 0
    if storage:
        page.reload()
        page.wait_for_timeout(150)
        assert page.locator(".offer:visible").count() == 0


def test_a_translation_offers_nothing(read):
    page = read("ru/orchards/", locale="en-US", viewport=DESK)
    assert page.locator(".offer").count() == 0
