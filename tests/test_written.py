"""What an author may write comes out on the web: on the page, in the full text, beside a second language.

`tests/written/` writes each row of the table of CONTRIBUTING.md once; here each row is looked for.
"""

import json
import re

import pytest

from articles import build_copy, copy
from axe import faults
from pages import parse
from project import ROOT, build
from readers import eventually, wait_until

# How each row shows: a selector, and words that must stand in what it finds.
ROWS = {
    "emphasis": ("p em", "emphasis"),
    "strong": ("p strong", "strong"),
    "struck": ("p del", "struck"),
    "raised": ("p sup", "6"),
    "lowered": ("p sub", "2"),
    "entity": ("p", "an — entity"),
    "dash": ("p", "dash – written"),
    "hard break": ("p br", ""),
    "code in the line": ("p code", "code in the line"),
    "escaped mark": ("p", "*no emphasis*"),
    "passage in another language": ("p [lang=ru]", "«Речь»"),
    "citation": ("p .citation", "[2; 84]"),
    "list in a quotation": ("blockquote li", "its second item"),
    "numbered list": ("ol[start='3'] > li", "three"),
    "nested list": ("ol > li > ul > li", "nested"),
    "definitions": ("dl > dt + dd", "What tells the time."),
    "table": (".scroll > table th[scope=col]", "City"),
    "alignment": ("td.align-right", "54 m"),
    "lines in a cell": ("td br", ""),
    "figure": ("figure > img[width][height][alt][loading=lazy] + figcaption", "A tower with its clock"),
    "picture in a sentence": ("p img[alt='of a plan & more'][width='120'][height='80']", ""),
    "code": ("pre > code.language-python > span.k", "def"),
    "formula in the line": ("p math[display=inline] annotation", "a_{n}"),
    "formula apart": ("div.equation > math[display=block]", ""),
    "numbered formula": ("div.equation[id] > .number", "(1)"),
    "dollar": ("p", "costs $5 or $6"),
    "table with a caption": ("table > caption", "Table 1. Heights of places"),
    "figure with a number": ("figcaption", "Figure 1. A tower with its clock [1]"),
    "footnote": ("sup a[role=doc-noteref][href='#fn-1'][id='fnref-1-1']", "1"),
    "text of a footnote": ("section[role=doc-endnotes] > ol > li[id='fn-1']", "The author’s own words [1; 3]."),
    "editorial note": ("sup.note-mark > a", "a"),
    "reference to a figure": ("a.cross-reference[href='#p-11']", "Figure 1"),
    "reference to a table": ("a.cross-reference", "Table 1"),
    "reference to a formula": ("a.cross-reference", "equation (1)"),
    "reference to a section": ("a.cross-reference[href='#lists']", "“Lists”"),
    "reference to another page": ("a.cross-reference[href$='more']", "“One more page”"),
    "reference in words of its own": ("a.cross-reference", "figure 1"),
    "box": (".admonition.note > .admonition-title + p", "A note in a box [2]."),
    "title of a box": (".admonition-title", "Note"),
    "folded box": ("details.tip > summary", "A title of its own"),
    "tabs": (".tabbed-set > .tabbed-content > .tabbed-block", "In the second tab."),
    "tasks": ("li.task-list-item > input[type=checkbox][disabled][checked]", ""),
    "keys": (".keys > kbd", "Ctrl"),
    "small capitals": (".smallcaps", "Small Capitals"),
    "verse": ("p.verse", "and one that is indented"),
    "grid": (".grid > p", "In another column."),
    "link to a page": ("p a[href$='more/'], p a[href='#more']", "another page"),
    "link to a file": ("p a[href$='data/clocks.csv']", "a file"),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return build_copy("written", tmp_path_factory.mktemp("written"), None, "--no-exports")


@pytest.mark.parametrize("page", ["rows", "full"])
@pytest.mark.parametrize("row", ROWS)
def test_what_is_written_is_on_the_page(written, row, page):
    """Each row stands on its own page, and on the page that holds the whole article."""
    selector, words = ROWS[row]
    found = parse(written / page / "index.html").css(f"#text :is({selector})")
    assert any(words in " ".join(element.text().split()) for element in found), f"{row}: {selector}"


@pytest.mark.parametrize("page", ["rows", "full"])
def test_both_languages_have_the_same_blocks(written, page):
    """What can be set beside one another: each block, whatever it is, has its counterpart."""
    ids = [[e.id for e in parse(written / path / "index.html").css("#text [id^=p-]")] for path in (page, f"kk/{page}")]
    assert ids[0] == ids[1]


def test_the_table_of_what_may_be_written_is_the_test():
    """Whoever adds a row to the table adds it here, and the other way round."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## What you may write")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|`]+?) \| ", section, re.MULTILINE)
    assert set(rows) - {"row"} == set(ROWS)


def test_the_language_says_what_is_referred_to(written):
    """Numbers are the same in every language, and each calls them in its own words and order."""
    page = parse(written / "kk" / "rows" / "index.html")
    words = [link.text() for link in page.css("a.cross-reference")]
    assert words == ["1-сурет", "1-кесте", "(1)-формула", "«Тізімдер»", "«Тағы»", "1-суреттің"]
    assert page.css_first(".admonition-title").text() == "Ескерту"


def test_what_a_cross_reference_is_called_is_found(written):
    """The words that the language lends it stand in the text of its block, which search and other files take."""
    pages = json.loads((written / "search" / "en.json").read_text(encoding="utf-8"))["pages"]
    text = next(text for page in pages for _, text in page["blocks"] if "It is in" in text)
    assert "It is in Figure 1, Table 1, equation (1), “Lists” and, on another page, “One more page”" in text
    assert "figure 1 has words of its own" in text


def test_no_page_has_a_style_or_a_script_of_its_own(written):
    """Formulas, tables and code bring none: the pages' own policy would not let them be."""
    for page in ("rows", "full"):
        assert not parse(written / page / "index.html").css("#text [style], #text script")


def test_what_is_not_meant_is_not_published(written):
    """A comment is nowhere, and a picture that serves all languages is there once."""
    assert not [file for file in written.rglob("*.html") if "reads this" in file.read_text(encoding="utf-8")]
    assert [file.relative_to(written).as_posix() for file in written.rglob("tower.png")] == ["images/tower.png"]


def test_rare_things_have_a_sheet_of_their_own(written):
    """Only pages with tables, code, pictures and the like load the style for them."""
    linked = {page: "rich.css" in (written / page / "index.html").read_text() for page in ("rows", "full", "more")}
    assert linked == {"rows": True, "full": True, "more": False}


LEFT = ("rows.md~", "Thumbs.db", ".#rows.md", "#rows.md#", ".rows.md.swp", "~$rows.docx")
FAULTS = {
    "![](https://example.org/x.png)": "picture-elsewhere",
    "![x](nowhere.png)": "missing-file",
    "![x](images/running.svg)": "picture-that-runs",
    "![x](images/cut.jpg)": "broken-picture",
    "![x](images/asking.svg)": "picture-not-whole",
    "![x](../../../secret.png)": "outside-docs",
    "[x](nowhere.md)": "missing-page",
    "<b>x</b>": "raw-html",
    "[the [@ada1901] words](https://example.org/words)": "link-in-link",
    "&nothing;": "unknown-entity",
    "$\\ce{H2O}$": "formula-not-set",
    "[](#nowhere)": "unknown-label",
    "[^unused]: Words.": "footnote-without-mark",
}


def test_what_editors_leave_behind_is_passed_over(tmp_path):
    """Locks, copies and the like of editors and systems are not published; marks that nobody sees are no text."""
    text = "\ufeff# One more page { #more }\n\nWith a form\x0cfeed.\n"
    changes = {f"docs/en/{name}": "x" for name in LEFT} | {"docs/en/more.md": text}
    site = build_copy("written", tmp_path, changes, "--no-exports")
    assert not [file for file in site.rglob("*") if file.name in LEFT]
    page = parse(site / "more" / "index.html")
    assert page.css_first("h1").text() == "One more page"
    assert "form feed" in page.css_first("#text p[id^=p-]").text()


def test_a_language_may_have_a_picture_of_its_own_and_pages_to_come(tmp_path):
    """What lies in a language's folder goes before what all share; what is not translated is referred to as it is."""
    own = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><title>x</title></svg>'
    stub = "---\nuntranslated: true\n---\n\n# Тағы { #more }\n"
    shared = {"docs/top.svg": own, "docs/en/more.md": "# One more page { #more }\n\n![What all share](top.svg)\n"}
    changes = {"docs/kk/images/plan.svg": own, "docs/kk/more.md": stub} | shared
    site = build_copy("written", tmp_path, changes, "--no-exports")
    assert parse(site / "more" / "index.html").css_first("figure img").attributes["src"] == "../top.svg"
    pictures = [parse(site / page).css_first("p img").attributes for page in ("rows/index.html", "kk/rows/index.html")]
    assert [(one["src"], one["width"]) for one in pictures] == [
        ("../images/plan.svg", "120"),
        ("../images/plan.svg", "60"),
    ]
    assert (site / "kk" / "images" / "plan.svg").read_text(encoding="utf-8") == own
    assert "/more/#more" in str([link.attributes["href"] for link in parse(site / "kk/rows/index.html").css("#text a")])


def test_what_cannot_come_out_is_said(tmp_path):
    """Each is a finding with the file, the line and what to do; nothing of it is passed over."""
    lines = "\n\n".join(FAULTS)
    running = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    changes = {"docs/en/more.md": f"# One more page {{ #more }}\n\n{lines}\n", "docs/images/running.svg": running}
    changes["docs/images/cut.jpg"] = "no picture"
    changes["docs/images/asking.svg"] = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><a href="https://example.org/">'
        '<use href="#a"/></a><image href="data:,"/><image href="tower.png"/></svg>'
    )
    config = copy("written", tmp_path, changes)
    said = build(config, tmp_path / "site", "--no-exports").stdout
    for number, code in enumerate(FAULTS.values()):
        assert f"docs/en/more.md:{2 * number + 3}: {'note' if code == 'raw-html' else 'error'} [{code}]" in said, said


