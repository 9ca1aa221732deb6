"""Kazakh typed on a Russian keyboard, words without their marks, words with a slip: found, and said to be near.

`reviewer-kk.tsv` and `reviewer-wrong-kk.tsv` were written by one who had seen neither the search nor the
other lists, and nothing was tuned on them. `text-kk.txt` has every form of a running text.
"""

import random

import pytest
from test_stems import before_hyphen, rows

RUSSIAN_KEYBOARD = str.maketrans("қғүұөіңһ", "кгууоинх")

# What each question finds in its words: {exact, near, forgiven}.
ASK = """async ([locale, text, questions], use) => {
  const [{ loadLanguage }, { entry, matches, forgiven }] = [await use("language.js"), await use("match.js")];
  const language = await loadLanguage(locale), { fold } = await use("words.js");
  const entries = text.map(word => entry(fold(word), language)), known = new Map(entries.map(e => [e.word, e]));
  const names = found => found.map(({ word }) => word);
  return questions.map(([typed, among, without]) => {
    const here = among ? among.map(word => known.get(fold(word))) : entries.filter(({ word }) => word !== without);
    const { exact, near } = matches(here, fold(typed), language, false);
    const slips = exact.length + near.length ? [] : forgiven(here, fold(typed), language);
    return { exact: names(exact), near: names(near), forgiven: names(slips) };
  });
}"""
STEMS = """async (words, use) => {
  const { stemmer } = await use("languages/kk.js");
  return Object.fromEntries(words.map(word => [word, stemmer(w => w)(word)]));
}"""


def typed(word, front_a="а"):
    """Return a Kazakh word as a Russian keyboard writes it; ә is typed as а, or as э."""
    return word.translate(RUSSIAN_KEYBOARD).replace("ә", front_a)


def ask(modules, questions, locale="kk", text=()):
    """Ask (what is typed, in which words if not in all of the text, without which); return what each finds."""
    words = sorted({word for _, among, *_ in questions for word in among or ()} | set(text))
    return modules(ASK, [locale, words, questions])


def pairs_of(name):
    return [tuple(before_hyphen(word) for word in pair) for pair in rows(name)]


def text_words():
    """Return the different words of a running text."""
    return [word for (word,) in rows("text-kk.txt")]


@pytest.mark.parametrize("front_a", "аэ")
@pytest.mark.parametrize("name", ["forms-kk.tsv", "unseen-kk.tsv", "reviewer-kk.tsv"])
def test_any_form_by_another_keyboard(modules, name, front_a):
    """A form typed without the Kazakh letters finds the other forms: at least 95 of 100."""
    asked = [(a, b) for pair in pairs_of(name) for a, b in (pair, pair[::-1]) if typed(a) != a]
    found = ask(modules, [(typed(a, front_a), [b]) for a, b in asked])
    missed = [pair for pair, hits in zip(asked, found, strict=True) if not hits["exact"] + hits["near"]]
    assert len(asked) > 300
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize("name", ["forms-kk.tsv", "unseen-kk.tsv", "reviewer-kk.tsv"])
def test_the_other_way_round(modules, name):
    """A form typed with the Kazakh letters finds those that the text has without them."""
    asked = [(a, b) for pair in pairs_of(name) for a, b in (pair, pair[::-1]) if typed(b) != b]
    found = ask(modules, [(a, [typed(b)]) for a, b in asked])
    missed = [pair for pair, hits in zip(asked, found, strict=True) if not hits["exact"] + hits["near"]]
    assert len(missed) <= 0.05 * len(asked), missed


@pytest.mark.parametrize("name", ["wrong-kk.tsv", "unseen-wrong-kk.tsv", "reviewer-wrong-kk.tsv"])
def test_different_words_stay_different(modules, name):
    """Of pairs that are not one word, at most 2 of 100 are taken for one.

    Two that a Russian keyboard writes alike (билік, білік) cannot be told apart and are not counted.
    """
    asked = [(a, b) for pair in pairs_of(name) for a, b in (pair, pair[::-1]) if typed(a) != typed(b)]
    found = ask(modules, [(typed(a), [b]) for a, b in asked])
    confused = [pair for pair, hits in zip(asked, found, strict=True) if hits["exact"] + hits["near"]]
    assert len(confused) <= 0.02 * len(asked), confused


@pytest.mark.parametrize("is_there", [True, False])
def test_the_words_of_a_text(modules, is_there):
    """Each word of the text, typed without the Kazakh letters, finds what it finds when typed with them.

    At least 95 of 100 of that, and at most 2 of 100 others; also when the text has only its other forms.
    """
    text = text_words()
    stem = modules(STEMS, text)
    forms = {word: {t for t in text if stem[t] == stem[word] and (is_there or t != word)} for word in text}
    asked = [word for word in text if typed(word) != word and forms[word]]
    found = ask(modules, [(typed(word), None, None if is_there else word) for word in asked], text=text)
    wanted = hit = wrong = total = 0
    for word, hits in zip(asked, found, strict=True):
        words = set(hits["exact"] + hits["near"])
        wanted, hit = wanted + len(forms[word]), hit + len(forms[word] & words)
        total, wrong = total + len(words), wrong + len(words - forms[word])
    assert len(asked) > 400
    assert hit >= 0.95 * wanted, (hit, wanted)
    assert wrong <= 0.02 * total, (wrong, total)


