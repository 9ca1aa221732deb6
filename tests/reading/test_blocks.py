"""Every block can be cited."""

import pytest

from reading.readers import wait_until


def test_a_number_copies_the_blocks_address(read):
    """A click on a number copies the address, says so, and shows it in the address bar."""
    page = read("kazakhstan/?with=ru", permissions=["clipboard-read", "clipboard-write"])
    page.click("[id='p-14'] .block-number")
    panel = page.locator(".panel")
    panel.get_by_text("Мекенжай көшірілді").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/a-fork/kazakhstan/#p-14")
    assert page.url.endswith("/kazakhstan/?with=ru#p-14")
    page.keyboard.press("Escape")
    assert panel.count() == 0


def test_a_paragraph_is_cited_with_its_address(read):
    """The page's two ready citations, with the block's address in them, can be copied."""
    page = read("china/", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        "forms => Object.assign(document.getElementById('text').dataset, forms)",
        {"citeGost": "ГОСТ {address}.", "citeApa": "APA {address}"},
    )
    page.click("[id='p-11'] .block-number")
    page.click("[data-cite]")
    page.locator("[data-form=citeGost] [data-copy]").click()
    page.locator(".panel").get_by_text("Көшірілді", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/china/#p-11.")
    assert page.locator("[data-form=citeApa]").inner_text().count("/china/#p-11") == 1


def test_what_cannot_be_done_is_not_offered(read):
    """Without ready citations or an address for reports there is no button for them."""
    page = read("china/")
    page.evaluate(
        "for (const name of ['citeGost', 'citeApa', 'report']) delete document.getElementById('text').dataset[name]"
    )
    page.click("[id='p-11'] .block-number")
    page.locator(".panel").wait_for()
    assert page.locator(".panel :is([data-cite], [data-report], [data-form])").count() == 0


def test_an_error_is_reported_with_its_block(read):
    page = read("china/")
    page.evaluate("document.getElementById('text').dataset.report = 'https://example.org/new?title={block}'")
    page.click("[id='p-11'] .block-number")
    assert page.locator(".panel [data-report]").get_attribute("href") == "https://example.org/new?title=p-11"


def test_where_copying_is_refused_the_address_is_selected(read):
    """To be copied by hand."""
    page = read("china/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.click("[id='p-11'] .block-number")
    wait_until(page, "getSelection().toString().endsWith('/china/#p-11')")


def test_the_panel_by_keyboard(read):
    """Enter opens it, Tab leads through it, Esc returns to the number."""
    page = read("china/")
    number = page.locator("[id='p-11'] .block-number")
    number.focus()
    page.keyboard.press("Enter")
    page.locator(".panel").wait_for()
    assert number.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.locator(".panel :focus").count() == 1
    page.keyboard.press("Escape")
    assert number.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_selection_holds_the_authors_words_alone(read, script):
    """What the edition adds inside the text is not part of what is copied."""
    page = read("kazakhstan/", script=script)
    assert page.locator("[id='p-14'] .block-tools").evaluate("e => getComputedStyle(e).userSelect") == "none"
    assert page.locator("[id='p-14'] .note-mark").evaluate("e => getComputedStyle(e).userSelect") == "none"


def test_without_script_a_number_is_the_blocks_permalink(read):
    page = read("china/", script=False)
    page.click("[id='p-11'] .block-number")
    assert page.url.endswith("/china/#p-11")