@pytest.fixture(scope="module")
def address(written, serve):
    return serve(written)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_it_can_be_read_by_all(browser, address, width, scheme):
    """axe has nothing to report; what is wide is scrolled by itself, the page is not; the browser refuses nothing."""
    page, said = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}rows/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert said == []
    page.close()
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{address}rows/")
    assert faults(page) == []
    page.close()


@pytest.fixture(scope="module")
def formulas(tmp_path_factory, serve):
    """The address of a page with a long formula, short ones, and a long one apart."""
    long = r"a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} = \sum_{i=1}^{12} a_i"
    text = f"The sum ${long}$ in a sentence.\n\nShort ones: $f$, $a_n$, $\\frac{{a}}{{b}}$.\n\n$${long} {long} {long}$$"
    changes = {
        "docs/en/more.md": f"# One more page {{ #more }}\n\n{text}\n",
        "docs/kk/more.md": "---\nuntranslated: true\n---\n\n# Тағы { #more }\n",
    }
    return f"{serve(build_copy('written', tmp_path_factory.mktemp('formulas'), changes, '--no-exports'))}more/"


@pytest.mark.parametrize(("width", "wide"), [(320, [0, 4]), (360, [0, 4]), (1440, [4])])
def test_a_wide_formula_is_scrolled_by_itself(browser, formulas, width, wide):
    """In a sentence too; the Tab key reaches what can be scrolled, and no other formula."""
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(formulas)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    reached = """() => [...document.querySelectorAll("#text math")].flatMap(({ tabIndex }, n) => tabIndex ? [] : n)"""
    eventually(page, lambda: page.evaluate(reached), wide)
    page.locator("#text math").last.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.activeElement.matches('math') && document.activeElement.scrollLeft > 0")
    assert faults(page) == []
    page.set_viewport_size({"width": 2200, "height": 800})
    page.add_style_tag(content="#text { max-width: none; width: 2000px }")
    eventually(page, lambda: page.evaluate(reached), [])
    page.close()


