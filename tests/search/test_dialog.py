"""The search as a reader meets it: keys, words, results, the way to the block."""

import gzip
from pathlib import Path

import pytest

from readers import eventually

ASSETS = Path(__file__).parents[2] / "overrides/assets"


def ask(page, address, query):
    """Opens the search, types, and waits until something is said."""
    page.goto(address)
    page.locator("[data-search-open]").click()
    page.keyboard.type(query)
    page.until("document.querySelector('#search [role=status]').textContent.match(/[.\\d]/)")


def results(page):
    """What the search shows: the links of its results, from the site's root, and what the status line says."""
    links = page.locator("#search ol a").evaluate_all("links => links.map(a => decodeURI(a.href))")
    return [link.split("/", 3)[3] for link in links], page.locator("#search [role=status]").inner_text()


def blocks(page):
    return [link.rsplit("#")[-1] for link in results(page)[0]]


@pytest.mark.parametrize(
    ("start", "query", "expected", "status"),
    [
        ("introduction/", "цифрландыруымызға", ["introduction/?q=цифрландыруымызға#p-1",
            "china/?q=цифрландыруымызға#p-4"], "2 жерден табылды"),
        ("introduction/", "cifrlandyrudyn", ["introduction/?q=cifrlandyrudyn#p-1",
            "china/?q=cifrlandyrudyn#p-4"], "2 жерден табылды"),
        ("introduction/", "twitter-ден", ["introduction/?q=twitter-ден#p-2"], "1 жерден табылды"),
        ("introduction/", "кіріспе", ["introduction/?q=кіріспе"], "1 жерден табылды"),
        ("introduction/", "диплом", ["china/?q=диплом#p-4"], "1 жерден табылды"),
        ("ru/china/", "посольствами", ["ru/china/?q=посольствами#p-4"], "Найдено в 1 месте"),
        ("ru/china/", "diplomatii", ["ru/china/?q=diplomatii#p-4"], "Найдено в 1 месте"),
        ("ru/china/", "шелковому", ["ru/introduction/?q=шелковому#p-3"], "Найдено в 1 месте"),
        ("ru/china/", "опыт введение", ["ru/introduction/?q=опыт+введение",
            "ru/china/?q=опыт+введение"], "Найдено в 2 местах"),
        ("en/china/", "embassy", ["en/china/?q=embassy#p-4"], "Found in 1 place"),
        ("en/china/", "digitalized", ["en/introduction/?q=digitalized#p-1",
            "en/china/?q=digitalized#p-4"], "Found in 2 places"),
    ],
)  # fmt: skip
def test_results_lead_to_blocks(page, site, start, query, expected, status):
    """Any form of a word finds the blocks of the page's language, counted in that language."""
    ask(page, site + start, query)
    eventually(page, lambda: results(page), (expected, status))


def test_blocks_with_all_words_come_first(page, site):
    """Both words in one block stand above one of them; the rarer word alone above the commoner."""
    ask(page, site, "халықтар саясатын")
    eventually(page, lambda: blocks(page), ["p-1", "p-3", "p-5"])


def test_words_are_marked_in_the_excerpt(page, site):
    """The excerpt marks the found forms, not the typed one; a text with markup in it comes out as text."""
    ask(page, site + "en/china/", "networks elsewhere")
    eventually(page, page.locator("#search mark").all_inner_texts, ["network", "elsewhere"])
    assert "& <b>elsewhere</b>." in page.locator("#search ol").inner_text()


def test_other_languages_when_this_one_has_none(new_page, site):
    """Without a result here the others are loaded and counted, each with a link that asks there."""
    page = new_page
    asked = []
    page.on("request", lambda request: asked.append(request.url.replace(site, "")))
    page.goto(site + "introduction/")
    assert not [url for url in asked if "search/" in url]
    page.keyboard.press("Control+k")
    page.keyboard.type("цифровизация")
    eventually(page, lambda: results(page), ([], "Бұл мәтінде мұндай сөз жоқ. Басқа тілде бар: Русский – 1"))
    page.locator("#search [role=status] a").click()
    page.wait_for_url("**/ru/?find=*")
    eventually(page, lambda: results(page), (["ru/introduction/?q=цифровизация#p-1"], "Найдено в 1 месте"))


