"""How far a translation has come: who said so, of which two wordings, and when that no longer holds."""

import re
from pathlib import Path

import pytest

from check_translations import record
from data_files import DataError
from edition.article import load_article
from edition.settings import load_settings
from edition.translation.changes import changed_sentences
from edition.translation.coverage import check_state, coverage, credit, translated_pages
from small_article import write_project

PAGES = {
    "kk": "# Бет { #page }\n\nБірінші.\n\nЕкінші.\n",
    "ru": "# Страница { #page }\n\nПервый.\n\nВторой.\n",
}


@pytest.fixture
def project(tmp_path):
    config = write_project(tmp_path, "ru", PAGES, {"docs/article.yml": "translators: {ru: machine}\n"})
    say(config, "compared", "machine")
    return config


def article(config: Path):
    return load_article(load_settings(config))


def say(config: Path, status: str, by: str, page: str = "all", locale: str = "ru") -> list[str]:
    return [finding.code for finding in record(article(config), locale, page, status, by)]


def reported(config: Path) -> list[str]:
    read = article(config)
    return [f"{f.file}:{f.line}: {f.message}" for f in [*read.findings, *check_state(read)]]


def edit(config: Path, before: str, after: str, locale: str = "kk") -> None:
    file = config.parent / "docs" / locale / "page.md"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_what_was_recorded_holds(project):
    """Once recorded, nothing is reported and every block counts as compared; a machine reviews nothing."""
    (row,) = coverage(article(project))
    assert (row.sentences, row.translated, row.compared, row.reviewed, row.changed) == (2, 2, 2, 0, 0)
    assert not reported(project)


def test_a_state_in_another_encoding_is_told_with_its_line(project):
    """It ends in no traceback."""
    (project.parent / "docs" / "ru" / "translation.state").write_bytes(b"locale ru\npage \xff\n")
    with pytest.raises(DataError, match=r"docs/ru/translation\.state:2: this line is not in UTF-8"):
        article(project)


def test_a_changed_original_is_told_from_a_changed_translation(project):
    """If either wording changes, that paragraph is no longer compared; the report says which of the two it was."""
    edit(project, "Бірінші", "Алғашқы")
    edit(project, "Второй", "Последний", "ru")
    assert reported(project) == [
        "docs/ru/page.md:3: p-1: the original has changed",
        "docs/ru/page.md:5: p-2: the translation has changed",
    ]
    (row,) = coverage(article(project))
    assert (row.compared, row.changed) == (0, 2)


def test_a_reversed_sense_is_noticed(project):
    """Words that no other check looks at cannot change in silence."""
    edit(project, "Первый.", "Не первый.", "ru")
    assert reported(project) == ["docs/ru/page.md:3: p-1: the translation has changed"]


def test_both_may_change(project):
    """A paragraph that was rewritten and translated anew is still to be compared."""
    edit(project, "Бірінші", "Алғашқы")
    edit(project, "Первый", "Начальный", "ru")
    assert reported(project) == ["docs/ru/page.md:3: p-1: the original and the translation have changed"]


def test_the_page_marks_what_the_original_has_left_behind(project):
    """A reader is told of a paragraph whose original has changed, and of no other."""
    edit(project, "Екінші", "Екінші сөйлем")
    html = article(project).page("ru", "page").html
    assert html.index("Первый") < html.index('class="stale"') < html.index("Второй")
    assert html.count('class="stale"') == 1


def test_a_paragraph_put_before_is_alone_unrecorded(project):
    """Blocks after an inserted paragraph keep their state, though their numbers change."""
    edit(project, "Бірінші.", "Жаңа.\n\nБірінші.")
    edit(project, "Первый.", "Новый.\n\nПервый.", "ru")
    assert reported(project) == ["docs/ru/page.md:3: p-1: it was never recorded"]


def test_a_note_mark_changes_nothing(project):
    """An editorial note is none of the authors' or the translator's words."""
    edit(project, "Екінші.", "Екінші[^mfa].")
    edit(project, "Второй.", "Второй[^mfa].", "ru")
    assert not reported(project)


def test_what_says_more_stays(project):
    """Recording a page as translated takes from no paragraph that somebody compared it."""
    edit(project, "Второй", "Последний", "ru")
    assert not say(project, "translated", "machine")
    (row,) = coverage(article(project))
    assert (row.compared, row.changed) == (1, 0)


SENTENCES = {
    "kk": "# Бет { #page }\n\nБірінші сөйлем.\nЕкінші сөйлем.\nҮшінші сөйлем.\n",
    "ru": "# Страница { #page }\n\nПервое предложение.\nВторое предложение.\nТретье предложение.\n",
}


@pytest.fixture
def sentences(tmp_path):
    config = write_project(tmp_path, "ru", SENTENCES, {"docs/article.yml": "translators: {ru: machine}\n"})
    say(config, "compared", "machine")
    return config


def test_a_change_concerns_its_sentence_alone(sentences):
    """Of a paragraph's sentences the others stay compared; on the original's side and on the translation's."""
    edit(sentences, "Екінші сөйлем", "Екінші жаңа сөйлем")
    edit(sentences, "Третье", "Последнее", "ru")
    assert reported(sentences) == [
        "docs/ru/page.md:4: p-1, sentence 2: the original has changed",
        "docs/ru/page.md:5: p-1, sentence 3: the translation has changed",
    ]
    (row,) = coverage(article(sentences))
    assert (row.sentences, row.compared, row.changed) == (3, 1, 2)


