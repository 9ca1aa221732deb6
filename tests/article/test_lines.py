"""The lines of this article: how they end, and how even they are."""

import pytest

from lines import badly_ended, empty_shares, lines_of
from project import LOCALES, WRITTEN
from readers import PHONE

WIDTHS = (360, 768, 1440)


@pytest.fixture
def full_text(browser, site):
    """Open the full text in a language, as wide as a phone."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()

    def opened(locale: str):
        page.goto(f"{site}{LOCALES[locale]}full/")
        return page

    yield opened
    context.close()


@pytest.mark.parametrize("locale", WRITTEN)
def test_no_line_ends_in_a_lone_letter_or_inside_a_number(full_text, locale):
    """On a phone, a tablet, a desk."""
    page = full_text(locale)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        lines = lines_of(page)
        assert sum(not line.last for line in lines) > 250
        assert badly_ended(lines) == []


def test_kazakh_lines_on_a_phone_are_as_full_as_english_ones(full_text):
    """Under 9 % of a line stays empty, and under 18 % of nine lines in ten."""
    mean, ninth = empty_shares(lines_of(full_text("kk")))
    assert mean < 9, mean
    assert ninth < 18, ninth
