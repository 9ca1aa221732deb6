"""The page: its face, its grounds, its fit on small screens, its manners."""

import pytest

from readers import DESK, PHONE, wait_until

PAGES = ["", "cellars/", "ru/kinds/", "references/", "en/reference-index/", "nowhere/"]
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйAaZz«»„“”‘’–—№₸…"


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("style", ["normal", "italic"])
@pytest.mark.parametrize("weight", ["400", "700"])
def test_every_letter_is_of_one_face(read, style, weight):
    """The text face holds the alphabets of the three languages, in italic and bold too: no letter is another font's."""
    page = read("orchards/")
    page.evaluate(
        """([textContent, fontStyle, fontWeight]) => {
             const heading = document.querySelector("h1");
             Object.assign(heading, { textContent });
             Object.assign(heading.style, { fontStyle, fontWeight });
           }""",
        [LETTERS, style, weight],
    )
    page.evaluate("new Promise(requestAnimationFrame)")
    wait_until(page, "document.fonts.status === 'loaded'")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    heading = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    assert {font["familyName"] for font in fonts} == {"Literata"}


def test_a_face_is_fetched_where_a_page_shows_it(read):
    """A chapter without italics fetches the regular face alone; italics in Cyrillic bring theirs, and no Latin ones."""
    page = read("orchards/", new=True)
    page.evaluate("document.fonts.ready")
    assert fonts(page) == {"literata.woff2"}
    page.evaluate("{ document.querySelector('h1').style.fontStyle = 'italic'; }")
    wait_until(page, "performance.getEntriesByType('resource').some(entry => entry.name.includes('italic'))")
    assert all(name.startswith("literata-italic-cyrillic") for name in fonts(page) - {"literata.woff2"})


def fonts(page) -> set[str]:
    names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    return {name.rpartition("/")[2] for name in names if name.endswith(".woff2")}


