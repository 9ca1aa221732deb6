"""The smallest article that there is: two locales, a title page, a page, two references, a note."""

import json
from pathlib import Path

import yaml

from project import ROOT

CONFIG = """
site_name: Case
nav: [index.md, page.md]
plugins:
  - i18n:
      languages:
        - {locale: kk, name: Қазақша, default: true}
        - {locale: LOCALE, name: other}
markdown_extensions: [attr_list]
"""
BIBLIOGRAPHY = """[
  {"id": "revenko2017", "language": "ru", "custom": {"original": "1", "romanised": "1"}},
  {"id": "alipbai2017", "language": "kk", "custom": {"original": "2", "romanised": "2"}}
]"""


def write_project(folder: Path, locale: str, pages: dict[str, str], files: dict[str, str] | None = None) -> Path:
    """Write a project of two locales with a title page and one page; return its mkdocs.yml."""
    written = {
        "mkdocs.yml": CONFIG.replace("LOCALE", locale),
        "docs/bibliography.json": BIBLIOGRAPHY,
        "docs/notes.yml": "mfa: {printed: СИМ, proposed: СІМ, certainty: sure, evidence: article}",
        "docs/kk/index.md": "---\ntitle: Тақырып\n---\n",
        f"docs/{locale}/index.md": "---\ntitle: Title\n---\n",
        "docs/kk/notes.yml": "mfa: Ескертпе",
        f"docs/{locale}/notes.yml": "mfa: Note",
        **{f"docs/{name}/page.md": text for name, text in pages.items()},
        **(files or {}),
    }
    return write_files(folder, written)


LANGUAGES = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))
FRAME = f"""
site_url: !ENV [SITE_URL, "https://example.org/tower/"]
nav: [index.md, building.md, references.md, reference-index.md, full.md, edition.md]
theme: {{name: material, custom_dir: {ROOT}/overrides, font: false, favicon: assets/ornament.svg}}
hooks: [{ROOT}/scripts/mkdocs_hooks.py]
markdown_extensions: [attr_list]
"""
TOWER = [
    {"id": "tour2003", "language": "fr-FR", "type": "book", "title": "La tour", "author": [{"family": "Dubois"}],
     "custom": {"original": "Dubois. *La tour*.", "romanised": "Dubois. *La tour* [The tower]."}},
    {"id": "bourj", "language": "ar", "type": "book", "title": "البرج (G20)",
     "custom": {"original": "البرج (G20), 84–86.", "romanised": "*Al-burj*."}},
    {"id": "ta", "language": "zh-Hant", "type": "book", "title": "塔",
     "custom": {"original": "塔。", "romanised": "*Ta*."}},
]  # fmt: skip


def write_tower(folder: Path, *locales: str, words: dict | None = None) -> Path:
    """Write a project that can be built: the article of `languages.yml` in these locales, the original first.

    `words` are what other locales have in that file's place. Returns its mkdocs.yml.
    """
    known = LANGUAGES | (words or {})
    languages = [{"locale": tag, "name": known[tag]["name"], "build": True} for tag in locales]
    languages[0]["default"] = True
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    config = {"site_name": known[locales[0]]["title"], "plugins": [{"i18n": i18n}]}
    files = {
        "mkdocs.yml": yaml.safe_dump(config, allow_unicode=True) + FRAME,
        "docs/bibliography.json": json.dumps(TOWER, ensure_ascii=False),
        "docs/article.yml": "id: tower",
    }
    for tag in locales:
        files |= {f"docs/{tag}/{name}": text for name, text in _tower_pages(known[tag]).items()}
    return write_files(folder, files)


def write_files(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def _tower_pages(words: dict) -> dict[str, str]:
    head = {"template": "title.html", "title": words["title"], "authors": [words["author"]]}
    building = [f"# {words['heading']} {{ #building }}", *words["paragraphs"][1:]]
    return {
        "index.md": f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{words['paragraphs'][0]}\n",
        "building.md": "\n\n".join(building) + "\n",
        **{
            f"{name}.md": f"---\ntemplate: {name}.html\ntitle: {words['title']} ({name})\nedition: true\n---\n"
            for name in ("references", "reference-index", "full", "edition")
        },
    }
