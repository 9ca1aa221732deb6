"""The frame: what it does with another article, another language, bad input, a failed build."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from babel.core import Locale

import articles
from edition.article import load_article
from edition.settings import load_settings
from exports.citations.cff import make_cff
from pages import parse
from press.site import set_environment
from project import LOCALES, ROOT, SETTINGS, SITE_URL, build
from second_article import build_copy, copy
from small_article import write_tower


def test_another_article_needs_no_change_in_the_frame(tmp_path):
    """Two languages, three sections, five references: the same scripts and templates make that site."""
    site = build_copy(tmp_path)
    index = json.loads((site / "reference-index.json").read_text(encoding="utf-8"))
    assert [reference["number"] for reference in index["references"]] == [1, 2, 3, 4, 5]
    assert [len(reference["citations"]) for reference in index["references"]] == [2, 2, 2, 4, 0]
    page = parse(site / "fr" / "pockets" / "index.html")
    assert page.css_first("html").attributes["lang"] == "fr"
    assert page.css_first(".citation").text() == "[3, 4; 7–9]"
    assert "Étuis" in parse(site / "reference-index" / "index.html").css_first("#never-cited").parent.text()


def test_one_language_and_an_institution_are_enough(tmp_path):
    """An article of an institution, in a language that nobody foresaw: nothing is missed or made up."""
    site = articles.build_copy("third_article", tmp_path)
    page = parse(site / "ships" / "index.html")
    assert page.css_first("html").attributes["lang"] == "is"
    assert page.css(".head [hreflang]:not([hreflang=is])") == page.css(".notes") == []
    assert parse(site / "index.html").css_first(".title__authors").text() == "Siglingastofnun Eyjanna"
    assert "author = {{Siglingastofnun Eyjanna}}" in (site / "full" / "ferries-is.bib").read_text(encoding="utf-8")
    cited = yaml.safe_load(make_cff(load_article(load_settings(tmp_path / "article" / "mkdocs.yml"))))
    assert cited["authors"] == [{"name": "Siglingastofnun Eyjanna"}]


def test_a_missing_page_is_told_once(tmp_path):
    """Of one language it is told there; of a page that none has, at nav, and nothing that follows from it."""
    config = write_tower(tmp_path, "en", "fr")
    (tmp_path / "docs" / "fr" / "full.md").unlink()
    result = build(config, tmp_path / "site", "--no-exports")
    assert "docs/fr/full.md: error [missing-page]" in result.stdout
    assert "[mkdocs]" not in result.stdout
    (tmp_path / "docs" / "en" / "full.md").unlink()
    config.write_text(config.read_text(encoding="utf-8").replace("building.md", "bilding.md"), encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    line = next(number for number, words in enumerate(config.read_text().split("\n"), 1) if words.startswith("nav"))
    assert result.stdout.split("\n")[:4] == [
        "mkdocs.yml",
        f"  mkdocs.yml:{line}: error [missing-page] no language has the page bilding.md; did you mean building.md?",
        f"  mkdocs.yml:{line}: error [missing-page] no language has the page full.md; "
        "write docs/en/full.md, or take it out of nav",
        "2 errors",
    ]


def test_what_a_build_leaves_to_do_is_told(tmp_path):
    """A page that nothing leads to and the pages that wait to be translated are named; of that no build fails.

    Each of these has one heading of the first level, as any page: the title page and the whole article, too.
    """
    config = write_tower(tmp_path, "en", "fr")
    for page in (tmp_path / "docs" / "fr").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        rest = text.removeprefix("---\n") if text.startswith("---") else f"---\n{text}"
        page.write_text(f"---\nuntranslated: true\n{rest}", encoding="utf-8")
    for name in ("lost", "kept"):
        (tmp_path / "docs" / "en" / f"{name}.md").write_text(f"# A page {{ #{name} }}\n\nWords.\n")
    (tmp_path / "docs" / "de").mkdir()
    (tmp_path / "docs" / "de" / "lost.md").write_text("Words.\n")
    config.write_text(config.read_text(encoding="utf-8") + "not_in_nav: kept.md\n", encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout
    assert "docs/en/lost.md: note [not-in-nav]" in result.stdout
    assert "kept.md" not in result.stdout
    assert "docs/de/lost.md: note [not-in-nav]" in result.stdout
    assert "it is in no language's folder; make language LOCALE=de," in result.stdout
    names = "index, building, references, reference-index, full, edition"
    assert f"docs/fr: note [pages-untranslated] not yet translated: {names};" in result.stdout
    for name in ("", "building", "references", "full", "edition"):
        assert len(parse(tmp_path / "site" / "fr" / name / "index.html").css("h1")) == 1


def test_a_new_language_is_a_folder_and_a_block_in_mkdocs_yml(tmp_path):
    """A language is added to an article: a folder, a line in mkdocs.yml, nothing else.

    One page is translated; the others say that they are not yet, and lead to the original.
    """
    config = articles.copy("specimen", tmp_path)
    german = shutil.copytree(config.parent / "docs" / "en", config.parent / "docs" / "de")
    for page in german.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        if not text.startswith("---"):
            page.write_text(f"---\nuntranslated: true\n---\n\n{text}", encoding="utf-8")
    (german / "glossary.yml").unlink()  # there is none as yet
    (german / "translation.state").unlink()  # nobody has compared the German
    (german / "winter.md").write_text(GERMAN, encoding="utf-8")
    english = "        - {locale: en,"
    text = config.read_text(encoding="utf-8").replace(english, f"        - {{locale: de, name: Deutsch}}\n{english}")
    config.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    result = build(config, site, "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    assert parse(site / "de" / "kinds" / "index.html").css_first("article a[hreflang=kk]")
    page = parse(site / "de" / "winter" / "index.html")
    assert page.css_first("html").attributes["lang"] == "de"
    assert [block.id for block in page.css("article p[id^=p-]")] == ["p-22", "p-23"]
    alternates = {link.attributes["hreflang"] for link in page.css("head link[rel=alternate][hreflang]")}
    assert alternates == {"kk", "ru", "en", "de", "x-default"}


GERMAN = """# Schluss { #winter }