def test_a_formula_that_may_scroll_takes_no_more_room(browser, formulas):
    """Lines with short ones are as high as if nothing were scrolled, and no word stands elsewhere."""
    page = browser.new_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.goto(formulas)
    places = """() => [...document.querySelectorAll("#text p:nth-of-type(2) :is(mi, mfrac)")].flatMap((element) =>
        [element, element.closest("p")].map((each) => JSON.stringify(each.getBoundingClientRect())))"""
    before = page.evaluate(places)
    page.add_style_tag(content="p math { overflow: visible !important; padding: 0 !important; margin: 0 !important }")
    assert page.evaluate(places) == before != []
    page.close()


@pytest.mark.parametrize(("language", "word"), [("", "Author’s note 1"), ("kk/", "Автордың 1-ескертпесі")])
@pytest.mark.parametrize("width", [320, 1440])
def test_a_footnote_opens_as_the_authors_own(browser, address, language, word, width):
    """Its heading is the mark's own word, and it has not the colour of the edition's notes."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}{language}rows/")
    page.locator("#fnref-1-1").click()
    sheet = page.locator("#sheet")
    sheet.wait_for()
    assert sheet.locator(".label").text_content() == page.locator("#fnref-1-1").get_attribute("aria-label") == word
    assert not sheet.locator("a[href*=fnref]").count()
    assert "sheet--note" not in sheet.get_attribute("class")
    page.close()


def test_a_drawing_has_paper_by_night(browser, address):
    """Black lines on no ground, as charts are drawn, would be gone on a dark page: pictures keep day's paper."""
    ground = "(one) => getComputedStyle(document.querySelector(one)).backgroundColor"
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{address}rows/")
        grounds.append([page.evaluate(ground, one) for one in ("body", "figure img", "p img")])
        page.close()
    (day, *by_day), (night, *by_night) = grounds
    assert by_day == by_night == [day, day]
    assert night != day