@pytest.mark.parametrize(
    ("start", "query", "said"),
    [
        ("site", "хқжщ", "Ештеңе табылмады. Ізделген мәтін: Қазақша, Русский, English."),
        ("others", "xqwv", "Not found. Searched: Français, 中文, العربية."),
        ("alone", "xqwv", "Not in this text."),
    ],
)
def test_nowhere(page, request, start, query, said):
    """A word that no text has: the texts that were looked through are named, be they one or more."""
    ask(page, request.getfixturevalue(start) + "introduction/", query)
    page.until(f"document.querySelector('#search [role=status]').textContent === {said!r}")
    assert page.locator("#search ol li").count() == 0


@pytest.mark.parametrize(
    ("start", "query", "expected", "status"),
    [
        ("introduction/", "кытай", ["china/?q=кытай", "china/?q=кытай#p-4"],
            "Дәл сәйкес келетіні жоқ, ұқсас сөз 2 жерден табылды."),
        ("introduction/", "цифрландрудың", ["introduction/?q=цифрландрудың#p-1",
            "china/?q=цифрландрудың#p-4"], "Дәл сәйкес келетіні жоқ, ұқсас сөз 2 жерден табылды."),
        ("ru/introduction/", "цифровезация", ["ru/introduction/?q=цифровезация#p-1"],
            "Точного совпадения нет; похожее слово — в 1 месте."),
        ("en/introduction/", "diplomcay", ["en/china/?q=diplomcay#p-4"],
            "No exact match; a similar word in 1 place."),
    ],
)  # fmt: skip
def test_near_words_say_so(page, site, start, query, expected, status):
    """Typed on another keyboard, or with a slip: found, and every result and the status say how."""
    ask(page, site + start, query)
    eventually(page, lambda: results(page), (expected, status))  # the other languages are asked too
    label = {"i": "ұқсас сөз", "r": "похожее слово", "e": "similar word"}[start[0]]
    assert page.get_by_role("link", name=label).count() == len(expected)


def test_exact_words_come_first(page, others):
    """The exact word stands above the near one, which alone says what it is."""
    ask(page, others + "introduction/", "ecole")
    eventually(page, lambda: results(page)[1], "Found in 2 places, 1 of them by a similar word")
    assert blocks(page) == ["p-2", "p-1"]
    assert page.locator("#search li").filter(has_text="similar word").count() == 1


@pytest.mark.parametrize(
    ("start", "query", "found", "marks"),
    [
        ("introduction/", "écol", ["p-1"], ["école", "écoles"]),
        ("zh/introduction/", "外交", ["p-1", "p-2"], ["外交", "外交"]),
        ("zh/introduction/", "数字外交", ["p-1", "p-2"], ["数字外交", "外交", "数字"]),
        ("zh/introduction/", "哈", ["p-1"], ["哈萨"]),
        ("ar/introduction/", "كتب", ["p-1"], ["كَتَبَ"]),
    ],
)
def test_languages_without_a_stemmer(page, others, start, query, found, marks):
    """Whole words, beginnings and, where no spaces part the words, pairs of letters."""
    ask(page, others + start, query)
    eventually(page, lambda: blocks(page), found)
    eventually(page, page.locator("#search mark").all_inner_texts, marks)


def test_own_locale_only_is_downloaded(new_page, site):
    """A word found here makes no other language's text load."""
    page = new_page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "introduction/")
    page.keyboard.press("Control+k")
    page.keyboard.type("саясат", delay=120)
    page.wait_for_selector("#search ol a")
    assert [url.rsplit("/")[-1] for url in asked if url.endswith(".json")] == ["kk.json"]


def test_keyboard(page, site):
    """Ctrl+K (on a Cyrillic layout too) opens; arrows walk; Escape gives the focus back."""
    page.goto(site + "introduction/")
    button = page.locator("[data-search-open]")
    button.focus()
    for keys in ["Control+k", "Meta+k"]:
        page.keyboard.press(keys)
        assert page.evaluate("document.activeElement.id") == "search-words"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.hasAttribute('data-search-open')")
    button.evaluate("""button => button.dispatchEvent(
        new KeyboardEvent("keydown", {key: "л", code: "KeyK", ctrlKey: true, bubbles: true}))""")
    page.keyboard.type("саясат")
    page.locator("#search ol a").nth(1).wait_for()
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)]:
        page.keyboard.press(key)
        assert page.evaluate("[...document.querySelectorAll('#search ol a')].indexOf(document.activeElement)") == place
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/introduction/?q=*#p-1")


