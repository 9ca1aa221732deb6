"""A fourth language for this article."""

import shutil

from pages import parse
from project import ROOT, build


def test_a_fourth_language_is_a_folder_and_a_block_in_mkdocs_yml(tmp_path):
    """German is added to the real article: a folder, a block in mkdocs.yml, nothing else.

    One page is translated; the others say that they are not yet, and lead to the original.
    """
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    german = shutil.copytree(ROOT / "docs" / "en", tmp_path / "docs" / "de")
    for page in german.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        if not text.startswith("---"):
            page.write_text(f"---\nuntranslated: true\n---\n\n{text}", encoding="utf-8")
    (german / "glossary.yml").unlink()  # there is none as yet
    (german / "translation.state").unlink()  # nobody has compared the German
    (german / "digital-diplomacy.md").write_text(GERMAN, encoding="utf-8")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, after = text.split("        - locale: en\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"{before}        - locale: de\n          name: Deutsch\n          build: true\n        - locale: en\n{after}",
        encoding="utf-8",
    )
    result = build(config, tmp_path / "site", "--no-exports")
    assert result.returncode == 0, result.stdout + result.stderr
    assert parse(tmp_path / "site" / "de" / "china" / "index.html").css_first("article a[hreflang=kk]")
    page = parse(tmp_path / "site" / "de" / "digital-diplomacy" / "index.html")
    assert page.css_first("html").attributes["lang"] == "de"
    assert [block.id for block in page.css("article p[id^=p-]")] == ["p-24", "p-25", "p-26", "p-27"]
    alternates = {link.attributes["hreflang"] for link in page.css("head link[rel=alternate][hreflang]")}
    assert alternates == {"kk", "ru", "en", "de", "x-default"}


GERMAN = """# Digitale Diplomatie { #digital-diplomacy }

Digitale Diplomatie, Blogs[^blogs].

In den USA begann die Digitalisierung[^digitalization-us] unter dem 43. Präsidenten (2001–2009).

In den Jahren 2002–2003 und 2006 unter Rice[^rice], mit „AT&T“[^att].

Viele Staaten folgten.
"""