def test_the_style_sheets_load(read):
    """Material's, whose name changes with its releases, and the edition's own."""
    page = read("orchards/")
    loaded = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length > 0)")
    assert loaded and all(loaded)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways(read, address):
    """At 320 px, which is also 1280 px at 400 % zoom, everything fits; so it does at the widths above."""
    page = read(address)
    for width in (320, 360, 640, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_ground_follows_the_device_and_the_readers_choice(read):
    """Dark where the device is dark; what the reader chooses wins and stays."""
    page = read("orchards/", color_scheme="dark")
    dark = ground(page)
    page.click(".head__settings")
    page.click("[data-choice=theme] [value=light]")
    light = ground(page)
    assert light != dark
    page.reload()
    assert ground(page) == light
    page.click(".head__settings")
    page.locator("[data-choice=theme] [value=light][aria-pressed=true]").wait_for()


@pytest.mark.parametrize(("name", "values"), [("size", "1 2 4 5"), ("spacing", "close wide")])
def test_the_type_follows_the_readers_choice(read, name, values):
    """Five steps of size, three of spacing; what was chosen is there before the page is painted again."""
    measure = f"getComputedStyle(document.querySelector('p[id^=p-]')).{'fontSize' if name == 'size' else 'lineHeight'}"
    page = read("orchards/", viewport=PHONE)
    usual = float(page.evaluate(measure)[:-2])
    page.click(".head__settings")
    seen = []
    for value in values.split():
        page.click(f"[data-choice={name}] [value='{value}']")
        seen.append(float(page.evaluate(measure)[:-2]))
    assert sorted([*seen, usual]) == [*seen[: len(seen) // 2], usual, *seen[len(seen) // 2 :]]
    page.reload(wait_until="commit")
    page.locator(f"html[data-{name}]").wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.click(".head__settings")
    page.locator(f"[data-choice={name}] [value='{value}'][aria-pressed=true]").wait_for()


def test_where_storage_is_refused_the_choice_lasts_the_page(read):
    page = read("orchards/", storage=False)
    light = ground(page)
    page.click(".head__settings")
    page.click("[data-choice=theme] [value=dark]")
    assert ground(page) != light


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_the_menu_leads_to_every_page(read, script):
    page = read("orchards/", script=script, viewport=PHONE)
    page.click(".head__menu")
    page.click(".contents a[href*='winter']")
    page.wait_for_url("**/winter/")


def test_esc_or_a_click_elsewhere_closes_the_menu(read):
    page = read("orchards/", viewport=PHONE)
    menu = page.locator("#contents")
    page.click(".head__menu")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.click(".head__menu")
    page.click("h1")
    assert not menu.is_visible()


@pytest.mark.parametrize("address", PAGES)
def test_one_heading_of_the_first_rank_and_named_landmarks(read, address):
    """One h1; header, main, footer once each; every navigation has a name of its own."""
    page = read(address)
    count = page.evaluate(
        """['h1', 'body > header', 'main', 'body > footer'].map((css) => document.querySelectorAll(css).length)"""
    )
    assert count == [1, 1, 1, 1]
    names = page.evaluate(
        """[...document.querySelectorAll('nav')].map((nav) =>
            document.getElementById(nav.getAttribute('aria-labelledby'))?.textContent)"""
    )
    assert all(names) and len(names) == len(set(names))


def test_tab_walks_the_whole_page_and_focus_is_always_seen(read):
    """The first stop leads to the text; every stop has an outline and can be seen."""
    page = read("orchards/", viewport=PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#text"
    stops = page.evaluate("document.querySelectorAll('a[href], button, summary').length")
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                 const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
                 if (e === document.body) return "end";
                 const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                 const shown = hit && (e.contains(hit) || hit.closest("#sheet"));
                 const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                 return outlined && shown ? "" : e.outerHTML;
               }"""
        )
        if seen == "end":
            return
        assert seen == ""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_targets_outside_sentences_are_large_enough(read, viewport):
    """24 by 24 pixels at least; a link in a sentence is as large as its words."""
    page = read("cellars/", viewport=viewport)
    page.click(".head__settings")
    small = page.evaluate(
        """[...document.querySelectorAll('.head a, button, summary, .foot a, .block-number, .notes .back')]
             .filter((e) => e.checkVisibility() && e.getClientRects().length)
             .map((e) => [e.outerHTML, e.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 23.9).map(([html]) => html)"""
    )
    assert small == []


def test_print_keeps_the_text_and_drops_the_furniture(read):
    """Numbers and addresses of sources stay; menus, tools and marks of the screen go."""
    page = read("references/")
    page.emulate_media(media="print")
    assert not page.locator(".head").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.locator("details .reference__form").first.is_visible()
    page = read("cellars/")
    page.emulate_media(media="print")
    assert page.locator("[id='p-14'] .block-number").is_visible()
    assert not page.locator("[id='p-14'] .block-tools [hreflang]").first.is_visible()


def test_the_title_page_without_script(read):
    """Everything a reader came for is there."""
    page = read("", script=False)
    assert page.locator(".title h1").is_visible()
    assert page.locator("ol.contents a").count() >= 8
    assert not page.locator(":is(.offer, .head__settings, .head__search, .head__two):visible").count()


def test_search_is_fetched_when_it_is_wanted(read):
    """No page loads the search; the button or Ctrl+K does, and opens it."""
    for open_search in (lambda page: page.click("[data-search-open]"), lambda page: page.keyboard.press("Control+k")):
        page = read("orchards/")
        assert page.evaluate("performance.getEntriesByType('resource').filter(e => /search/.test(e.name)).length") == 0
        open_search(page)
        page.locator("dialog.search[open] input:focus").wait_for()


def test_letters_typed_before_the_search_has_come(read):
    """The dialog takes letters from the moment that it is asked for, and shows itself when its style is there."""
    page, held = read("en/orchards/", new=True), []
    page.wait_for_load_state("networkidle")
    page.route("**/search.js", lambda route: held.append(route))
    with page.expect_request("**/search.js"):
        page.keyboard.press("Control+k")
        page.keyboard.type("mar")
    held.pop().continue_()
    page.keyboard.type("ket")
    page.locator("#search ol a").first.wait_for()
    assert page.locator("#search-words").input_value() == "market"
    assert page.locator("#search").evaluate("dialog => getComputedStyle(dialog).opacity") == "1"


def test_search_that_cannot_be_loaded(read):
    """Offline the dialog opens all the same and says why it finds nothing; online it searches."""
    page = read("en/orchards/", new=True)
    page.wait_for_load_state("networkidle")  # what the page fetches by itself would fail, too
    status = page.locator("#search [role=status]")
    page.route("**/search.js", lambda route: route.abort())
    page.context.set_offline(True)
    page.click("[data-search-open]")
    status.filter(has_text="You are offline").wait_for()
    page.get_by_role("button", name="Close").click()
    page.context.set_offline(False)
    page.wait_for_function("navigator.onLine")  # the page is told of it a moment later
    page.keyboard.press("Control+k")
    status.filter(has_text="could not be loaded").wait_for()
    page.unroute("**/search.js")
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.click("[data-search-open]")
    status.filter(has_text="You are offline").wait_for()
    page.context.set_offline(False)
    page.wait_for_selector("#search[open]")
    page.locator("#search-words").fill("market")
    page.locator("#search ol a").first.wait_for()