def test_no_letter_alone_is_a_shortcut(page, site):
    """A key pressed alone opens nothing: who dictates or brushes a key is not thrown into the search."""
    page.goto(site + "introduction/")
    page.keyboard.press("/")
    page.keyboard.press("k")
    assert not page.locator("#search").is_visible()


def test_arrival(page, site):
    """The words are marked in the block, across its elements, and nothing in the document changes."""
    page.goto(site + "china/")
    before = page.locator("main").inner_html()
    page.goto(site + "china/?q=цифрландырудың дипломатиясы#p-4")
    page.until("CSS.highlights.has('search')")
    marked = page.evaluate("[...CSS.highlights.get('search')].map(range => range.toString())")
    assert marked == ["цифр\u00adланды\u00adруға", "дипломатияны"]
    assert page.locator("main").inner_html() == before


def test_arrival_at_a_second_result(page, site):
    """From one result to another on the same page: the words are marked there."""
    page.goto(site + "introduction/?q=саясат#p-1")
    page.until("CSS.highlights.has('search')")
    page.keyboard.press("Control+k")
    page.keyboard.type("саясат")
    page.locator("#search ol a").nth(1).click()
    page.until("[...CSS.highlights.get('search') ?? []].map(String)[0] === 'Саясат'")
    assert page.url.endswith("#p-3")


def test_odd_queries(page, site):
    """Half a character, a page of text, marks of patterns: no error, no hang."""
    page.goto(site + "introduction/")
    page.keyboard.press("Control+k")
    for query in [
        "саясат \ud800",
        "саясат " * 5000,
        "саясат " + "ininin" * 30 + "x",
        "(саясат*[",
        "саясат<img src=x onerror=alert(1)>",
    ]:
        page.evaluate("""value => {
          const input = document.querySelector("#search input");
          input.value = value;
          input.dispatchEvent(new Event("input"));
        }""", query)  # fmt: skip
        page.wait_for_selector("#search ol a")
    assert page.locator("#search img").count() == 0


def test_arrival_at_a_word_in_parts(page, site):
    """A word of which a part stands in another element is marked whole."""
    page.goto(site + "china/")
    page.evaluate("document.getElementById('p-5').innerHTML = 'Халық <em>сан</em>ының өсуі.'")
    page.evaluate("location.hash = 'p-5'")
    page.evaluate("import('/assets/search/arrival.js').then(({mark}) => mark('сандар', 'kk'))")
    page.until("CSS.highlights.has('search')")
    assert page.evaluate("[...CSS.highlights.get('search')].map(String)") == ["санының"]


@pytest.mark.parametrize(
    "address", ["china/?q=%22#p-4", "china/?q=сөз#p-404", "china/?q=сөз#%E0%A4%A", "?find=%3Cb%3E"]
)
def test_odd_addresses(page, site, address):
    """An address that names nothing marks nothing and breaks nothing."""
    page.goto(site + address)
    page.wait_for_timeout(200)
    assert not page.evaluate("CSS.highlights.has('search')")


STATUS = "document.querySelector('#search [role=status]').textContent"


def test_text_that_does_not_come(new_page, site):
    """A failed download is told, what others have is offered all the same, and the next word tries again."""
    page = new_page
    page.route("**/kk.json", lambda route: route.fulfill(status=503, body=""))
    page.goto(site + "introduction/")
    page.keyboard.press("Control+k")
    page.keyboard.type("политика")
    page.until(STATUS + ".startsWith('Мәтін жүктелмеді')")
    page.until(STATUS + ".endsWith('Басқа тілде бар: Русский – 1')")
    page.unroute("**/kk.json")
    page.locator("#search-words").fill("саясат")
    page.wait_for_selector("#search ol a")
    page.faults.clear()  # the browser's own word on the 503


