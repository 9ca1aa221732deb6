"""Stems: what is one word for the search, and what is not."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Pairs, one a line, of the language that the name ends in: a word and a form of it; two forms of one word; two words
# that look like forms of one and are not.
FORMS = sorted(file.name for kind in ("forms", "unseen") for file in HERE.glob(f"{kind}-[!w]*.tsv"))
ALIKE = [*FORMS, *sorted(file.name for file in HERE.glob("reviewer-[!w]*.tsv"))]
WRONG = sorted(file.name for file in HERE.glob("*wrong-*.tsv"))
STEM = """async ([locale, words], use) => {
  const { stemmer } = await use(`languages/${locale}.js`);
  return words.map(stemmer(word => word));
}"""
WORDS = """async ([locale, text], use) => {
  const [{ loadLanguage }, { words }] = [await use("language.js"), await use("words.js")];
  return words(text, (await loadLanguage(locale)).isEnding).map(({ word }) => word);
}"""


def rows(name):
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.lower().split("\t") for line in lines if line and not line.startswith("#")]


def stems(modules, name, pairs):
    words = sorted({part for pair in pairs for word in pair for part in (word, before_hyphen(word))})
    locale = name.removesuffix(".tsv").rpartition("-")[2]
    return dict(zip(words, modules(STEM, [locale, words]), strict=True))


def before_hyphen(word):
    """Return what the search finds a word by beside itself: АҚШ-тың is found as АҚШ too."""
    return word.partition("-")[0]


@pytest.mark.parametrize("name", ALIKE)
def test_forms_meet(modules, name):
    """A query in any inflected form finds the others: at least 95 of 100."""
    pairs = rows(name)
    stem = stems(modules, name, pairs)
    missed = [(a, b) for a, b in pairs if stem[a] != stem[b] and stem[before_hyphen(a)] != stem[before_hyphen(b)]]
    assert len(missed) <= 0.05 * len(pairs), missed


@pytest.mark.parametrize("name", WRONG)
def test_different_words_do_not_meet(modules, name):
    """Of pairs that look like one word and are not, at most 2 of 100 are taken for one."""
    pairs = rows(name)
    stem = stems(modules, name, pairs)
    confused = [pair for pair in pairs if stem[pair[0]] == stem[pair[1]]]
    assert len(confused) <= 0.02 * len(pairs), confused


@pytest.mark.parametrize("name", FORMS)
def test_wrong_words_among_those_found(modules, name):
    """Each word of the list sought among all the others: at most 2 of 100 found are another word's forms."""
    pairs = rows(name)
    stem = stems(modules, name, pairs)
    lemma = {form: lemma for lemma, form in pairs} | {lemma: lemma for lemma, _ in pairs}
    found = [(a, b) for a in lemma for b in lemma if a != b and stem[a] == stem[b]]
    wrong = [(a, b) for a, b in found if lemma[a] != lemma[b]]
    assert len(wrong) <= 0.02 * len(found), wrong


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_stems_equal_lunrs(modules, locale):
    """Russian and English stem as lunr stems them, word for word."""
    words, expected = zip(*rows(f"stems-{locale}.tsv"), strict=True)
    assert modules(STEM, [locale, list(words)]) == list(expected)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("ІСКЕР", "іскер"),
        ("Iскер", "іскер"),  # a Latin I in a Cyrillic word
        ("İstanbul", "istanbul"),
        ("цифр\u00adландыру", "цифрландыру"),
        ("и\u0306нвестиция", "йнвестиция"),
        ("а\u0301қпарат", "ақпарат"),
        ("people’s", "people"),
        ("шёлковый", "шелковый"),
        ("ҰЛТТЫҚ", "ұлттық"),
    ],
)
def test_fold(modules, word, folded):
    """One spelling for a word, however it is typed."""
    assert modules("async (word, use) => (await use('words.js')).fold(word)", word) == folded


def test_stems_end(modules):
    """Whatever is typed has a stem, and having taken it the stemmer stops."""
    odd = ["", "ы", "ыы", "лар" * 60, "у", "й", "п", "ъь", "123", "дады", "іптіп", "\ud800", "нынының"]
    assert all(isinstance(stem, str) for stem in modules(STEM, ["kk", odd]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Twitter-де», «АҚШ-тың», БҰҰ\u2011ның", ["twitter", "ақш", "бұұ"]),
        ("«Google»-ден кейін", ["google", "кейін"]),
        ("28-орынға, жан-жақты", ["28", "орынға", "жан", "жақты"]),
        ("0,18 %-ын", ["0", "18"]),
        ("сол-де", ["сол"]),
        ("сала де", ["сала", "де"]),
        ("АҚШ-тын, Google-ден", ["ақш", "google"]),  # тың, typed on a Russian keyboard
    ],
)
def test_words(modules, text, expected):
    """A hyphen parts words; an ending behind it is none."""
    assert modules(WORDS, ["kk", text]) == expected


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        (["cifrlandyru", "tsifrlandyru", "cıfrlandyrý", "TSIFRLANDYRU"], "цифрландыру"),
        (["diplomatiya", "diplomatia", "diplomatija"], "дипломатия"),
        (["qazaqstan", "kazakhstan", "kazakstan", "Qazaqstan"], "қазақстан"),
        (["zheli", "jeli", "jelı"], "желі"),
        (["elshilik", "elşilik"], "елшілік"),
        (["bagdarlama", "bağdarlama", "baghdarlama"], "бағдарлама"),
        (["ükimet", "ukimet", "úkimet"], "үкімет"),
        (["zhangalyq", "jañalyq"], "жаңалық"),
        (["shelkovyy", "shelkovyi"], "шелковый"),
    ],
)
def test_romanised(modules, latin, cyrillic):
    """However a word is written in Latin letters, it comes to one rough spelling with the Cyrillic one."""
    rough = """async (words, use) => {
      const [{ fold }, { rough }] = [await use("words.js"), await use("romanised.js")];
      return words.map(word => rough(fold(word)));
    }"""
    assert len(set(modules(rough, [*latin, cyrillic]))) == 1


FORMS = {
    "fr": "continue continua continuait continuant",
    "pt-BR": "quilométrica quilométricas",
    "de-AT": "katze katzen",
    "es": "cheque cheques",
    "it": "pronto pronta",
    "nl": "lichaam lichamen",
    "sv": "jaktkarlarne jaktkarlens",
    "nb": "havnedistrikt havnedistrikter",
    "tr": "kitap kitaplar kitaplarım",
    "fi": "edeltävä edeltäviä",
    "ar": "كتاب الكتاب كتابها",
}
LOADED = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())"


@pytest.fixture(scope="module")
def spoken(serve):
    """A site in all of these languages: a page each, with the forms of one word."""
    return serve({locale: {"page/": ("", {"p-1": forms})} for locale, forms in FORMS.items()})


@pytest.mark.parametrize("locale", FORMS)
def test_forms_meet_in_the_languages_that_snowball_knows(page, spoken, locale):
    """Each form is found by each other, in the language of the locale alone: its stemmer is the only one loaded."""
    forms = FORMS[locale].split()
    stemmers = {f"{other[:2]}.js" for other in ("kk", "ru", "en", *FORMS)}
    for form in forms:
        page.goto(f"{spoken}{'' if locale == 'fr' else locale + '/'}?find={form}")
        page.wait_for_selector("#search ol li:has(mark)")
        assert page.locator("#search ol li mark").all_inner_texts() == forms, form
        assert not page.locator("#search ol small").count(), "near words only"
        assert set(page.evaluate(LOADED)) & stemmers <= {f"{locale[:2]}.js"}
