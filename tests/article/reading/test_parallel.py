"""Two languages side by side."""

import pytest

from reading.readers import DESK, PHONE


def choose(page, value):
    page.click(".head__two")
    page.click(f"#two button[value='{value}']")


@pytest.mark.parametrize("address", ["", "kazakhstan/", "kazakhstan-diplomacy/", "en/china/"])
def test_every_block_has_its_counterpart_beside_it(read, address):
    """Chosen once, the second language stands beside each block, at the same height, marked as that language."""
    page = read(address)
    choose(page, "ru")
    page.locator(".counterpart").first.wait_for()
    pairs = page.evaluate(
        """[...document.querySelectorAll("#text [id^='p-']")].map((block) => {
             const other = block.nextElementSibling;
             const a = block.getBoundingClientRect(), b = other.getBoundingClientRect();
             return [other.matches(".counterpart"), other.lang, Math.round(a.top - b.top), b.left > a.right - 1];
           })"""
    )
    assert pairs and all(pair == [True, "ru", 0, True] for pair in pairs)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_on_a_phone_the_translation_stands_under_its_block(read):
    """Below it, within the screen."""
    page = read("kazakhstan/?with=en", viewport=PHONE)
    counterpart = page.locator("[id='p-13'] + .counterpart")
    counterpart.wait_for()
    block, other = page.locator("[id='p-13']").bounding_box(), counterpart.bounding_box()
    assert other["y"] >= block["y"] + block["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_choice_is_remembered_and_can_be_undone(read):
    """The next page opens with it; the address can be given to others; “none” takes it away for good."""
    page = read("china/")
    choose(page, "ru")
    page.wait_for_url("**/china/?with=ru")
    page.click("nav [rel=next]")
    page.wait_for_url("**/russia/?with=ru")
    page.locator(".counterpart").first.wait_for()
    choose(page, "")
    page.wait_for_url("**/russia/")
    assert page.locator(".counterpart").count() == 0
    page.reload()
    assert page.locator("#two [aria-pressed=true]").get_attribute("value") == ""


def test_marks_in_the_second_column_show_their_own_page(read):
    """A citation in the second language shows its reference too, and leads to that language's list."""
    page = read("kazakhstan/?with=ru")
    page.click(".counterpart [role=doc-biblioref] >> nth=0")
    page.locator("#sheet").wait_for()
    assert "/ru/references/#ref-9" in page.locator("#sheet [data-entry]").get_attribute("href")


def test_opening_it_keeps_the_place(read):
    """What is being read stays where it is on the screen."""
    page = read("kazakhstan/", viewport=DESK)
    page.locator("[id='p-20']").evaluate("block => scrollTo(0, block.offsetTop + scrollY - 200)")
    page.locator("[id='p-20']").evaluate("block => scrollTo(0, scrollY + block.getBoundingClientRect().top - 120)")
    first = "document.getElementById('p-20').getBoundingClientRect().top"
    before = page.evaluate(first)
    choose(page, "ru")
    page.locator(".counterpart").first.wait_for()
    assert abs(page.evaluate(first) - before) <= 2


def test_where_storage_is_refused_it_opens_all_the_same(read):
    page = read("china/?with=en", storage=False)
    page.locator(".counterpart").first.wait_for()


def test_without_script_each_number_leads_to_the_same_block_elsewhere(read):
    """Beside each number stand the other languages; each leads to the same block there."""
    page = read("kazakhstan/", script=False)
    page.hover("[id='p-14']")
    page.click("[id='p-14'] .block-tools [hreflang=ru]")
    assert page.url.endswith("/ru/kazakhstan/#p-14")
    assert not page.locator(".head__two").is_visible()
