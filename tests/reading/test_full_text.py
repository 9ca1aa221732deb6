"""The whole article on one page: quick to show on a phone, and exact when one comes for a place in it."""

from reading.readers import PHONE

LAID_OUT = """[...document.querySelectorAll(".part")]
  .map(part => part.firstElementChild.checkVisibility({contentVisibilityAuto: true}))"""
FROM_TOP = "document.documentElement.classList.contains('from-top')"
TOP = "name => document.getElementById(name).getBoundingClientRect().top"


def test_from_the_top_what_is_far_below_is_laid_out_later(read):
    laid_out = read("full/", viewport=PHONE).evaluate(LAID_OUT)
    assert laid_out[0]
    assert not laid_out[-1]


def test_who_comes_for_a_paragraph_has_it_in_sight(read):
    page = read("full/#p-40", viewport=PHONE)
    assert not page.evaluate(FROM_TOP)
    assert all(page.evaluate(LAID_OUT))
    assert 0 <= page.evaluate(TOP, "p-40") < PHONE["height"] / 2


def test_a_link_within_the_page_leads_to_its_place(read):
    page = read("full/", viewport=PHONE)
    assert page.evaluate(FROM_TOP)
    page.locator("a.back[href^='#']").last.evaluate("link => link.click()")
    assert not page.evaluate(FROM_TOP)
    assert 0 <= page.evaluate(TOP, page.evaluate("location.hash.slice(1)")) < PHONE["height"]


def test_without_script_all_is_laid_out(read):
    assert all(read("full/", viewport=PHONE, script=False).evaluate(LAID_OUT))