Der Weg eines Apfels beginnt im Garten und endet auf dem Markt, doch entschieden wird sein Los im Keller.
Darum will die Schule der Gärtner im nächsten Jahr den Bau neuer Keller lehren.

Die Wege, von denen dieser Artikel spricht, sind einfach, und jedes Dorf kann sie gehen [@winters2015].
Wer die Arbeit gut einrichtet, hat Äpfel auf dem Tisch bis zur nächsten Ernte.
"""


def test_the_editions_own_strings_are_complete():
    """Every language that we have has the same strings, with the same values to fill in, whatever their plurals.

    Those that wait to be filled in have none. Words that name their own language may do so themselves; the English
    ones, which are lent to others, may not.
    """
    strings = {
        file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in (ROOT / "overrides" / "interface").glob("*.yml")
    }
    for locale, texts in strings.items():
        plurals = {key.rpartition("-")[0] for key in texts if key.endswith("-other")}
        forms = {f"{key}-{form}" for key in plurals for form in [*Locale(locale).plural_form.tags, "other"]}
        assert {key for key in texts if key.rpartition("-")[0] in plurals} <= forms
        single = {key: text for key, text in texts.items() if key not in forms}
        wanted = {key: text for key, text in strings["en"].items() if key.rpartition("-")[0] not in plurals}
        assert set(single) == set(wanted)
        for key, text in ((key, text) for key, text in single.items() if text is not None):
            values, lent = (set(re.findall(r"\{\w+\}", str(words))) for words in (text, wanted[key]))
            assert values <= lent <= values | {"{language}"}, (locale, key)


def test_a_link_to_another_file_of_the_source_leads_to_its_page(good, tmp_path):
    """MkDocs finds the file that a page links to, and renders one that is not in `nav`; all other pages stay."""
    source = "# Towers { #towers }\n\nA clock in [a pocket](pockets.md#p-3) [@ada1901, 3] struck [@bell1902].\n"
    unlisted = {"docs/en/unlisted.md": "# Unlisted { #unlisted }\n\nOf no place in `nav`.\n"}
    linking = build_copy(tmp_path, {"docs/en/towers.md": source, **unlisted}, "--no-exports")
    assert "Of no place" in (linking / "unlisted" / "index.html").read_text(encoding="utf-8")
    towers = (linking / "towers" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../pockets/#p-3">a\xa0pocket</a>' in towers
    for page in ("pockets/index.html", "wrists/index.html", "fr/pockets/index.html", "fr/towers/index.html"):
        assert (good / page).read_bytes() == (linking / page).read_bytes()


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """The site of the second article as it is."""
    return build_copy(tmp_path_factory.mktemp("good"), None, "--no-exports")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"docs/en/towers.md": "# T { #towers }\n\nBad [@bel1902].\n"},
            "docs/en/towers.md:3: error [unknown-key]",
        ),
        ({"docs/bibliography.json": "[{"}, "docs/bibliography.json:1: error [bad-bibliography]"),
        ({"docs/bibliography.json": '{"a": 1}'}, "[bad-bibliography] is not a list"),
        ({"docs/en/towers.md": "---\ntitle: [\n---\n"}, "docs/en/towers.md:3: error [bad-data]"),
        ({"docs/en/towers.md": "# T { #towers }\n\n[x](nowhere.md)\n"}, "nowhere.md"),
        ({"docs/notes.yml": "a: [b\n"}, "notes.yml:2:"),
        ({"docs/fr/translation.state": "nonsense\n"}, "docs/fr/translation.state:1: error [bad-state]"),
    ],
    ids=["unknown-key", "broken-json", "no-list", "broken-front-matter", "broken-link", "broken-yaml", "broken-state"],
)
def test_bad_input_is_reported_and_leaves_the_last_good_site(good, tmp_path, changes, message):
    """The report names the place, there is no traceback, and the site that was there stays whole."""
    before = {file: file.read_bytes() for file in good.rglob("*") if file.is_file()}
    result = build(copy(tmp_path, changes), good)
    assert result.returncode == 1
    assert message in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert before == {file: file.read_bytes() for file in good.rglob("*") if file.is_file()}
    assert not list(good.parent.glob(".site-*"))


def test_mkdocs_builds_strictly(tmp_path, article):
    """`mkdocs build --strict` works, as people expect of a MkDocs project."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        article.settings.root / "mkdocs.yml",
        "-d",
        tmp_path / "site",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for locale, pages in article.pages.items():
        for name in pages:
            assert (tmp_path / "site" / article.settings.address(locale, name) / "index.html").exists()