def test_a_changed_footnote_changes_its_sentence(sentences):
    """The authors' note is part of the sentence that calls it, and of no other."""
    for locale, words, note in (("kk", "Екінші сөйлем", "Ескі сөз."), ("ru", "Второе предложение", "Старое слово.")):
        edit(sentences, words, f"{words}[^a]", locale)
        file = sentences.parent / "docs" / locale / "page.md"
        file.write_text(f"{file.read_text(encoding='utf-8')}\n[^a]: {note}\n", encoding="utf-8")
    say(sentences, "compared", "machine")
    assert not reported(sentences)
    edit(sentences, "Ескі сөз", "Жаңа сөз")
    assert reported(sentences) == ["docs/ru/page.md:4: p-1, sentence 2: the original has changed"]
    (one,) = changed_sentences(article(sentences), "ru")
    assert one.now == "Екінші сөйлем. <ins>Жаңа</ins> сөз."


def test_the_page_marks_the_sentence(sentences):
    """Only the sentence that the original has left behind is marked, and it is named for who does not see."""
    edit(sentences, "Екінші сөйлем", "Екінші жаңа сөйлем")
    html = article(sentences).page("ru", "page").html
    assert re.findall(r'<span class="changed" id="([^"]*)"', html) == ["s-1-2"]
    assert "изменённых предложений: 2." in html


def test_a_translator_sees_the_old_and_the_new_words(sentences):
    """What went and what came is marked in the original's two wordings; the translation stands beside them."""
    edit(sentences, "Екінші сөйлем", "Екінші жаңа сөйлем")
    (one,) = changed_sentences(article(sentences), "ru")
    assert (one.then, one.now) == ("Екінші сөйлем.", "Екінші <ins>жаңа</ins> сөйлем.")
    assert (one.address, one.translation, one.change) == ("ru/page/#s-1-2", "Второе предложение.", "original")


def test_a_sentence_added_is_alone_unrecorded(sentences):
    """The sentences after one that is new keep their state."""
    edit(sentences, "Екінші сөйлем.", "Жаңа сөйлем.\nЕкінші сөйлем.")
    edit(sentences, "Второе предложение.", "Новое предложение.\nВторое предложение.", "ru")
    assert reported(sentences) == ["docs/ru/page.md:4: p-1, sentence 2: it was never recorded"]


@pytest.mark.parametrize(
    ("status", "by", "code"),
    [
        ("reviewed", "machine", "reviewed-by-nobody"),
        ("compared", "", "nobody-says-so"),
        ("compared", "a | b", "nobody-says-so"),
    ],
)
def test_somebody_must_say_so(project, status, by, code):
    """Whoever records gives a name, or says that it was a machine; and only a person reviews."""
    before = (project.parent / "docs/ru/translation.state").read_text(encoding="utf-8")
    assert say(project, status, by) == [code]
    assert (project.parent / "docs/ru/translation.state").read_text(encoding="utf-8") == before


def test_a_copied_folder_inherits_nothing(tmp_path, project):
    """The state that came with a copied folder holds for no other language; and the finding says whose it is."""
    copy = write_project(tmp_path / "copy", "de", {"kk": PAGES["kk"], "de": PAGES["ru"]})
    state = (project.parent / "docs/ru/translation.state").read_text(encoding="utf-8")
    (copy.parent / "docs/de/translation.state").write_text(state, encoding="utf-8")
    assert [line for line in reported(copy) if "translation.state" in line] == [
        "docs/de/translation.state:2: this is the state of ru, copied from there; nothing in it holds for de"
    ]
    (row,) = coverage(article(copy))
    assert (row.compared, row.reviewed) == (0, 0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("page 3f9a1c0b27de reviewed A. B. | Бірінші\n", "1: this is no state: its first line names no locale"),
        ("locale ru\npage 3f9a1c0b27de checked A. B. | Бірінші\n", "2: “page 3f9a1c0b27de"),
        ("locale ru\nnonsense\n", "2: “nonsense” is no record"),
    ],
)
def test_a_state_of_another_form_is_a_finding(project, text, message):
    """Another shape or an unknown status: file and line, and no consequence beside it."""
    (project.parent / "docs/ru/translation.state").write_text(text, encoding="utf-8")
    (only,) = reported(project)
    assert only.startswith("docs/ru/translation.state:" + message)


@pytest.fixture
def english(tmp_path):
    pages = {"kk": PAGES["kk"], "en": "# Page { #page }\n\nThe first.\n\nThe second.\n"}
    return write_project(tmp_path, "en", pages, {"docs/article.yml": "translators: {en: machine}\n"})


def credited(config: Path) -> str:
    read = article(config)
    return credit(read, "en", translated_pages(read, "en"))


def test_the_credit_says_who(english):
    """Who translated and who compared is said plainly; a name that is not there is not invented."""
    assert credited(english) == (
        "Machine translation. It has not been compared with the original. No person has yet vouched for it by name."
    )
    say(english, "compared", "machine", locale="en")
    assert credited(english) == (
        "Machine translation. In a second, independent pass, a machine compared it with the original, sentence by "
        "sentence. No person has yet vouched for it by name."
    )
    say(english, "reviewed", "A. Reader", locale="en")
    assert credited(english) == "Machine translation. Reviewed by A. Reader."


def test_a_part_is_not_the_whole(english):
    """Where some paragraphs have changed since, the credit counts those that have not."""
    say(english, "compared", "machine", locale="en")
    edit(english, "The second", "The last", "en")
    assert "1 of 2 sentences is unchanged since" in credited(english)


def test_the_authors_own_words_are_not_translated(tmp_path):
    """A page that the authors wrote in a language is theirs: nobody has to compare it."""
    config = write_project(tmp_path, "ru", PAGES, {"docs/article.yml": "authors-own: {ru: [page]}\n"})
    assert not [line for line in reported(config) if "page.md" in line]
    (row,) = coverage(article(config))
    assert (row.authors, row.translated) == (2, 0)
