"""The proof that translations agree with the original: golden cases with the exact message.

A case gives a page of the original and of its translation; `files` adds or
replaces other files of the project.
"""

from pathlib import Path

import pytest
import yaml

from check_translations import record
from edition.article import load_article
from edition.settings import load_settings
from edition.state import load_state
from edition.translations import check_names, check_state, check_translations, coverage

CASES = sorted((Path(__file__).parent / "cases" / "translations").glob("*.yml"))
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
    """Write a project of two locales with a title page and one page; returns its mkdocs.yml."""
    written = {
        "mkdocs.yml": CONFIG.replace("LOCALE", locale),
        "docs/bibliography.json": BIBLIOGRAPHY,
        "docs/notes.yml": "mfa: {printed: СИМ, reading: СІМ, certainty: sure}",
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


def findings(config: Path) -> list[str]:
    article = load_article(load_settings(config))
    record(article, *next((locale, "all") for locale in article.pages if locale != "kk"), False)
    article = load_article(load_settings(config))
    found = [*article.findings, *check_translations(article), *check_names(article)]
    return [f"{f.file}:{f.line}: [{f.code}] {f.message}; {f.hint}" for f in found if f.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_check(case, tmp_path):
    """Each case states what the check says to a translator, word for word."""
    case = yaml.safe_load(case.read_text(encoding="utf-8"))
    locale = next(key for key in case if key in ("ru", "en"))
    pages = {name: case[name] for name in ("kk", locale) if case[name]}
    config = write_project(tmp_path, locale, pages, case.get("files"))
    assert case.get("findings", []) == findings(config)


@pytest.fixture
def project(tmp_path):
    pages = {
        "kk": "# Бет { #page }\n\nБірінші.\n\nЕкінші.\n",
        "ru": "# Страница { #page }\n\nПервый.\n\nВторой.\n",
    }
    config = write_project(tmp_path, "ru", pages)
    record(load_article(load_settings(config)), "ru", "all", True)
    return config


def stale(config: Path) -> list[str]:
    return [finding.message[:3] for finding in check_state(load_article(load_settings(config)))]


def edit(config: Path, before: str, after: str, locale: str = "kk") -> None:
    file = config.parent / "docs" / locale / "page.md"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_a_recorded_translation_is_fresh(project):
    """Once recorded, nothing is stale and every block counts as reviewed."""
    assert stale(project) == []
    (row,) = coverage(load_article(load_settings(project)))
    assert (row.blocks, row.translated, row.stale, row.reviewed) == (2, 2, 0, 2)


def test_a_changed_original_makes_that_block_and_no_other_stale(project):
    """The block whose original changed is stale, and marked for its reader."""
    edit(project, "Екінші", "Екінші сөйлем")
    assert stale(project) == ["p-2"]
    page = load_article(load_settings(project)).page("ru", "page")
    assert 'class="stale"' in page.html
    assert page.html.index('class="stale"') > page.html.index("Первый")


def test_a_paragraph_put_before_makes_only_itself_stale(project):
    """Blocks after an inserted paragraph keep their state, though their numbers change."""
    edit(project, "Бірінші.", "Жаңа.\n\nБірінші.")
    edit(project, "Первый.", "Новый.\n\nПервый.", "ru")
    assert stale(project) == ["p-1"]


def test_a_note_mark_does_not_make_a_block_stale(project):
    """An editorial note changes nothing of what the authors say."""
    edit(project, "Екінші.", "Екінші[^mfa].")
    assert stale(project) == []


def test_recording_keeps_what_was_reviewed(project):
    """`make translated` marks the changed block translated; the others stay reviewed."""
    edit(project, "Екінші", "Екінші сөйлем")
    record(load_article(load_settings(project)), "ru", "page", False)
    state = load_state(project.parent / "docs" / "ru" / "translation.state")
    assert [entry.status for entry in state["page"]] == ["reviewed", "translated"]
    assert stale(project) == []


if __name__ == "__main__":  # write the cases' findings anew; read the diff
    import tempfile

    for file in CASES:
        text = file.read_text(encoding="utf-8")
        case = yaml.safe_load(text)
        locale = next(key for key in case if key in ("ru", "en"))
        pages = {name: case[name] for name in ("kk", locale) if case[name]}
        with tempfile.TemporaryDirectory() as folder:
            found = findings(write_project(Path(folder), locale, pages, case.get("files")))
        listed = yaml.dump({"findings": found}, allow_unicode=True, width=1000) if found else ""
        file.write_text(text.split("findings:\n")[0] + listed, encoding="utf-8")
