"""An article read back from its own Word file and its own JATS is the article, block for block."""

import json
from pathlib import Path

import pytest
from test_manuscripts import become

from articles import with_frame
from project import run

REFERENCES = [
    {"id": "ada1901", "type": "book", "title": "Towers", "author": [{"family": "Ada", "given": "B."}],
     "issued": {"date-parts": [[1901]]}, "publisher": "Quay Press", "publisher-place": "Leith", "language": "en"},
    {"id": "bank1902", "type": "article-journal", "title": "Bells", "container-title": "Tides", "volume": "4",
     "author": [{"family": "Bell", "given": "C."}, {"literal": "World Bank"}], "page": "7-9", "language": "en",
     "issued": {"date-parts": [[1902, 3, 5]]}, "DOI": "10.5555/bells"},
    {"id": "site", "type": "webpage", "title": "Keeping time", "URL": "https://example.org/time", "language": "en",
     "accessed": {"date-parts": [[2020, 1, 2]]}},
]  # fmt: skip
PAPER = """---
title: Bells of the harbor
author: [{family: Ward, given: Ann}]
lang: en
keywords: [bells, tides]
abstract: Bells are told by tides.
---

# The tide

A bell rings [@ada1901, 3–4].
It rang *twice*^[So [@bank1902, chapter 2] told, and nobody else.]^[Nor did he.] in the night [see @bank1902, 8; @site].
Ada [-@ada1901] heard it, and `bell.py` counts H~2~O and 10^3^ strokes.

> Nobody sleeps when it rings.

1.  One bell is for the ebb.
2.  Two bells are for the flood [@ada1901, 12].

-   Iron
-   Bronze

## The hour

Here is $x^2$, and a table of it.

| Hour | Bells |
|------|------:|
| one  | 1     |
| two  | 2     |

# The night

Nothing rings at night [@site].
"""
# What a format does not hold, as it comes back instead. Word writes a formula in its own markup; JATS has the
# printed words of a citation.
NOT_HELD = {
    "docx": {"$x^2$": "$x^{2}$"},
    "xml": {"chapter 2": "chap. 2", "-@ada": "@ada"},
}  # fmt: skip


def texts(folder: Path) -> tuple[str, list[dict]]:
    """Return the one page of an article and its references."""
    page = next(folder.glob("docs/en/bells-of-the-harbor.md")).read_text(encoding="utf-8")
    return page, json.loads((folder / "docs/bibliography.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The article of a manuscript, with its files to take away."""
    folder = tmp_path_factory.mktemp("first")
    manuscript = folder / "paper.md"
    manuscript.write_text(PAPER, encoding="utf-8")
    (folder / "refs.json").write_text(json.dumps(REFERENCES), encoding="utf-8")
    made = become(folder, manuscript, "--bibliography=refs.json")
    assert made.returncode == 0, made.stdout + made.stderr
    config = folder / "mkdocs.yml"
    with_frame(config)
    _annotate(folder / "docs")
    exported = run("export", folder / "files", "--config", config)
    assert exported.returncode == 0, exported.stdout + exported.stderr
    return folder


def _annotate(docs: Path) -> None:
    """Let the edition add what only it adds: a note on a word, a figure whose picture is lost."""
    page = next(docs.glob("en/bells-of-the-harbor.md"))
    text = page.read_text(encoding="utf-8").replace("Nothing rings", "Nothing[^rings] rings")
    page.write_text(f"{text}\n/// figure\nA bell, seen from below.\n///\n", encoding="utf-8")
    (docs / "notes.yml").write_text("rings: {printed: Nothing, proposed: Naught, certainty: query}", encoding="utf-8")
    (docs / "en/notes.yml").write_text("rings: The song has it so.", encoding="utf-8")


@pytest.mark.parametrize("ending", ["docx", "xml"])
def test_an_article_is_read_back(first, ending, tmp_path):
    """Its words, citations with their keys and pages, headings, lists, notes and tables are those that went out."""
    file = next(path for path in (first / "files").rglob(f"*.{ending}") if path.name.startswith("ward"))
    made = become(tmp_path, file)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "the edition wrote them: 1 note;" in made.stdout
    (page, references), (back, items) = texts(first), texts(tmp_path)
    page = page.replace("[^rings]", "")
    for held, instead in NOT_HELD[ending].items():
        assert held in page
        page = page.replace(held, instead)
    # A file is set as its language wants it, with spaces at which no line ends.
    assert back.replace("\N{NO-BREAK SPACE}", " ").split("\n\n") == page.split("\n\n")
    assert items == references
    front = [next(folder.glob("docs/en/index.md")).read_text(encoding="utf-8") for folder in (first, tmp_path)]
    assert front[0] == front[1]
