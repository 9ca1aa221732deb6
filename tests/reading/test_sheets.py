"""On a phone what opens rises from below: within the window, half of it at most, and easily put away."""

import pytest

from readers import PHONE, TIMEOUT, wait_until

MARKS = "#text :is([role=doc-biblioref], [role=doc-noteref], [data-meaning], .block-number)"
OPEN = ".sheet:popover-open"
IS_OPEN = "history.state?.sheet === true && Boolean(document.querySelector('.sheet:popover-open'))"
IS_SHUT = "!history.state?.sheet && !document.querySelector('.sheet:popover-open')"
IS_GONE = f"{IS_SHUT} && !document.querySelector('#sheet')"
FAULTS = """() => {
  const sheet = document.querySelector(".sheet:popover-open");
  if (!sheet) return ["nothing has opened"];
  const faults = [], { left, top, right, bottom, height } = sheet.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) faults.push("outside the window");
  if (height > innerHeight / 2 + 1) faults.push("more than half of the window");
  const body = sheet.querySelector(".sheet__body");
  if (body.scrollWidth > body.clientWidth + 1) faults.push("scrolls sideways");
  for (const target of sheet.querySelectorAll("a[href], button")) {
    if (!target.checkVisibility()) continue;
    target.scrollIntoView({ block: "nearest" });
    const [box] = target.getClientRects();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
    if (!target.contains(hit)) faults.push("cannot be tapped: " + target.outerHTML);
  }
  return faults;
}"""
# Of each kind of mark on a page the first and the last, and where a finger meets it when it is in mid-window.
PLACES = """(css) => {
  const marks = [...document.querySelectorAll(css)], kind = (mark) => mark.getAttribute("role") + mark.className;
  const kinds = Map.groupBy(marks, kind);
  return [...new Set([...kinds.values()].flatMap((all) => [all[0], all.at(-1)]))].map((mark) => marks.indexOf(mark));
}"""
# What is still being laid out above a mark moves it: a finger waits until it stands.
SHOWN = """async ([css, index]) => {
  const mark = document.querySelectorAll(css)[index];
  const frames = (count) => count ? new Promise(requestAnimationFrame).then(() => frames(count - 1)) : null;
  for (let box, before; ; before = box) {
    mark.scrollIntoView({ block: "center" });
    await frames(3);
    [box] = mark.getClientRects();
    if (box.y === before?.y) return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def open_sheet(page, mark=".citation > a"):
    page.locator(mark).first.tap()
    wait_until(page, IS_OPEN)


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, locale="kk-KZ", reduced_motion="reduce"
    )
    context.set_default_timeout(TIMEOUT * 1000)
    yield context.new_page()
    context.close()


def addresses(folder):
    return sorted(file.parent.relative_to(folder).as_posix() for file in folder.rglob("index.html"))


def test_every_mark_of_every_page_opens_within_the_window(phone, site, specimen):
    """The first and the last of each kind on a page: its sheet lies in the window, its links can be tapped."""
    opened, faults = 0, []
    for address in addresses(specimen):
        phone.goto(f"{site}{address}/" if address != "." else site)
        if phone.evaluate("innerWidth") != PHONE["width"]:
            faults.append((address, "is wider than the window"))
        for index in phone.evaluate(PLACES, MARKS):
            phone.touchscreen.tap(*phone.evaluate(SHOWN, [MARKS, index]))
            wait_until(phone, IS_OPEN)
            faults += [(address, index, fault) for fault in phone.evaluate(FAULTS)]
            phone.evaluate("document.querySelector('.sheet:popover-open .close').click()")
            wait_until(phone, IS_SHUT)
            opened += 1
    assert faults == []
    assert opened > 80


@pytest.mark.parametrize("button", [".head__two", ".head__settings", ".head__menu"])
def test_what_the_head_opens_lies_within_the_window(read, button):
    page = read("full/#p-16", viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(button).evaluate("button => button.click()")
    page.locator(OPEN).wait_for()
    faults = page.evaluate(FAULTS)
    assert faults == ([] if button != ".head__menu" else ["more than half of the window"])


def close_by_button(page):
    page.locator(f"{OPEN} .close").tap()


def close_by_escape(page):
    page.keyboard.press("Escape")


def close_by_tap_elsewhere(page):
    page.touchscreen.tap(180, 300)


def close_by_tap_on_the_mark(page):
    page.locator("[aria-expanded=true]").tap()


def close_by_back(page):
    page.evaluate("history.back()")


def close_by_swipe(page):
    """As a finger does, which Playwright has no word for."""
    session = page.context.new_cdp_session(page)
    head = page.locator(f"{OPEN} .sheet__head")
    head.element_handle().wait_for_element_state("stable")
    box = head.bounding_box()
    x, y = box["x"] + 100, box["y"] + 20
    # It comes to rest before it is lifted: a flung one would take the next tap for its own end.
    for kind, way in [("touchStart", 0), ("touchMove", 40), *[("touchMove", 120)] * 3, ("touchEnd", None)]:
        points = [] if way is None else [{"x": x, "y": y + way}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(50)


@pytest.mark.parametrize(
    "close",
    [
        close_by_button,
        close_by_escape,
        close_by_tap_elsewhere,
        close_by_tap_on_the_mark,
        close_by_back,
        close_by_swipe,
    ],
)
def test_a_sheet_is_put_away(read, close):
    """The page behind it stays where it was, in the window and in the history."""
    page = read("orchards/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(".citation > a").first.evaluate("mark => scrollTo(0, mark.getBoundingClientRect().top - 120)")
    before, length = page.evaluate("scrollY"), page.evaluate("history.length")
    open_sheet(page)
    close(page)
    wait_until(page, IS_GONE)
    assert abs(page.evaluate("scrollY") - before) <= 1
    assert page.evaluate("history.length") <= length + 1
    assert page.url.endswith("/orchards/")
    open_sheet(page)


def test_one_sheet_gives_way_to_another_and_back_closes_it(read):
    page = read("cellars/", viewport=PHONE, has_touch=True, is_mobile=True)
    open_sheet(page)
    page.locator(".head__menu").tap()
    page.locator("#contents:popover-open").wait_for()
    wait_until(page, "history.state?.sheet === true")
    page.go_back()
    wait_until(page, "!document.querySelector('.sheet:popover-open')")
    assert page.url.endswith("/cellars/")


def test_a_link_in_a_sheet_leads_on_and_back_leads_to_the_page(read):
    """One step back, to the page as it was: the sheet is closed."""
    page = read("orchards/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(".head__menu").tap()
    page.locator("#contents a[href*=winter]").tap()
    page.wait_for_url("**/winter/")
    page.go_back()
    page.wait_for_url("**/orchards/")
    assert page.locator(OPEN).count() == 0


def test_without_script_the_contents_open_and_close(read):
    page = read("orchards/", viewport=PHONE, script=False)
    page.click(".head__menu")
    assert page.locator("#contents").is_visible()
    page.click("#contents .close")
    assert not page.locator("#contents").is_visible()
