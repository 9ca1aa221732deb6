"""The article and its frame know nothing of each other."""

import ast
from pathlib import Path

from project import ROOT


def words_of(article) -> set[str]:
    """Return what names this article and nothing else: its id, its authors, its cite keys, its pages of two words."""
    title_pages = [pages["index"] for pages in article.pages.values()]
    authors = {author["family"] for page in title_pages for author in page.meta["authors"]}
    pages = {name for name in article.sections if "-" in name}
    return authors | pages | {article.facts["id"], *article.references}


def test_the_code_knows_nothing_of_the_article(article):
    """No script and no template holds a word of the article's: its title, its keys, its sections."""
    words = words_of(article)
    files = [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "overrides").rglob("*.html")]
    for file in files:
        text = code(file)
        assert [word for word in words if word in text] == [], file


def code(file: Path) -> str:
    """Return a file's text; of a Python file, without docstrings and comments, which may give examples."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body[0].value.value = ""
    return ast.unparse(tree)
