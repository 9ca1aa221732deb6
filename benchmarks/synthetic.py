"""Synthetic articles of any size, in two languages: sections, paragraphs, citations, references, names."""

import json
import random
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = 6  # a section
LOCALES = ("en", "fr")
WORDS = ("clock", "tower", "hand", "wheel", "spring", "hour", "bell", "glass", "dial", "chain", "river", "market")


def write_article(folder: Path, sections: int, references: int, formulas: int = 0) -> Path:
    """Write an article with so many sections, references and formulas; returns its mkdocs.yml."""
    chance = random.Random(sections)
    pages = [f"s{number}" for number in range(1, sections + 1)]
    items = [_reference(number) for number in range(1, references + 1)]
    texts = {name: [_paragraph(chance, references) for _ in range(BLOCKS)] for name in pages}
    _write(folder / "docs" / "bibliography.json", json.dumps(items))
    for locale in LOCALES:
        names = {"terms": {word: word for word in WORDS}}
        _write(folder / "docs" / locale / "glossary.yml", yaml.safe_dump(names))
        head = "---\ntemplate: title.html\ntitle: Clocks\nauthors: [{family: Writer, given: A.}]\nkeywords: a\n---\n\n"
        _write(folder / "docs" / locale / "index.md", f"{head}About a clock.\n")
        for name, blocks in texts.items():
            title = f"# {name.title()} {{ #{name} }}"
            own = range(pages.index(name), formulas, sections)
            shown = [f"$$E_{{{number}}} = m_{{{number}}} c^2$$ {{ #eq-{number} }}" for number in own]
            _write(folder / "docs" / locale / f"{name}.md", "\n\n".join([title, *blocks, *shown]) + "\n")
    return _write(folder / "mkdocs.yml", yaml.safe_dump(_settings(["index", *pages])))


def _settings(pages: list[str]) -> dict:
    languages = [{"locale": locale, "name": locale, "build": True, "default": locale == "en"} for locale in LOCALES]
    return {
        "site_name": "Clocks",
        "site_url": "https://example.org/clocks/",
        "nav": [f"{name}.md" for name in pages],
        "plugins": [{"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}}],
        "theme": {"name": "material", "custom_dir": str(ROOT / "overrides"), "font": False},
        "hooks": [str(ROOT / "scripts" / "mkdocs_hooks.py")],
        "markdown_extensions": ["attr_list"],
    }


def _paragraph(chance: random.Random, references: int) -> str:
    words = chance.choices(WORDS, k=60)
    cited, page = chance.randint(1, references), chance.randint(1, 400)
    return f"{' '.join(words[:40]).capitalize()} [@ref{cited}, {page}] {' '.join(words[40:])} in {1500 + page}."


def _reference(number: int) -> dict:
    printed = f"Author {number}. Title {number}. 1900."
    return {
        "id": f"ref{number}",
        "language": "en",
        "type": "book",
        "title": f"Title {number}",
        "author": [{"family": f"Author{number}", "given": "B."}],
        "custom": {"original": printed, "romanised": printed},
    }


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
