"""The whole article on one page: quick to show on a phone, and exact when one comes for a place in it."""

from itertools import pairwise

import pytest

from readers import PHONE

NOT_LAID_OUT = """[...document.querySelectorAll(".part, .part ~ section")]
  .filter(part => !part.lastElementChild.checkVisibility({contentVisibilityAuto: true})).length"""
FROM_TOP = "document.documentElement.classList.contains('from-top')"
TOP = "name => document.getElementById(name).getBoundingClientRect().top"


@pytest.fixture
def from_top(read):
    """The full text, before its parts are laid out: frames wait until the test lets them come."""
    page = read("", viewport=PHONE, new=True)
    page.context.add_init_script(
        "window.awaited = []; window.requestAnimationFrame = (frame) => window.awaited.push(frame);"
    )
    page.goto(page.url + "full/")
    page.wait_for_load_state("load")
    return page


def next_frame(page):
    page.evaluate("window.awaited.splice(0).forEach(frame => frame())")


def test_from_the_top_one_part_after_the_other_is_laid_out(from_top):
    waiting = [from_top.evaluate(NOT_LAID_OUT)]
    while from_top.evaluate(FROM_TOP):
        next_frame(from_top)
        waiting.append(from_top.evaluate(NOT_LAID_OUT))
    assert waiting[0] > 3
    assert waiting[-1] == 0
    assert all(0 <= before - after <= 1 for before, after in pairwise(waiting))


def test_in_the_end_all_is_laid_out(read):
    page = read("full/", viewport=PHONE)
    page.locator("html:not(.from-top)").wait_for(state="attached")
    assert page.evaluate(NOT_LAID_OUT) == 0


def test_a_link_followed_at_once_leads_to_its_place(from_top):
    from_top.locator("a.back[href^='#']").last.evaluate("link => link.click()")
    assert from_top.evaluate(NOT_LAID_OUT) == 0
    assert 0 <= from_top.evaluate(TOP, from_top.evaluate("location.hash.slice(1)")) < PHONE["height"]


def test_who_comes_for_a_paragraph_has_it_in_sight(read):
    page = read("full/#p-19", viewport=PHONE)
    assert not page.evaluate(FROM_TOP)
    assert page.evaluate(NOT_LAID_OUT) == 0
    assert 0 <= page.evaluate(TOP, "p-19") < PHONE["height"] / 2


def test_who_comes_for_words_has_them_in_sight(read):
    page = read("full/#:~:text=тоннадан", viewport=PHONE)
    assert not page.evaluate(FROM_TOP)
    assert page.evaluate(NOT_LAID_OUT) == 0
    assert page.evaluate("scrollY") > 0


def test_without_script_all_is_laid_out(read):
    assert read("full/", viewport=PHONE, script=False).evaluate(NOT_LAID_OUT) == 0
