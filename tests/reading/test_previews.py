"""What a citation or a note's mark stands for is shown where the eye is."""

import pytest

from readers import DESK, PHONE

CITATION = "[id='cite-2-1']"


def preview(page):
    return page.locator("#sheet")


def tab_to(page, mark):
    """Come to a mark as a reader with a keyboard does: the Tab key is released on it."""
    mark.focus()
    page.keyboard.up("Tab")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_tap_shows_the_reference_and_keeps_it_until_a_tap_elsewhere(read, viewport):
    """A tapped citation shows its number, locator, both printed forms and the way to the full entry."""
    page = read("orchards/", viewport=viewport, has_touch=True)
    page.tap(CITATION)
    preview(page).wait_for()
    words = " ".join(preview(page).text_content().split())
    assert "84-б." in words
    assert "Лесков Н.С." in words and "Leskov, N.S." in words
    assert preview(page).locator("[lang=ru]").count() == 1
    assert preview(page).locator("[data-entry]").get_attribute("href").endswith("/references/#ref-2")
    box = preview(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
    page.locator("h1").tap()
    preview(page).wait_for(state="detached")
    assert page.url.endswith("/orchards/")


def test_a_second_click_follows_the_citation(read):
    """A citation stays a link: clicked again, it leads to the entry."""
    page = read("orchards/")
    page.click(CITATION)
    preview(page).wait_for()
    page.click(CITATION)
    page.wait_for_url("**/references/#ref-2")


def test_the_pointer_shows_it_and_may_move_into_it(read):
    """Hovering is enough; the preview stays while the pointer is in it and goes when it leaves."""
    page = read("orchards/")
    page.hover(CITATION)
    preview(page).wait_for()
    preview(page).hover()
    page.wait_for_timeout(500)
    assert preview(page).is_visible()
    page.mouse.move(5, 400)
    preview(page).wait_for(state="detached")


def test_on_a_wide_screen_it_stands_in_the_margin(read):
    """Beside the text, not over it."""
    page = read("orchards/")
    page.hover(CITATION)
    preview(page).wait_for()
    column = page.locator("#text").bounding_box()
    assert preview(page).bounding_box()["x"] >= column["x"] + column["width"]


def test_the_keyboard_reaches_it_and_leaves_it(read):
    """Focus shows it and says so; Tab leads in and on; Esc closes it and returns to the citation."""
    page = read("orchards/")
    citation = page.locator(CITATION)
    tab_to(page, citation)
    preview(page).wait_for()
    assert citation.get_attribute("aria-expanded") == "true"
    assert citation.get_attribute("aria-describedby") == preview(page).get_attribute("id")
    page.keyboard.press("Tab")
    assert preview(page).locator(":focus").count() == 1
    page.keyboard.press("Escape")
    preview(page).wait_for(state="detached")
    assert citation.evaluate("link => link === document.activeElement")
    assert citation.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    preview(page).wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
    page.locator(f"{CITATION} + #sheet").wait_for(state="detached")


def test_a_note_is_shown_and_told_apart(read):
    """Where no margin holds it, the mark of a note shows it, named as one, in another colour than a reference."""
    page = read("cellars/", viewport=PHONE)
    page.click("#noteref-onim")
    preview(page).wait_for()
    assert "sheet--note" in preview(page).get_attribute("class")
    assert "Редактор ескертпесі" in preview(page).text_content()
    page.keyboard.press("Escape")
    preview(page).wait_for(state="detached")
    page.click("[id='cite-3-1']")
    preview(page).wait_for()
    assert "sheet--note" not in preview(page).get_attribute("class")


def test_an_abbreviation_explains_itself(read):
    """Focus, a key or a tap on an abbreviation shows what it means."""
    page = read("cellars/")
    abbreviation = page.locator("#text .abbreviation").first
    tab_to(page, abbreviation)
    preview(page).wait_for()
    assert "Біріккен Ұлттар Ұйымы" in preview(page).text_content()
    assert preview(page).locator("a").get_attribute("href").endswith("/names/#name-un")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    preview(page).wait_for()
    page.keyboard.press("Escape")
    abbreviation.click()
    preview(page).wait_for()


def test_an_abbreviation_without_script(read):
    """It has the browser's own title."""
    page = read("cellars/", script=False)
    assert page.locator("#text abbr").first.get_attribute("title") == "Біріккен Ұлттар Ұйымы"


def test_offline_the_citation_is_the_link_it_is(read):
    """Where the references cannot be fetched, a click follows the link."""
    page = read("orchards/", new=True)
    page.route(
        "**/references/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.click(CITATION)
    page.wait_for_url("**/references/#ref-2")


def test_without_script_marks_are_links(read):
    """A citation leads to its reference, a note's mark to its note and back."""
    page = read("cellars/", script=False)
    page.click("#noteref-onim")
    assert page.url.endswith("#note-onim")
    page.click("#note-onim .back")
    assert page.url.endswith("#noteref-onim")
    page.click("[id='cite-3-1']")
    assert page.url.endswith("/references/#ref-3")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("place", ["cite-3-3", "p-16", "noteref-onim"])
def test_arriving_by_an_address_opens_nothing(read, viewport, place):
    """What one came for is in sight and marked, and nothing lies over it."""
    page = read(f"cellars/#{place}", viewport=viewport)
    page.wait_for_timeout(400)
    assert page.locator("#sheet, .sheet:popover-open").count() == 0
    assert page.evaluate(
        """name => {
             const place = document.getElementById(name), [box] = place.getClientRects();
             return place.contains(document.elementFromPoint(box.x + box.width / 2, box.y + 8));
           }""",
        place,
    )


def test_the_mark_of_arrival_fades(read):
    page = read("cellars/#p-16")
    ground = "getComputedStyle(document.getElementById('p-16')).backgroundColor"
    assert page.evaluate(ground) != "rgba(0, 0, 0, 0)"
    page.evaluate("document.getAnimations().forEach(animation => animation.effect.target && animation.finish?.())")
    assert page.evaluate(ground) == "rgba(0, 0, 0, 0)"
