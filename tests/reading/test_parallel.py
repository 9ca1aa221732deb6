"""Two languages side by side."""

import pytest

from readers import DESK, PHONE, wait_until


def choose(page, value):
    page.click(".head__two")
    page.click(f"#two button[value='{value}']")


@pytest.mark.parametrize("address", ["", "cellars/", "kinds/", "en/orchards/"])
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
    page = read("cellars/?with=en", viewport=PHONE)
    counterpart = page.locator("[id='p-12'] + .counterpart")
    counterpart.wait_for()
    block, other = page.locator("[id='p-12']").bounding_box(), counterpart.bounding_box()
    assert other["y"] >= block["y"] + block["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_choice_is_remembered_and_can_be_undone(read):
    """The next page opens with it; the address can be given to others; “none” takes it away for good."""
    page = read("orchards/")
    choose(page, "ru")
    page.wait_for_url("**/orchards/?with=ru")
    page.click("nav [rel=next]")
    page.wait_for_url("**/kinds/?with=ru")
    page.locator(".counterpart").first.wait_for()
    choose(page, "")
    page.wait_for_url("**/kinds/")
    assert page.locator(".counterpart").count() == 0
    page.reload()
    page.click(".head__two")
    page.locator("#two [value=''][aria-pressed=true]").wait_for()
    assert page.locator(".counterpart").count() == 0


def test_marks_in_the_second_column_show_their_own_page(read):
    """A citation in the second language shows its reference too, and leads to that language's list."""
    page = read("cellars/?with=ru")
    page.click(".counterpart [role=doc-biblioref] >> nth=0")
    page.locator("#sheet").wait_for()
    assert "/ru/references/#ref-3" in page.locator("#sheet [data-entry]").get_attribute("href")


def test_opening_it_keeps_the_place(read):
    """What is being read stays where it is on the screen."""
    page = read("cellars/", viewport=DESK)
    page.locator("[id='p-15']").evaluate("block => scrollTo(0, scrollY + block.getBoundingClientRect().top)")
    first = "document.getElementById('p-15').getBoundingClientRect().top"
    before = page.evaluate(first)
    choose(page, "ru")
    page.locator(".counterpart").first.wait_for()
    assert abs(page.evaluate(first) - before) <= 2


def test_where_storage_is_refused_it_opens_all_the_same(read):
    page = read("orchards/?with=en", storage=False)
    page.locator(".counterpart").first.wait_for()


def test_without_script_each_number_leads_to_the_same_block_elsewhere(read):
    """Beside each number stand the other languages; each leads to the same block there."""
    page = read("cellars/", script=False)
    page.hover("[id='p-14']")
    page.click("[id='p-14'] .block-tools [hreflang=ru]")
    assert page.url.endswith("/ru/cellars/#p-14")
    assert not page.locator(".head__two").is_visible()


LIT = "[...document.querySelectorAll('.lit')].map((one) => one.id || one.dataset.of)"


def test_a_sentence_under_the_pointer_lights_its_counterpart(read):
    """In either column, and no other sentence; nothing on the page moves; off the text nothing is lit."""
    page = read("cellars/?with=ru", viewport=DESK)
    page.locator("[data-of='s-12-2']").wait_for()
    page.wait_for_load_state("networkidle")  # words are divided when their rules are there
    before = page.evaluate("[scrollY, document.body.scrollHeight]")
    for unit in ("#s-12-2", "[data-of='s-12-2']"):
        page.hover(unit)
        assert page.evaluate(LIT) == ["s-12-2", "s-12-2"]
    assert page.evaluate("[scrollY, document.body.scrollHeight]") == before
    page.mouse.move(5, 5)
    assert page.evaluate(LIT) == []


def test_by_keyboard(read):
    """The arrows lead from sentence to sentence, Enter to the counterpart and back, Escape out; the light follows."""
    page = read("cellars/?with=ru", viewport=DESK)
    page.locator("#text [tabindex='0'][id^='s-']").first.focus()
    focus = "[document.activeElement.id, document.activeElement.dataset.of, document.activeElement.lang]"
    steps = {"ArrowDown": "s-12-2", "ArrowUp": "s-12-1"}
    for key, id in steps.items():
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == id
        assert page.evaluate(LIT) == [id, id]
    page.keyboard.press("Enter")
    assert page.evaluate(focus) == ["", "s-12-1", ""]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == ["", "s-12-2", ""]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "s-12-2"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_on_a_phone_the_translation_stands_under_each_sentence(read):
    """Chosen, it is in the address and remembered on the next page; nothing is wider than the screen."""
    page = read("cellars/?with=en", viewport=PHONE)
    page.locator(".counterpart").first.wait_for()
    page.click(".head__two")
    page.click("#two [data-by=sentence]")
    page.wait_for_url("**/cellars/?with=en&by=sentence")
    sentence, under = page.locator("#s-12-2").bounding_box(), page.locator("#s-12-2 + .counterpart").bounding_box()
    assert under["y"] >= sentence["y"] + sentence["height"] - 2
    assert page.locator("#s-12-2 + .counterpart").get_attribute("lang") == "en"
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.click("nav [rel=next]")
    page.wait_for_url("**/markets/?with=en&by=sentence")
    page.locator(".counterpart--under").first.wait_for()


def test_a_tap_shows_the_counterpart_and_the_next_puts_it_away(read):
    """Of the sentence that is tapped alone; a link in it stays a link."""
    page = read("cellars/?with=ru&by=tap", viewport=PHONE, has_touch=True)
    wait_until(page, "document.querySelector('.is-tapped') !== null")
    assert page.locator(".counterpart").count() == 0
    page.tap("#s-12-4")
    (shown,) = page.locator(".counterpart").all_inner_texts()
    assert shown.startswith("Воздух")
    page.tap("#s-12-4")
    assert page.locator(".counterpart").count() == 0
    page.tap("#text [role=doc-biblioref] >> nth=0")
    assert page.locator(".counterpart").count() == 0


def test_three_languages_stand_beside_each_other_on_a_wide_screen(read):
    """Each block with both its counterparts, at one height, from left to right."""
    page = read("kinds/?with=ru+en", viewport={"width": 1600, "height": 900})
    page.locator("[id='p-7'] + .counterpart + .counterpart").wait_for()
    boxes = page.evaluate(
        """['#p-7', '#p-7 + .counterpart', '#p-7 + .counterpart + .counterpart']
             .map((which) => document.querySelector(which).getBoundingClientRect())
             .map(({ top, left, right }) => [Math.round(top), left, right])"""
    )
    assert len({top for top, _, _ in boxes}) == 1
    assert boxes[0][2] <= boxes[1][1] < boxes[1][2] <= boxes[2][1]
    assert page.locator("#p-7 + .counterpart + .counterpart").get_attribute("lang") == "en"


def test_a_sentence_has_an_address(read):
    """It is marked where one arrives, without script too, and a change of language keeps it."""
    page = read("cellars/#s-12-2", script=False)
    assert page.evaluate("document.querySelector(':target').id") == "s-12-2"
    page = read("cellars/#s-12-2")
    page.click(".head__languages [hreflang=en]")
    page.wait_for_url("**/en/cellars/#s-12-2")


def test_where_a_language_has_other_sentences_the_address_leads_to_the_paragraph(read):
    """An address from another language's page, of a sentence that is not told apart here."""
    page = read("en/cellars/#s-12-99")
    page.wait_for_url("**/en/cellars/#p-12")


def test_who_reads_one_language_loads_nothing_of_it(read):
    """A page that nobody reads in two languages fetches no script and no style for it."""
    page = read("orchards/")
    fetched = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in fetched if "parallel" in name or "sentences" in name]


def test_the_counterpart_comes_into_sight(read):
    """Of two paragraphs the shorter slides along the longer where its sentence would be out of sight."""
    page = read("cellars/?with=en", viewport={"width": 1100, "height": 300})
    page.locator("[data-of='s-12-4']").wait_for()
    page.evaluate("document.getElementById('p-12').style.fontSize = '3rem'")
    seen = page.evaluate(
        """[false, true].map((isLit) => {
             const sentence = document.getElementById("s-12-4");
             sentence.scrollIntoView({ block: "end" });
             if (isLit) sentence.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
             const { top, bottom } = document.querySelector("[data-of='s-12-4']").getBoundingClientRect();
             return bottom > 64 && top < innerHeight;
           })"""
    )
    assert seen == [False, True]
