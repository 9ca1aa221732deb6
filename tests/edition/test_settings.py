"""Settings that people know from MkDocs and Material: each works, or a finding says what to use instead."""

from pathlib import Path

import pytest
import yaml

import articles
import second_article
from data_files import DataError
from edition.article import load_article
from edition.checks import check_article
from edition.known_settings import check_settings
from edition.settings import load_settings
from findings import format_findings
from press.site import render

SITE_URL = 'site_url: !ENV [SITE_URL, "https://example.org/clocks/"]'


def told(text: str, folder=Path()) -> list[str]:
    found = check_settings(yaml.safe_load(text), text, [folder])
    return [f"{f.line}: {f.severity}: {f.message}; {f.hint}" for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: A\ntheme: {name: material, font: false}\n", []),
        (
            "theme:\n  palette: {primary: red}\n",
            ["2: info: theme.palette does nothing here; "
             "the colours stand at the head of overrides/assets/edition.css"],
        ),
        ("copyright: me\n", ["1: info: copyright does nothing here; write of rights in docs/<locale>/edition.md, "
                             "and of the licence in docs/article.yml (license)"]),
        ("extra:\n  analytics: {provider: x}\n", ["2: info: extra.analytics does nothing here; "
                                                  "the edition asks no one else for anything, and counts nobody"]),
        ("plugins:\n  - i18n: {}\n  - search\n", ["3: info: plugins.search does nothing here; "
                                                 "the edition brings its own search"]),
        ("use_directory_urls: false\n", ["1: error: use_directory_urls: false cannot be had; "
                                        "take it out: every page is a folder with an index.html"]),
        ("extra_javascript: [https://cdn.example.org/x.js]\n",
         ["1: error: extra_javascript: https://cdn.example.org/x.js is on another host, which no page may ask; "
          "put the file into docs/ and name it there"]),
        ("theme: {}\nextra:\nplugins:\n", []),
        ("nav: [index.md, a.md, a.md]\n",
         ["1: error: nav names a.md more than once; name each page once, in the order in which they are read"]),
        ("plugins:\n  - i18n:\n      languages: [{locale: ru, name: Русский, nav: [index.md]}]\n",
         ["3: info: plugins.i18n.languages.nav does nothing here; "
          "all languages have the pages that nav names, in its order"]),
        ("nav:\n  - index.md\n  - Part:\n    - Towers: towers.md\n    - https://example.org/\n",
         ["3: info: nav: the title “Part” does nothing here; "
          "a page is called by its first heading; write: towers.md, https://example.org/",
          "4: info: nav: the title “Towers” does nothing here; a page is called by its first heading; write: towers.md",
          "5: error: nav: https://example.org/ is no page of docs/; "
          "name pages alone, as introduction.md; a link elsewhere has its place on a page"]),
    ],
)  # fmt: skip
def test_no_setting_is_passed_over_in_silence(text, expected):
    """What does nothing is named with its line, and with what does it here."""
    assert told(text) == expected


