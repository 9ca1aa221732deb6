"""The lines of the text: where they end, how even they are, and that nobody gets a hyphen with the words."""

import re
from itertools import pairwise

import pytest

from languages.division import divide
from lines import badly_ended, empty_shares, lines_of
from project import ROOT
from readers import DESK, PHONE, wait_until

LOCALES = {"kk": "", "ru": "ru/", "en": "en/"}
WIDTHS = (360, 768, 1440)
RUNNING_TEXT = ROOT / "tests" / "search" / "text-kk.txt"
MARKS = "document.querySelectorAll('.division').length"
TEXT = "[...document.querySelectorAll(\"#text [id^='p-']\")].map((block) => block.textContent).join('\\n')"


@pytest.fixture
def divided(read):
    """The Kazakh full text on a phone, its words divided."""
    page = read("full/", viewport=PHONE)
    lines_of(page)
    assert page.evaluate(MARKS) > 30
    return page


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_ends_in_a_lone_letter_or_inside_a_number(read, locale):
    """Nor in the text, nor in its notes and references; in any language, on a phone, a tablet, a desk."""
    page = read(f"{LOCALES[locale]}full/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        lines = lines_of(page)
        assert sum(not line.last for line in lines) > 50
        assert badly_ended(lines) == []


def test_kazakh_lines_on_a_phone_are_as_full_as_english_ones(divided):
    """Under 9 % of a line stays empty, and under 18 % of nine lines in ten."""
    mean, ninth = empty_shares(lines_of(divided))
    assert mean < 9, mean
    assert ninth < 18, ninth


def test_a_divided_line_ends_where_a_syllable_does(divided):
    """Each part has a vowel and two letters at least; a hyphen is drawn."""
    for line, following in pairwise(lines_of(divided)):
        if not line.last and line.block and re.search(r"[а-яәғқңөұүһі]$", line.text):
            parts = re.search(r"\w+$", line.text)[0], re.match(r"\w+", following.text)[0]
            assert all(len(part) > 1 and re.search("[аәеёиоөуұүыіэюя]", part) for part in parts), parts


def test_no_piece_of_a_word_alone_is_a_last_line(divided):
    """Fewer than five letters of a word that is divided do not stand there."""
    pairs = [(line, last) for line, last in pairwise(lines_of(divided)) if last.last and not line.last]
    pieces = [last.text.strip() for line, last in pairs if re.search("[а-яәғқңөұүһі]$", line.text)]
    assert pieces and [piece for piece in pieces if len(piece) < 5] == []


def test_what_is_copied_and_found_has_no_hyphen_in_it(divided, read):
    """The text is the same, letter for letter, as without script; so is what is selected and copied."""
    plain = read("full/", viewport=PHONE, script=False)
    bare = plain.evaluate(TEXT)
    assert divided.evaluate(TEXT) == bare
    divided.evaluate("getSelection().selectAllChildren(document.getElementById('text'))")
    copied = divided.evaluate("getSelection().toString()")
    assert "\N{SOFT HYPHEN}" not in copied
    word = divided.evaluate(
        """() => {
             const point = document.querySelector('.part .division');
             const before = point.previousSibling.data.match(/[\\p{L}]+$/u)[0];
             return before + point.nextSibling.data.match(/^[\\p{L}]+/u)[0];
           }"""
    )
    assert word in copied
    divided.evaluate("getSelection().removeAllRanges()")
    assert divided.evaluate("word => find(word)", word)


def test_a_divided_word_is_found_by_address(read):
    """#:~:text= leads to a word that the end of a line divides."""
    page = read("full/#:~:text=айырмашылық", viewport=PHONE)
    lines_of(page)
    assert page.evaluate("scrollY") > 0


def spoken_text(nodes: dict, node: dict) -> str:
    """Return the texts at and below a node of the accessibility tree, in their order."""
    if node.get("role", {}).get("value") == "StaticText":
        return node["name"]["value"]
    return "".join(spoken_text(nodes, nodes[child]) for child in node.get("childIds", ()) if child in nodes)


def test_what_is_read_aloud_has_no_hyphen_in_it(divided):
    """The texts of the accessibility tree, joined, are those of the page."""
    session = divided.context.new_cdp_session(divided)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    spoken = re.sub(r"\s", "", spoken_text(nodes, next(iter(nodes.values()))))
    assert "\N{SOFT HYPHEN}" not in spoken
    words = divided.evaluate(
        "[...document.querySelector('#p-3').childNodes].slice(1).map((node) => node.textContent).join('')"
    )
    assert re.sub(r"\s", "", words) in spoken


def test_names_and_short_words_are_not_divided(divided):
    """A word with a capital, a figure or a Latin letter stays whole."""
    words = divided.evaluate(
        """[...document.querySelectorAll('#text .division')].map(({previousSibling: a, nextSibling: b}) =>
             (a.data ?? '').match(/[\\p{L}\\p{N}]*$/u)[0] + (b.data ?? '').match(/^[\\p{L}\\p{N}]*/u)[0])"""
    )
    assert all(re.fullmatch("[а-яәғқңөұүһі]{7,}", word) for word in words if word), words


def test_wide_columns_are_left_alone(read):
    page = read("cellars/", viewport=DESK)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(MARKS) == 0
    page.set_viewport_size(PHONE)
    wait_until(page, f"{MARKS} > 5")
    page.set_viewport_size(DESK)
    wait_until(page, f"{MARKS} === 0")


def test_beside_another_language_kazakh_is_divided(read):
    """In the narrow columns of two languages, on the Kazakh page and on the other."""
    page = read("ru/cellars/?with=kk", viewport=DESK)
    wait_until(page, "document.querySelectorAll('.counterpart .division').length > 1")
    assert page.evaluate("document.querySelectorAll(':not(.counterpart) > .division:lang(ru)').length") == 0


def test_the_script_divides_as_the_exports_do(read):
    """One rule, applied by two programs: the same points in every word of a running text."""
    page = read("full/", viewport=PHONE)
    words = sorted(set(re.findall("(?<![\\w-])[а-яәғқңөұүһі]{7,}(?![\\w-])", RUNNING_TEXT.read_text(encoding="utf-8"))))
    assert len(words) > 300
    found = page.evaluate(
        """async (words) => {
             const script = document.querySelector('script[type=module]').src;
             const { divideWord } = await import(new URL('divide.js', script));
             return words.map((word) => divideWord(word, 'kk'));
           }""",
        words,
    )
    assert found == [divide(word, "kk") for word in words]