def test_another_language_that_does_not_come(new_page, site):
    """One that fails is named; it hides no other's results, and nobody says that it has none."""
    page = new_page
    page.route("**/ru.json", lambda route: route.fulfill(status=503, body=""))
    ask(page, site + "introduction/", "embassy")
    page.until(STATUS + "=== 'Бұл мәтінде мұндай сөз жоқ. Басқа тілде бар: English – 1 Жүктелмеген мәтін: Русский.'")
    page.locator("#search-words").fill("xqwv")
    page.until(STATUS + "=== 'Бұл мәтінде мұндай сөз жоқ. Жүктелмеген мәтін: Русский.'")
    page.faults.clear()


@pytest.mark.parametrize("missing", ["**/kk.js", "**/dialog.js", "**/ru.json"])
def test_code_that_does_not_come(new_page, site, missing):
    """A script that fails is told as a text that fails is; the next letter tries again."""
    page = new_page
    page.route(missing, lambda route: route.abort())
    page.goto(site + ("ru/" if missing.endswith("json") else "") + "introduction/")
    page.keyboard.press("Control+k")
    page.keyboard.type("саясат политика")
    page.until(STATUS + ".match(/^Мәтін жүктелмеді|^Текст не загрузился/)")
    page.unroute(missing)
    for _ in range(100):
        page.keyboard.type(" ")  # while the attempt before it is still on its way, a letter shares its failure
        page.wait_for_timeout(50)
        if page.locator("#search ol a").count():
            break
    page.wait_for_selector("#search ol a")
    page.faults.clear()


@pytest.mark.parametrize("loaded", [True, False])
def test_offline(new_page, site, loaded):
    """Without a connection the dialog says so, and goes on by itself when there is one."""
    page = new_page
    page.goto(site + "en/introduction/")
    page.wait_for_load_state("networkidle")
    if loaded:
        ask(page, site + "en/introduction/", "china")
        page.locator("#search ol a").first.wait_for()
        page.keyboard.press("Escape")
    page.context.set_offline(True)
    page.keyboard.press("Control+k")
    page.locator("#search-words").fill("embassy")
    if not loaded:
        page.until(STATUS + ".startsWith('You are offline')")
        page.context.set_offline(False)
    page.wait_for_selector("#search ol a")
    page.context.set_offline(False)
    page.faults.clear()


def test_without_script(browser, site):
    """No script, no search: nothing on the page promises one."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site + "introduction/")
    assert not page.locator("[data-search-open]").is_visible()
    assert not page.locator("#search").is_visible()
    page.context.close()


def test_narrow_and_named(new_page, site):
    """At 320 px nothing is wider than the screen; the dialog and its parts have names and room."""
    page = new_page
    page.set_viewport_size({"width": 320, "height": 500})
    ask(page, site + "introduction/", "саясат")
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    assert page.evaluate("(d => d.scrollWidth <= d.clientWidth)(document.getElementById('search'))")
    assert page.get_by_role("dialog", name="Мақаладан іздеу").is_visible()
    assert page.get_by_role("searchbox", name="Мақаладан іздеу").is_visible()
    assert page.get_by_role("button", name="Жабу").bounding_box()["height"] >= 24
    page.get_by_role("button", name="Жабу").click()
    assert not page.locator("#search").is_visible()


def test_first_query_is_light(new_page, long_text):
    """What the first search downloads on the article's own text: under 60 KB compressed."""
    page = new_page
    bodies = {}
    page.on("response", lambda response: bodies.setdefault(response.url, response.body()))
    page.goto(long_text + "introduction/")
    page.wait_for_load_state("networkidle")
    loaded = set(bodies)
    page.keyboard.press("Control+k")
    page.keyboard.type("цифрландыруымыз")
    page.wait_for_selector("#search ol a")
    weight = sum(len(gzip.compress(body, 9)) for url, body in bodies.items() if url not in loaded)
    assert 5_000 < weight < 60_000, weight


def test_script_and_style_are_small():
    """Compressed, comments included: what every page may load is under 1 KB each."""
    for name in ["search.js", "search.css"]:
        assert len(gzip.compress((ASSETS / name).read_bytes(), 9)) < 1024, name