def test_a_file_that_is_not_there_is_told_once(tmp_path):
    """At the setting that names it, not on each page that misses it."""
    text = "extra_css: [own.css]\nextra_javascript:\n  - {path: own.js, type: module}\ntheme:\n  favicon: own.svg\n"
    assert told(text, tmp_path) == [
        "1: error: extra_css: docs/ has no file own.css; put it there, or take it out",
        "3: error: extra_javascript: docs/ has no file own.js; put it there, or take it out",
        "5: error: theme.favicon: docs/ has no file own.svg; put it there, or take it out",
    ]
    for name in ("own.css", "own.js", "own.svg"):
        (tmp_path / name).touch()
    assert told(text, tmp_path) == []


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_page_of_nav_that_is_left_out_is_told(tmp_path, setting):
    """A page can be named in nav, or left out."""
    config = second_article.copy(tmp_path)
    config.write_text(f"{setting}: towers.md\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    _, findings = render(config, tmp_path / "site")
    assert {(one.file, one.code) for one in findings if one.severity == "error"} == {
        ("docs/en/towers.md", "not-in-nav"), ("docs/fr/towers.md", "not-in-nav"),
    }  # fmt: skip


@pytest.mark.parametrize("line", ["edit_uri: edit/main/", "extra_templates: [none.html]", "no_such_thing: 3"])
def test_a_setting_is_told_once(tmp_path, line):
    """By the edition, or by MkDocs; not by both, nor for each page."""
    config = second_article.copy(tmp_path)
    config.write_text(f"{line}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    _, findings = render(config, tmp_path / "site")
    assert [one.line for one in findings if one.file == "mkdocs.yml"] == [1]


@pytest.mark.parametrize(
    ("place", "instead", "line", "words"),
    [
        ("site_name: On clocks", "", 3, "site_name is missing"),
        ("nav: [index.md", "nav: [3", 5, "nav.1: 3 is no text"),
        ("nav: [index.md", "pages: [index.md", 2, "nav is missing"),
        ("nav: [index.md", "INHERIT: base.yml\nnav: [index.md", 5, "write into mkdocs.yml what base.yml says"),
        ("  - i18n:", "  - i18m:", 6, "plugins:"),
        ("nav: [index.md", "nav: [{Title: }, index.md", 5, "nav.1.Title: null is no text or list"),
        ("favicon: assets/ornament.svg", "favicon: 3", 19, "theme.favicon: 3 is no text"),
        ("hooks:", "docs_dir: 3\nhooks:", 20, "docs_dir: 3 is no text"),
        ("hooks:", "extra_css: [3]\nhooks:", 20, "extra_css.1: 3 is no text"),
        ("structure: folder", "structure: suffix", 8, "write docs_structure: folder"),
        ("locale: fr", "locale: no", 12, "false is no text"),
        (", default: true", "", 10, "the original's, and no other, with default: true"),
        (SITE_URL, "site_url: https://example.org/a/?x=1", 3, "without ? or #"),
        (SITE_URL, "site_url: https://example.org/#a", 3, "without ? or #"),
        (SITE_URL, "site_url: https://example.org//a/", 3, "with single slashes"),
        (SITE_URL, "site_url: example.org", 3, "as https://owner.github.io/name/"),
        ("  name: material", "\tname: material", 16, "character"),
        ("site_name: On clocks", "site_name: Horlog\udce9e", 2, "not in UTF-8"),
    ],
)
def test_a_slip_in_mkdocs_yml_is_told_with_its_line(tmp_path, place, instead, line, words):
    """What the edition cannot do without is missed where it should stand, before MkDocs stumbles over it."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8")
    assert place in text
    config.write_text(text.replace(place, instead), encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DataError) as error:
        load_settings(config)
    (found,) = error.value.findings
    assert (found.file, found.line) == ("mkdocs.yml", line)
    assert words in f"{found.message}; {found.hint}"


@pytest.mark.parametrize(
    ("place", "instead", "line", "told"),
    [
        ("mkdocs_hooks.py", "mkdocs_hook.py", 20, "hooks: The path"),
        ("name: material", "name: materiel", 16, "theme: Unrecognised theme name: 'materiel'"),
        ("  - i18n:", "  - nothing\n  - i18n:", 7, 'plugins: The "nothing" plugin is not installed'),
        ("hooks:", "docs_dir: none\nhooks:", 20, "docs_dir: The path"),
        ("[attr_list]", "[attr_lists]", 21, "markdown_extensions: Failed to load extension 'attr_lists'"),
    ],
)
def test_what_mkdocs_cannot_use_is_told_with_its_line(tmp_path, place, instead, line, told):
    """In mkdocs.yml, at the value, with what it may be."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8")
    assert place in text
    config.write_text(text.replace(place, instead), encoding="utf-8")
    _, findings = render(config, tmp_path / "site")
    (found,) = findings
    assert (found.file, found.line) == ("mkdocs.yml", line)
    assert found.message.startswith(told)
    assert "https://www.mkdocs.org/user-guide/configuration/" in found.hint


def test_a_folder_a_language_need_not_be_said(tmp_path):
    """The plugin has another way, which it would take unasked."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8").replace("      docs_structure: folder\n", "")
    config.write_text(text, encoding="utf-8")
    _, findings = render(config, tmp_path / "site")
    assert [one for one in findings if one.severity != "info"] == []


def test_a_plugin_that_fails_is_told(tmp_path):
    """Where it stopped the build, and what to do; nothing of it is ours."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8").replace("plugins:", "plugins:\n  - blog")
    config.write_text(text, encoding="utf-8")
    _, findings = render(config, tmp_path / "site")
    (stopped,) = [one for one in findings if one.severity == "error"]
    assert stopped.code == "plugin-failed" and "material/plugins/blog" in stopped.message
    assert "plugins.blog does nothing here" in format_findings(findings)