@pytest.mark.parametrize(
    ("locale", "word", "text", "exact", "near"),
    [
        ("kk", "улттык", ["ұлттық"], [], ["ұлттық"]),
        ("kk", "ұлттық", ["улттык"], [], ["улттык"]),
        ("kk", "элем", ["әлемге"], [], ["әлемге"]),
        ("kk", "жихаз", ["жиһаз"], [], ["жиһаз"]),
        ("kk", "тур", ["түр", "тұр", "тур"], ["тур"], ["түр", "тұр"]),
        ("kk", "түр", ["түр", "тұр", "тур"], ["түр"], []),  # who has the letter means it
        ("kk", "турлери", ["түр", "тұр"], [], ["түр"]),
        ("ru", "казакстан", ["Қазақстан"], [], ["қазақстан"]),
        ("ru", "еж", ["ёж", "еж"], ["еж", "еж"], []),
        ("ru", "иод", ["йод"], [], []),  # й is a letter
        ("fr", "ecole", ["école", "écoles"], [], ["école"]),
        ("fr", "école", ["école", "ecole"], ["école"], []),
        ("de", "strasse", ["Straße"], [], ["straße"]),
        ("de", "häuser", ["Hauser", "Haus"], [], ["hauser"]),
        ("tr", "isik", ["ışık"], [], ["ışık"]),
        ("pt-BR", "acao", ["ação"], [], ["ação"]),
        ("pl", "lodz", ["Łódź"], [], ["łódź"]),
        ("el", "λογος", ["λόγος"], [], ["λόγος"]),
        ("vi", "tieng", ["tiếng"], [], ["tiếng"]),
        ("ar", "كتاب", ["كِتَابٌ"], ["كتاب"], []),
        ("ar", "احمد", ["أحمد"], [], ["أحمد"]),
        ("he", "שלום", ["שָׁלוֹם"], ["שלום"], []),
        ("hi", "की", ["कि", "की"], ["की"], []),  # a vowel is no mark
        ("ko", "한국", ["한국"], ["한국"], []),
        ("en", "naive", ["naïve"], [], ["naïve"]),
    ],
)
def test_near_words(modules, locale, word, text, exact, near):
    """What is found exactly, and what nearly, in languages with a stemmer and without."""
    found = ask(modules, [(word, None)], locale, text)[0]
    assert (sorted(found["exact"]), sorted(found["near"])) == (sorted(exact), sorted(near))


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("дипломтия", ["дипломатияның", "дипломат"], ["дипломатияның"]),
        ("цфирландыру", ["цифрландыру"], ["цифрландыру"]),
        ("багдорлама", ["бағдарлама"], ["бағдарлама"]),
        ("бағдарлламасы", ["бағдарлама"], ["бағдарлама"]),
        ("елшик", ["елші"], []),  # too short to guess at
        ("цфирландру", ["цифрландыру"], []),  # two slips
        ("саясаттану", ["саясаттану", "саясаттанум"], []),  # found as it is: nothing to forgive
    ],
)
def test_slips(modules, word, text, found):
    """One mistyped letter in a long word is forgiven, when nothing else is found."""
    assert ask(modules, [(word, None)], "kk", text)[0]["forgiven"] == found


def slip(word, rng):
    """Return a word with a letter left out, replaced, put in, or exchanged with the next."""
    at, letter = rng.randrange(len(word) - 1), rng.choice("аеиоуынтсрл")
    head, tail = word[:at], word[at:]
    return rng.choice([head + tail[1:], head + letter + tail[1:], head + letter + tail, head + tail[1::-1] + tail[2:]])


def test_slips_in_the_words_of_a_text(modules):
    """Any long word with any slip is found, and at most 2 of 100 found with it are other words."""
    text, rng = text_words(), random.Random(0)
    asked = [(word, slip(word, rng)) for word in text if len(word) > 7]
    stem = modules(STEMS, text)
    found = ask(modules, [(wrong, None) for _, wrong in asked], text=text)
    words = [hits["exact"] + hits["near"] + hits["forgiven"] for hits in found]
    missed = [pair for pair, hits in zip(asked, words, strict=True) if pair[0] not in hits]
    forgiven = [(word, hit) for (word, _), hits in zip(asked, found, strict=True) for hit in hits["forgiven"]]
    others = [(word, hit) for word, hit in forgiven if stem[hit] != stem[word]]
    assert len(missed) <= 0.05 * len(asked), missed
    assert len(others) <= 0.02 * len(forgiven), others
