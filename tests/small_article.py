"""The smallest article that there is: two locales, a title page, a page, two references, a note."""

from pathlib import Path

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
    for name, text in written.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"