def test_each_block_has_its_counterpart_beside_it(browser, address):
    """In two languages tables, pictures, formulas, boxes and footnotes stand beside one another, pictures seen."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}rows/?with=kk")
    page.locator(".is-parallel").wait_for()
    alone = """() => [...document.querySelectorAll("#text :is([id^='p-'], .footnotes li[id])")].filter((block) =>
        !(block.closest(".framed") ?? block).nextElementSibling?.matches(".counterpart")).map((block) => block.id)"""
    assert page.evaluate(alone) == []
    seen = "() => [...document.querySelectorAll('.counterpart img')].every(({ src }) => src.includes('/images/'))"
    assert page.evaluate(seen)
    page.locator(".counterpart label").last.click()
    assert page.locator(".counterpart .tabbed-block").last.is_visible()
    page.close()


def test_tabs_and_folds_need_no_script(browser, address):
    """Without a script one tab shows at a time, then another; a fold opens. In print each has its name above."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}rows/")
    first, second = page.locator(".tabbed-block").all()
    assert (first.is_visible(), second.is_visible()) == (True, False)
    page.locator(".tabbed-labels > label").last.click()
    assert (first.is_visible(), second.is_visible()) == (False, True)
    page.locator("details.tip > summary").click()
    assert page.get_by_text("What is unfolded.").is_visible()
    page.emulate_media(media="print")
    printed = page.locator(".tabbed-labels > label, .tabbed-block")
    order = sorted(printed.all(), key=lambda element: element.bounding_box()["y"])
    assert [element.inner_text() for element in order] == ["First", "In the first tab.", "Second", "In the second tab."]
    context.close()