def test_one_variable_moves_the_site(site_folder):
    """SITE_URL is the only thing to change for a fork: canonical, alternates and sitemap follow it."""
    sitemap = (site_folder / "sitemap.xml").read_text(encoding="utf-8")
    for locale in LOCALES:
        address = SETTINGS.address(locale, SETTINGS.pages[1])
        page = parse(site_folder / address / "index.html")
        assert page.css_first("link[rel=canonical]").attributes["href"] == SITE_URL + address
        assert f"<loc>{SITE_URL}{address}</loc>" in sitemap


@pytest.mark.parametrize(
    "command", [["actionlint"], ["zizmor", "--offline", "--persona=regular", ".github"]], ids=lambda c: c[0]
)
def test_workflows_are_clean(command):
    """The workflows' syntax and safety, as actionlint and zizmor see them."""
    program = Path(sys.executable).with_name(command[0])
    result = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_style_is_kept():
    """ruff has nothing to say of the code."""
    program = Path(sys.executable).with_name("ruff")
    result = subprocess.run([program, "check", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_own_style_and_script_are_loaded(tmp_path):
    """`extra_css` and `extra_javascript` work as MkDocs says: files in `docs/`, on every page of every language."""
    config = copy(tmp_path, {"docs/own.css": ".own { color: red }\n", "docs/own.js": "window.own = true;\n"})
    config.write_text(
        config.read_text(encoding="utf-8") + "extra_css: [own.css]\nextra_javascript: [own.js]\n", encoding="utf-8"
    )
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    for page in ("towers", "fr/towers"):
        html = parse(tmp_path / "site" / page / "index.html")
        assert html.css_first("script[src$='own.js']")
        sheets = [tmp_path / "site" / page / link.attributes["href"] for link in html.css("link[rel=stylesheet]")]
        assert any(".own" in sheet.read_text(encoding="utf-8") for sheet in sheets)


@pytest.mark.parametrize("fault", ["{{ nobody_said_what }}", "{% for %}"], ids=["a name that is none", "no template"])
def test_a_fault_in_a_template(fault, tmp_path):
    """What a template asks for and nobody gives is a finding with its file and line, not an empty place."""
    config = copy(tmp_path)
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    config.write_text(config.read_text(encoding="utf-8").replace(f"{ROOT}/overrides", str(overrides)), encoding="utf-8")
    (overrides / "partials" / "footer.html").write_text(f"<p>\n{fault}</p>", encoding="utf-8")
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 1
    assert f"{overrides}/partials/footer.html:2: error [template]" in result.stdout, result.stdout + result.stderr


@pytest.mark.parametrize("said", ["", "yesterday", "99999999999999"])
def test_a_time_that_is_none_is_that_of_the_last_commit(said, tmp_path, monkeypatch):
    """SOURCE_DATE_EPOCH counts where it is a time; outside a repository the first second of 1970 does."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    set_environment(tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"] == "0"
