"""The sentence as the unit: when it is, when the paragraph is, and what its length tells."""

from pathlib import Path

from edition.article import load_article
from edition.settings import load_settings
from edition.translation.agreement import check_translations
from small_article import write_project

WRITTEN = {
    "kk": "# Бет { #page }\n\nБірінші сөйлем.\nЕкінші сөйлем.\nҮшінші.\n\nЖалғыз.\n",
    "ru": "# Страница { #page }\n\nПервое предложение.\nВторое предложение.\nТретье.\n\nОдно.\n",
}
WRAPPED = {
    "kk": "# Бет { #page }\n\nБірінші сөйлем осы. Екінші\nсөйлем осы. Үшінші\nсөйлем осы.\n",
    "ru": "# Страница { #page }\n\nПервое предложение. Второе\nпредложение. Третье\nпредложение вот.\n",
}


def read(folder: Path, pages: dict[str, str]):
    return load_article(load_settings(write_project(folder, "ru", pages)))


def told(article, severity: str) -> list[str]:
    return [f"{f.file}:{f.line} {f.code}" for f in check_translations(article) if f.severity == severity]


def ids(article, locale: str) -> list[str]:
    html = article.page(locale, "page").html
    return [piece.split('"')[0] for piece in html.split('id="')[1:] if piece.startswith("s-")]


def test_an_address_is_the_same_in_every_language(tmp_path):
    """Each sentence of a paragraph of several has one; a paragraph of one sentence has its own, which is enough."""
    article = read(tmp_path, WRITTEN)
    assert ids(article, "kk") == ids(article, "ru") == ["s-1-1", "s-1-2", "s-1-3"]


def test_where_lines_do_not_match_nothing_is_marked(tmp_path):
    """A page says of no sentence that it is another's counterpart when it may not be."""
    article = read(tmp_path, {**WRITTEN, "ru": WRITTEN["ru"].replace("Второе предложение.\n", "")})
    assert ids(article, "kk") == ["s-1-1", "s-1-2", "s-1-3"]
    assert ids(article, "ru") == []


def test_an_article_written_otherwise_goes_by_paragraph(tmp_path):
    """Where lines are wrapped as an editor wraps them, that is said once, and is no fault."""
    article = read(tmp_path, WRAPPED)
    assert ids(article, "kk") == ids(article, "ru") == []
    assert told(article, "error") == []
    assert told(article, "info") == ["docs/kk:0 not-by-sentence"]


def test_a_language_written_otherwise_goes_by_paragraph(tmp_path):
    """So does a translation whose paragraphs stand on one line each."""
    page = "# Страница { #page }\n\nПервое предложение. Второе предложение. Третье.\n\nОдно.\n"
    article = read(tmp_path, {**WRITTEN, "ru": page})
    assert told(article, "error") == []
    assert told(article, "info") == ["docs/ru:0 not-by-sentence"]


def test_lines_that_are_kept_are_lines(tmp_path):
    """A verse has lines that are no sentences: each has its address, and nothing is said of it."""
    verse = "# Бет { #page }\n\nБірінші жол,  \nекінші жол,  \nүшінші жол.\n"
    russian = "# Страница { #page }\n\nПервая строка,  \nвторая строка,  \nтретья строка.\n"
    article = read(tmp_path, {"kk": verse, "ru": russian})
    assert ids(article, "ru") == ["s-1-1", "s-1-2", "s-1-3"]
    assert told(article, "error") == []


def test_a_sentence_of_strange_length_is_a_note_to_the_reviewer(tmp_path):
    """Once half of a long sentence is gone, or it stands there twice, the reviewer is asked what happened."""
    pages = {locale: f"# {locale} {{ #page }}\n\n" for locale in ("kk", "ru")}
    for number in range(24):
        pages["kk"] += f"Бұл сөйлемде {number * 7 % 5 + 2} ұзын сөз бар, {'сөздер ' * (number % 6 + 3)}осында.\n"
        pages["ru"] += f"В предложении {number * 7 % 5 + 2} длинных слова, {'слова ' * (number % 7 + 3)}здесь.\n"
    assert told(read(tmp_path, pages), "info") == []
    longest = max(pages["ru"].split("\n"), key=len)
    doubled = pages["ru"].replace(longest, longest + " " + longest, 1)
    line = pages["ru"].split("\n").index(longest) + 1
    assert told(read(tmp_path, {**pages, "ru": doubled}), "info") == [f"docs/ru/page.md:{line} length-strays"]
