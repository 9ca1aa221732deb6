"""The pages of apparatus: an entry first, all else one gesture away; indexes that answer at a glance."""

import pytest

from languages.typography import plain_spaces as plain
from readers import DESK, PHONE

REFERENCES = 5
LOCALES = {"kk": "", "ru": "ru/", "en": "en/"}
WHERE = "all => all.map(e => e.getBoundingClientRect()).map(({ left, top }) => [left, top + scrollY])"
SEPARATORS_AT_LINE_STARTS = """
  [...document.querySelectorAll(".names dd")].filter((place) => {
    const range = document.createRange(), letters = [];
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at), range.setEnd(node, at + 1);
        const { bottom, width } = range.getBoundingClientRect();
        if (width && node.data[at].trim()) letters.push([node.data[at], bottom]);
      }
    }
    return letters.some(([letter, bottom], index) =>
      "·;".includes(letter) && (!index || bottom > letters[index - 1][1] + 4));
  }).map((place) => place.textContent)
"""


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reference_is_an_entry_and_a_few_words_beneath(read, locale):
    """On a phone what is folded takes two lines of small type, seldom three, and each word of it can be tapped."""
    page = read(f"{LOCALES[locale]}references/", viewport=PHONE)
    lines = page.locator(".reference__more")
    assert lines.count() == REFERENCES
    heights = sorted(lines.evaluate_all("all => all.map(e => e.offsetHeight)"))
    assert heights[REFERENCES // 2] <= 2 * 28 and heights[-1] <= 3 * 28
    low = ".reference__more > :is(a, span > a), .reference__more summary"
    heights = page.locator(low).evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 20
    assert page.evaluate("document.documentElement.scrollHeight") < 400 * REFERENCES


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_what_is_folded_opens_by_keyboard_and_closes(read, script):
    """Each fold says what it holds, opens beneath the whole line, and leaves the line as it was."""
    page = read("en/references/", viewport=DESK, script=script)
    summary = page.locator("#ref-2 summary").first
    assert summary.text_content() == "Cited 3 times"
    line = page.locator("#ref-2 summary").evaluate_all(WHERE)
    assert len({top for _, top in line}) == 1
    summary.press("Enter")
    place = page.locator("#ref-2 .backlinks li").first
    assert place.is_visible()
    assert "Orchards [2, p. 84]" in plain(place.text_content())
    assert page.locator("#ref-2 .backlinks li").evaluate_all(WHERE)[0][1] > line[0][1]
    assert page.locator("#ref-2 summary").evaluate_all(WHERE) == line
    summary.press("Enter")
    assert not place.is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("address", ["#ref-3", "#note-ref-cold"])
def test_who_comes_by_address_sees_notes_and_places(read, address, script):
    """The notes on a reference are folded, but not from who asks for them."""
    page = read(f"references/{address}", script=script)
    assert page.locator("#note-ref-cold").is_visible()
    assert page.locator("#ref-3 .backlinks li").first.is_visible()
    assert not page.locator("#ref-2 .backlinks li").first.is_visible()


def test_the_title_is_there_in_the_readers_language(read):
    """A page has the translated titles that the bibliography has; in brackets those that are the edition's."""
    title = read("en/references/").locator("#ref-4 .reference__title")
    assert title.text_content() == "The autumn market"
    assert read("ru/references/").locator("#ref-4 .reference__title").text_content() == "[Осенний базар]"
    assert read("references/").locator("#ref-4 .reference__title").count() == 0
    index = read("en/reference-index/")
    assert index.locator("#by-reference + ul small").count() == REFERENCES - 1
    assert "The autumn market" in index.locator("section[aria-labelledby=by-year]").text_content()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_archive_is_doubted_once(read, locale):
    """That the copies have not been looked at is said once, above them all."""
    page = read(f"{LOCALES[locale]}references/")
    text = page.locator(".about-all p").last.text_content()
    assert "2019" in text
    assert page.locator("body").inner_text().count(text.strip()) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_index_links_every_place_and_quotes_none(read, locale):
    """A line for each reference, its places as links; the words around them stay with the references."""
    page = read(f"{LOCALES[locale]}reference-index/")
    rows = page.locator("#by-reference + ul > li")
    assert rows.count() == REFERENCES
    assert all(row.locator(".index__places a").count() for row in rows.all())
    assert page.locator("q").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_names_have_a_jump_by_letter(read, locale):
    """Every letter leads to the first name under it."""
    page = read(f"{LOCALES[locale]}names/", viewport=PHONE)
    letters = page.locator(".letters span a")
    pairs = letters.evaluate_all(
        "all => all.map(a => [a.textContent, document.getElementById(a.hash.slice(1)).dataset.letter])"
    )
    assert len(pairs) == page.locator("[data-letter]").count() > 5
    assert [pair for pair in pairs if pair[0] != pair[1]] == []
    boxes = letters.evaluate_all("all => all.map(a => a.getBoundingClientRect()).map(b => Math.min(b.width, b.height))")
    assert min(boxes) >= 24


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_line_begins_with_a_separator(read, viewport):
    """What stands between two names ends a line rather than begin one."""
    for folder in LOCALES.values():
        assert read(f"{folder}names/", viewport=viewport).evaluate(SEPARATORS_AT_LINE_STARTS) == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_event_of_the_timeline_stands_on_a_line(read, viewport):
    """A lane's line begins at its name and reaches its last sign; what the signs mean is said; a question is marked."""
    page = read("en/", viewport=viewport)
    lanes = page.locator(".timeline__lanes small").all_text_contents()
    assert lanes == ["Almaty", "London"]
    signs = [plain(sign).strip() for sign in page.locator(".timeline__signs span").all_text_contents()]
    assert signs == ["a day or a year", "a span of years", "?an open question"]
    loose = page.evaluate(
        """[...document.querySelectorAll(".timeline tbody:last-child svg")].filter((svg) => {
             const sign = svg.querySelector("circle"), place = sign.getAttribute("cx");
             const line = svg.querySelector(`line[x1="${place}"][y1="0"]`);
             return !line || line.getBoundingClientRect().bottom < sign.getBoundingClientRect().top;
           }).length"""
    )
    assert loose == 0
    assert page.locator(".timeline circle.open").count() == 2  # in the legend, and at its event
    assert page.locator(".timeline__open a").text_content() == "an open question"


@pytest.mark.parametrize("address", ["", "ru/", "en/"])
def test_a_timeline_in_large_type_is_a_list(read, address):
    """At 320 px and 200 % nothing scrolls sideways; the year, the lane's name and the words of each event are there."""
    page = read(address, viewport={"width": 320, "height": 700})
    lanes = page.locator(".timeline__lanes")
    assert lanes.is_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    lanes.wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    events = page.locator(".timeline tbody:last-child tr")
    for event in events.all():
        assert all(part.is_visible() for part in event.locator("th, small, a").all())
    assert events.count() == page.locator(".timeline tbody:last-child small:first-of-type").count() > 1


@pytest.mark.parametrize("locale", LOCALES)
def test_on_a_phone_each_number_of_the_coverage_says_what_it_counts(read, locale):
    """Five columns would break their headings within words."""
    page = read(f"{LOCALES[locale]}edition/", viewport=PHONE)
    columns = page.locator(".coverage thead th")
    assert not columns.first.is_visible()
    cells = page.locator(".coverage tbody tr").first.locator("td")
    said = cells.evaluate_all("all => all.map((cell) => getComputedStyle(cell, '::before').content)")
    assert said == [f'"{plain(words)}"' for words in columns.all_text_contents()[1:]]


def test_a_long_address_is_broken_at_its_slashes(read):
    """In a reference; what is copied is the address."""
    page = read("references/", viewport=PHONE)
    shown = page.locator(".reference__form a").first
    assert shown.inner_html().replace("<wbr>", "") == shown.inner_text() == shown.get_attribute("href")
    assert shown.inner_html().count("<wbr>") == 1


def test_a_list_has_the_dash_where_the_language_has_it(read):
    """Kazakh and Russian begin an item with a dash, English does not."""
    marker = "getComputedStyle(document.querySelector('.text > ul > li'), '::marker').content"
    found = {locale: read(f"{folder}kinds/").evaluate(marker) for locale, folder in LOCALES.items()}
    assert found == {"kk": '"— "', "ru": '"— "', "en": "normal"}
