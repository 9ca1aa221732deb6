"""`make language`: every page is there, marked as untranslated, and the edition is green at once."""

import subprocess

import pytest
import yaml

from articles import copy
from edition.interface import words_to_fill
from manuscript.translation.lines import blocks_of
from manuscript.translation.new_language import with_language
from pages import parse
from project import build, run


def add_language(config, locale: str) -> subprocess.CompletedProcess:
    return run("new_language", locale, "--config", config)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A small edition to which German was added, and its site."""
    folder = tmp_path_factory.mktemp("language")
    config = copy("second_article", folder)
    for locale in ("en", "fr"):
        with (config.parent / "docs" / locale / "wrists.md").open("a", encoding="utf-8") as page:
            page.write("\n## Straps { #straps }\n")
    added = add_language(config, "de")
    assert added.returncode == 0, added.stdout + added.stderr
    result = build(config, folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return config.parent, folder / "site", result.stdout


def test_a_new_language_is_green_at_once(edition):
    """It is told of as what it is: nothing translated, nothing compared."""
    _, site, said = edition
    assert "Translation de 0 of" in " ".join(said.split())
    assert (site / "de/towers/index.html").exists()


def test_the_originals_sentences_stand_where_the_translation_goes(edition):
    folder, _, _ = edition
    page = (folder / "docs/de/towers.md").read_text(encoding="utf-8")
    assert page == (
        "---\nuntranslated: true\n---\n\n# Towers { #towers }\n\n"
        "<!--\nA clock stood in a tower [@ada1901, 3] and struck [@bell1902].\n-->\n"
    )


@pytest.mark.parametrize("page", ["towers", "references", "reference-index"])
def test_a_page_not_translated_shows_the_originals_title_as_what_it_is(edition, page):
    _, site, _ = edition
    original, translated = (parse(site / folder / page / "index.html") for folder in ("", "de"))
    assert translated.css_first("h1 > [lang=en]").text() == original.css_first("h1").text()


def test_a_title_page_not_translated_marks_the_originals_words(edition):
    _, site, _ = edition
    for element in parse(site / "de/index.html").css(".title > :is(h1, .title__authors, .title__affiliation)"):
        assert element.attributes["lang"] == "en"


def test_a_language_is_added_once(edition):
    folder, _, _ = edition
    assert "language-exists" in add_language(folder / "mkdocs.yml", "de").stdout


def test_a_language_that_is_none_is_refused(edition):
    folder, _, _ = edition
    before = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "bad-locale" in add_language(folder / "mkdocs.yml", "kz").stdout
    assert (folder / "mkdocs.yml").read_text(encoding="utf-8") == before


def test_the_words_of_a_language_are_written_alone(tmp_path):
    """What has come since is added to what is there; of what is no language nothing is written."""
    config = copy("second_article", tmp_path)
    interface = config.parent / "overrides/interface"
    interface.mkdir(parents=True)
    (interface / "en.yml").write_text("menu: Contents\nskip: Skip\n", encoding="utf-8")
    (interface / "de.yml").write_text("skip: Weiter\n", encoding="utf-8")
    written = run("new_language", "de", "--words", "--config", config)
    assert written.returncode == 0, written.stdout + written.stderr
    assert (interface / "de.yml").read_text(encoding="utf-8") == 'skip: Weiter\nmenu: # "Contents"\n'
    assert not (config.parent / "docs/de").exists()
    refused = run("new_language", "kz", "--words", "--config", config)
    assert (refused.returncode, "bad-locale" in refused.stdout) == (1, True)
    assert not (interface / "kz.yml").exists()


@pytest.mark.parametrize("entry", ["- {locale: en, name: English, default: true}", "- locale: en\n  name: English"])
def test_the_entry_stands_after_the_others(entry):
    """Comments and the way of writing stay as they are."""
    indented = entry.replace("\n", "\n    ")
    before = (
        f"plugins:\n- i18n:\n    languages: # all of them\n    {indented} # the first\n\n# the frame\ntheme: {{}}\n"
    )
    after = with_language(before, "de")
    assert after.replace("    - {locale: de, name: Deutsch, build: true}\n", "") == before
    languages = yaml.safe_load(after)["plugins"][0]["i18n"]["languages"]
    assert [language["locale"] for language in languages] == ["en", "de"]


def test_the_entry_stands_in_a_list_on_one_line():
    before = "plugins: [i18n: {languages: [{locale: en, name: English, default: true}]}] # all\n"
    after = with_language(before, "de")
    assert after.replace(", {locale: de, name: Deutsch, build: true}", "") == before
    assert len(yaml.safe_load(after)["plugins"][0]["i18n"]["languages"]) == 2


def test_a_language_is_added_whole_or_not_at_all(tmp_path):
    """Where one file cannot be written, none is, and no folder is left behind."""
    config = copy("second_article", tmp_path)
    (config.parent / "overrides").write_text("no folder", encoding="utf-8")
    before = config.read_text(encoding="utf-8")
    with pytest.raises(OSError):  # which console.run tells
        add_language(config, "de")
    assert config.read_text(encoding="utf-8") == before
    assert not (config.parent / "docs/de").exists()


@pytest.mark.parametrize("command", [("new_language", "de"), ("translate_docx", "fr", "--to", "sheet.docx")])
def test_a_page_that_cannot_be_read_is_not_left_out_in_silence(command, tmp_path):
    """Neither of a new language nor of a table to translate."""
    config = copy("second_article", tmp_path)
    (config.parent / "docs/en/towers.md").write_bytes("# Towers\n\nЗвон\n".encode("cp1251"))
    result = run(*command, "--config", config, folder=tmp_path)
    assert "docs/en/towers.md:3: error [bad-data] this line is not in UTF-8" in result.stdout
    assert result.returncode == 1
    assert not (config.parent / "docs/de").exists() and not (tmp_path / "sheet.docx").exists()


def test_words_to_fill_stand_on_lines_of_their_own(tmp_path):
    """Also where the last line that is there has no end; a second time nothing is added."""
    (tmp_path / "en.yml").write_text("menu: Contents\nskip: Skip\n", encoding="utf-8")
    file = tmp_path / "de.yml"
    file.write_text("skip: Weiter", encoding="utf-8")
    file.write_text(words_to_fill(tmp_path, "de"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == 'skip: Weiter\nmenu: # "Contents"\n'
    assert words_to_fill(tmp_path, "de") == file.read_text(encoding="utf-8")


def test_what_is_fenced_is_one_block():
    source = "# T { #t }\n\n<!-- a remark -->\n\n```\na\n\nb\n```\n\n$$\nx\n\ny\n$$\n\nWords.\nMore.\n"
    assert list(blocks_of(source)) == ["# T { #t }", "```\na\n\nb\n```", "$$\nx\n\ny\n$$", "Words.\nMore."]
