"""Every block can be cited."""

import pytest

from project import BASE
from readers import DESK, PHONE, wait_until

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def act(page, name):
    page.locator(f"#sheet [data-act={name}]").click()


def clipboard(page) -> str:
    page.locator("#sheet").get_by_text("Көшірілді", exact=True).wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_a_number_shows_what_can_be_done_and_does_nothing(read):
    """Nothing goes to the clipboard unasked, and the address stays as it is."""
    page = read("cellars/?with=ru", permissions=CLIPBOARD)
    page.evaluate("navigator.clipboard.writeText('what was there')")
    page.click("[id='p-14'] > .block-tools .block-number")
    page.locator("#sheet").wait_for()
    assert page.locator("#sheet .label").first.inner_text().lower() == "14-азатжол"
    assert page.evaluate("navigator.clipboard.readText()") == "what was there"
    assert page.url.endswith("/cellars/?with=ru")
    page.keyboard.press("Escape")
    page.locator("#sheet").wait_for(state="detached")


def test_the_link_is_copied_when_it_is_asked_for(read):
    page = read("cellars/?with=ru", permissions=CLIPBOARD)
    page.click("[id='p-14'] > .block-tools .block-number")
    act(page, "link")
    assert clipboard(page).endswith(f"{BASE}cellars/#p-14")


@pytest.mark.parametrize(
    ("address", "first", "last"),
    [("orchards/", "«", "#p-2)"), ("ru/orchards/", "«", "#p-2)"), ("en/orchards/", "“", "#p-2)")],
    ids=["kk", "ru", "en"],
)
def test_a_quotation_has_the_authors_words_and_their_reference(read, address, first, last):
    """In the marks of the page's language: the words as they stand, none of the edition's, then where they are."""
    page = read(address, permissions=CLIPBOARD)
    page.click("[id='p-2'] .block-number")
    act(page, "quotation")
    page.locator("#sheet [role=status]:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(first) and copied.endswith(last)
    words = page.evaluate(
        """() => {
             const block = document.getElementById("p-2").cloneNode(true);
             for (const added of block.querySelectorAll("[data-edition], #sheet")) added.remove();
             return block.textContent.trim().replace(/\\s+/g, " ");
           }"""
    )
    assert words in copied


def test_a_paragraph_is_cited_with_its_address(read):
    """The page's two ready citations, with the block's address in them, can be copied."""
    page = read("orchards/", permissions=CLIPBOARD)
    page.evaluate(
        "forms => Object.assign(document.getElementById('text').dataset, forms)",
        {"citeGost": "ГОСТ {address}.", "citeApa": "APA {address}"},
    )
    page.click("[id='p-2'] .block-number")
    act(page, "cite")
    page.locator("[data-form=gost] [data-act=citation]").click()
    assert clipboard(page).endswith("/orchards/#p-2.")
    assert page.locator("[data-form=apa]").inner_text().count("/orchards/#p-2") == 1


def test_what_cannot_be_done_is_not_offered(read):
    """Without ready citations or an address for reports there is no button for them."""
    page = read("orchards/")
    page.evaluate(
        "for (const name of ['citeGost', 'citeApa', 'report']) delete document.getElementById('text').dataset[name]"
    )
    page.click("[id='p-2'] .block-number")
    page.locator("#sheet").wait_for()
    assert page.locator("#sheet :is([data-act=cite], [data-report], [data-form])").count() == 0


def test_an_error_is_reported_with_its_block(read):
    page = read("orchards/")
    page.evaluate("document.getElementById('text').dataset.report = 'https://example.org/new?title={block}'")
    page.click("[id='p-2'] .block-number")
    assert page.locator("#sheet [data-report]").get_attribute("href") == "https://example.org/new?title=p-2"


def test_where_copying_is_refused_the_words_are_selected(read):
    """To be copied by hand."""
    page = read("orchards/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.click("[id='p-2'] .block-number")
    act(page, "link")
    wait_until(page, "getSelection().toString().endsWith('/orchards/#p-2')")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_sheet_by_keyboard(read, viewport):
    """Enter opens it, Tab leads through it, Esc returns to the number."""
    page = read("orchards/", viewport=viewport)
    number = page.locator("[id='p-2'] .block-number")
    number.focus()
    page.keyboard.press("Enter")
    page.locator("#sheet").wait_for()
    assert number.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.locator("#sheet :focus").count() == 1
    page.keyboard.press("Escape")
    page.locator("#sheet").wait_for(state="detached")
    assert number.evaluate("link => link === document.activeElement")
    assert number.get_attribute("aria-expanded") == "false"


def test_before_each_paragraph_the_tab_key_stops_once(read):
    page = read("full/")
    stops = page.evaluate(
        """[...document.querySelectorAll(".block-tools")]
             .map((tools) => [...tools.querySelectorAll("a")].filter((link) => link.checkVisibility()).length)"""
    )
    assert set(stops) == {1}


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1440])
def test_numbers_of_paragraphs_meet_no_other_numbers(read, width):
    """Each hangs in the margin, beside the words and the markers of lists, within the window."""
    page = read("full/", viewport={"width": width, "height": 800})
    touching = page.evaluate(
        """[...document.querySelectorAll(".block-number")].filter((number) => {
             const range = new Range();
             range.selectNodeContents(number);
             const { left, right } = range.getBoundingClientRect();
             const text = document.getElementById("text").getBoundingClientRect();
             return left < 0 || right > text.left - 1;
           }).length"""
    )
    assert touching == 0


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_selection_holds_the_authors_words_alone(read, script):
    """What the edition adds inside the text is not part of what is copied."""
    page = read("cellars/", script=script)
    assert page.locator("[id='p-14'] .block-tools").evaluate("e => getComputedStyle(e).userSelect") == "none"
    assert page.locator("[id='p-14'] .note-mark").first.evaluate("e => getComputedStyle(e).userSelect") == "none"


def test_without_script_a_number_is_the_blocks_permalink(read):
    page = read("orchards/", script=False)
    page.click("[id='p-2'] .block-number")
    assert page.url.endswith("/orchards/#p-2")
