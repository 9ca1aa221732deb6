"""The Kazakh text in other scripts, if a reader asks for one: the edition's conversion, which says so."""

from pathlib import Path

import pytest

from readers import PHONE, wait_until

TABLE = Path(__file__).with_name("scripts-kk.tsv").read_text(encoding="utf-8")
WORDS = [line.split("\t") for line in TABLE.splitlines()]
SCRIPTS = ("Latn", "Arab")
CONVERTED = "document.getElementById('text').lang !== ''"
BLOCKS = "[...document.querySelectorAll(\"#text, #text [id^='p-'], #text h1, #text h2\")].map((block) => block.{})"
KEPT = """[...document.querySelectorAll('#text :is(.citation, .notes, [lang=ru], .block-number)')]
  .map((kept) => kept.textContent)"""
FETCHED = "performance.getEntriesByType('resource').filter(({name}) => /script|written/.test(name)).length"
CONVERT = """async ([words, script]) => {
  const { convertWord } = await import(new URL('script.js', document.querySelector('script[type=module]').src));
  return words.map((word) => convertWord(word, 'kk', script));
}"""
SENTENCE = "Күндізгі жарық алманың пісуін жылдамдатады, сондықтан шамды да қысқа уақытқа ғана жағады."


def choose(page, value: str) -> None:
    """Choose a script in the sheet of settings, and come back to the page: on a phone the sheet was a step."""
    page.click("[data-opens=settings]")
    page.click(f"#settings [data-choice=script] [value='{value}']")
    page.keyboard.press("Escape")
    wait_until(page, "!history.state?.sheet")
    wait_until(page, f"document.getElementById('text').lang === '{value and 'kk-' + value}'")


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_are_written_as_the_table_says(read, script):
    page = read("cellars/")
    wanted = [written[1 + SCRIPTS.index(script)] for written in WORDS]
    assert page.evaluate(CONVERT, [[word for word, *_ in WORDS], script]) == wanted


def test_nothing_is_fetched_that_is_not_asked_for(read):
    """Nor is a script offered, or asked for in vain, where the language has no table."""
    for address in ("cellars/", "en/cellars/?script=Latn"):
        page = read(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(FETCHED) == 0
    page.click("[data-opens=settings]")
    page.locator("#settings").wait_for()
    assert page.locator("#settings [data-choice=script]").count() == 0


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_the_authors_language_alone_is_converted(read, script):
    """The page says so; citations, passages in other languages, notes and numbers stay, and say their language."""
    page = read("orchards/")
    before = page.evaluate(KEPT)
    choose(page, script)
    assert page.evaluate(KEPT) == before
    assert page.locator("#text").get_attribute("dir") == ("rtl" if script == "Arab" else "ltr")
    assert page.locator("#text > [role=status]").inner_text().count("авторлардың") == 1
    assert not page.evaluate("/[а-яәғқңөұүһі]/i.test(document.querySelector('#text h1').textContent)")
    said = "document.querySelector('#text {}').closest('[lang]').matches('[lang={}][dir=ltr]')"
    assert page.evaluate(said.format("[lang=ru]", "ru"))
    assert page.evaluate(said.format(".citation", "kk"))


def test_it_is_remembered_and_in_the_address_and_taken_back_whole(read):
    """In the next chapter, too; as written, the text is as it was, to the letter and the attribute."""
    page = read("cellars/", viewport=PHONE)
    page.wait_for_timeout(300)
    texts = page.evaluate(BLOCKS.format("textContent"))
    attributes = BLOCKS.format("getAttributeNames().filter((name) => name !== 'style').join()")
    named = page.evaluate(attributes)
    choose(page, "Latn")
    wait_until(page, "location.search === '?script=Latn'")
    assert page.evaluate(BLOCKS.format("textContent")) != texts
    page.goto(page.url.split("?")[0])
    wait_until(page, CONVERTED)
    choose(page, "Arab")
    choose(page, "")
    assert page.evaluate(BLOCKS.format("textContent")) == texts
    assert page.evaluate(attributes) == named
    wait_until(page, "location.search === ''")


def test_a_quotation_has_the_authors_words(read):
    """Also of a part of a sentence, and of a whole block; what is marked in the address are they, too."""
    page = read("cellars/?script=Arab", permissions=["clipboard-read", "clipboard-write"])
    wait_until(page, CONVERTED)
    page.evaluate(
        "getSelection().setBaseAndExtent(document.getElementById('s-13-2').firstChild, 9,"
        " document.getElementById('s-13-2'), document.getElementById('s-13-2').childNodes.length)"
    )
    page.click(".passage [data-quote='']")
    page.locator(".passage [role=status]:not(:empty)").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"«{SENTENCE[9:]}» (")
    page.click("#p-13 .block-number")
    page.click("#sheet [data-act=quotation]")
    page.locator("#sheet [data-copied]:not(:empty)").wait_for()
    assert SENTENCE in page.evaluate("navigator.clipboard.readText()")


def test_what_was_sought_is_marked_in_any_script(read):
    """Search is in the authors' letters; the word found is marked as it is shown."""
    page = read("cellars/?script=Latn&q=жарық#p-13")
    wait_until(page, "CSS.highlights.has('search')")
    assert page.evaluate("[...CSS.highlights.get('search')].map(String)") == ["jaryq"]
