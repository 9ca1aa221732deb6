"""A selected passage, copied as a quotation."""

import pytest

from readers import DESK

SELECT = """([from, to]) => {
  const [start, end] = [from, to].map((id) => document.getElementById(id));
  getSelection().setBaseAndExtent(start, 0, end, end.childNodes.length);
}"""


@pytest.fixture
def quote(read):
    """Select from one sentence to another, press a button, and return what was copied."""

    def copied(address: str, start: str, end: str, button: str) -> str:
        page = read(address, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
        page.evaluate(SELECT, [start, end])
        page.click(f".passage {button}")
        page.locator(".passage [role=status]:not(:empty)").wait_for()
        return page.evaluate("navigator.clipboard.readText()")

    return copied


def test_a_passage_is_quoted_with_its_place(quote):
    """In the marks of its language, with paragraph and sentences, the reference, and an address that marks it."""
    words = quote("en/cellars/", "s-12-1", "s-12-2", "[data-quote='']")
    assert words.startswith("“The harvest is taken down to the cellar at once [3]. Experts ")
    assert ".” (Paragraph 12, sentences 1–2: " in words
    assert words.endswith("/en/cellars/#s-12-1)")


def test_with_its_counterpart(quote):
    """The other language's sentences follow, in its own marks and with its own address."""
    own, other = quote("en/cellars/", "s-12-4", "s-12-4", "[data-quote=ru]").split("\n\n")
    assert own.startswith("“The air must not be dry, ")
    assert other.startswith("«Воздух не должен быть сухим, ")
    assert "вес их убывает.» (Абзац 12, предложение 4: " in other
    assert "/ru/cellars/#s-12-4" in other


def test_the_link_marks_the_very_words(quote):
    """A sentence by its address, what is more or less than one by its first and last words too."""
    assert quote("en/cellars/", "s-12-2", "s-12-2", "[data-link]").endswith("/en/cellars/#s-12-2")
    assert "#s-12-1:~:text=The%20harvest" in quote("en/cellars/", "s-12-1", "s-12-2", "[data-link]")


def test_nothing_is_offered_without_a_selection(read):
    """Once the selection is gone, so is what was offered; who selects nothing loads nothing."""
    page = read("en/cellars/")
    page.evaluate(SELECT, ["s-12-1", "s-12-1"])
    page.locator(".passage").wait_for()
    page.evaluate("getSelection().removeAllRanges()")
    page.locator(".passage").wait_for(state="detached")