def test_a_page_in_another_encoding_is_told_with_its_line(tmp_path):
    """Of a page that an old editor saved otherwise, the first line that is no UTF-8 is named, and nothing is built."""
    config = second_article.copy(tmp_path)
    (config.parent / "docs" / "fr" / "towers.md").write_bytes(
        "# Tours { #towers }\n\nÉté [@ada1901].\n".encode("cp1252")
    )
    article = load_article(load_settings(config))
    assert not article.can_be_rendered
    assert "docs/fr/towers.md:3: error [bad-data] this line is not in UTF-8" in format_findings(article.findings)


def test_a_character_of_a_number_without_end_is_told_with_its_line(tmp_path):
    """Python reads no such number; it would stop the build."""
    page = f"# Tours {{ #towers }}\n\n&#{'9' * 5000}; [@ada1901].\n"
    article = load_article(load_settings(articles.copy("second_article", tmp_path, {"docs/fr/towers.md": page})))
    assert not article.can_be_rendered
    assert "docs/fr/towers.md:3: error [bad-data] &# and thousands of digits" in format_findings(article.findings)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_an_empty_page_is_the_one_finding(tmp_path, locale):
    """Neither what calls its labels nor its translation is blamed."""
    changes = {
        f"docs/{locale}/towers.md": " \n",
        "docs/en/wrists.md": "# Wrists { #wrists }\n\nWrists, see [](#towers).\n",
    }
    article = load_article(load_settings(articles.copy("second_article", tmp_path, changes)))
    assert not article.can_be_rendered
    assert [(one.file, one.sentence) for one in check_article(article) if one.severity != "info"] == [
        (f"docs/{locale}/towers.md", "the page is empty; write it, or take it out of nav and delete it")
    ]


def test_a_field_of_a_page_that_nothing_reads_is_named(tmp_path):
    """With the nearest that there is; it is an error where the title page has no title or authors for it."""
    head = "titel: On clocks\nauthor:\n  - {family: Writer}\nauthors: []\nkeyword: a\nfoo: b\n"
    changes = {
        "docs/en/index.md": f"---\n{head}---\n\nClocks came down from towers.\n",
        "docs/fr/index.md": "---\ntitle: Horloges\nauthors:\n  - {family: Writer, orcid: x}\n---\n\nDescendues.\n",
        "docs/en/towers.md": "---\ntitel: Towers\n---\n\n# Towers { #towers }\n\nTowers.\n",
    }
    article = load_article(load_settings(articles.copy("second_article", tmp_path, changes)))
    told = [f"{f.place} {f.severity}: {f.sentence}" for f in check_article(article) if f.code == "unknown-field"]
    assert told == [
        "docs/en/index.md:2 error: nothing reads the field titel, and title is not there; did you mean title?",
        "docs/en/index.md:3 error: nothing reads the field author, and authors is not there; did you mean authors?",
        "docs/en/index.md:6 info: nothing reads the field keyword; did you mean keywords?",
        "docs/en/index.md:7 info: nothing reads the field foo; known keys: title, subtitle, short-title, "
        "running-title, authors …",
        "docs/en/towers.md:2 info: nothing reads the field titel; did you mean title?",
        "docs/fr/index.md:4 info: nothing reads the field orcid; did you mean ORCID?",
    ]


def test_without_a_bibliography_no_citation_is_blamed(tmp_path):
    """A bibliography that cannot be read is the one finding: every citation would only repeat it."""
    config = second_article.copy(tmp_path)
    (config.parent / "docs" / "bibliography.json").unlink()
    with pytest.raises(DataError) as error:
        load_article(load_settings(config))
    assert [found.code for found in error.value.findings] == ["bad-bibliography"]


def test_without_a_page_of_references_no_citation_is_blamed(tmp_path):
    """Where citations have no page to lead to, that is the one finding, at nav."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8").replace("references.md, reference-index.md", "reference-index.md")
    config.write_text(text, encoding="utf-8")
    found = [one for one in check_article(load_article(load_settings(config))) if one.severity == "error"]
    assert [(one.file, one.line, one.code) for one in found] == [("mkdocs.yml", 5, "no-references")]


def test_a_language_that_is_not_built_is_none_of_the_edition(tmp_path):
    """`build: false` keeps a language out of the site, and out of everything that speaks of it."""
    config = second_article.copy(tmp_path)
    text = config.read_text(encoding="utf-8").replace("name: Français, build: true", "name: Français, build: false")
    config.write_text(text, encoding="utf-8")
    assert list(load_settings(config).locales) == ["en"]
