"""What an article has that some file has no form for: no word is lost, but the author is told where the form is."""

import re
from collections.abc import Iterator
from itertools import islice

from edition.article import Article
from edition.pages import Block, Page
from findings import Finding

TEXTS = "paragraph item quotation definitions admonition details tabs"
# The end of a line that is in no verse and no cell.
LINE_END = r'^(?:(?!class="verse"|<table)[\s\S])*<br />'
# Kinds of blocks, a pattern of what the HTML of one shows, the files, what they have in its place;
# CONTRIBUTING says the same.
# JATS has `break` in titles, cells, affiliations and signatures, and none in a paragraph (Publishing 1.1, its DTD).
# typst has heads of rows, `pdf.header-cell`, behind a feature that its Python package (0.15) has no switch for
# (https://typst.app/docs/reference/pdf/header-cell).
LOSSES = (
    ("table", 'scope="row"', "the PDF", "the head of a row is tagged as a cell"),
    (TEXTS, LINE_END, "JATS", "the lines of a paragraph run on"),
    ("", "<kbd", "Word, JATS, Markdown and plain text", "keys are words"),
    ("", 'class="smallcaps"', "Markdown and plain text", "small capitals are letters as typed"),
    ("", "<math", "plain text", "a formula is its TeX"),
    ("", "<img", "Markdown and plain text", "a picture is its address or its words"),
    ("tabs details", "", "every file", "what is folded or in tabs stands one below the other"),
    ("grid", "", "every file", "what is side by side stands one below the other"),
)
# A grid is no block itself: the first one in it tells where it is.
GRID = re.compile(r'<div class="grid">.*?id="p-(\d+)"', re.DOTALL)


def check_losses(article: Article) -> Iterator[Finding]:
    """Yield a note for each form that a file lacks, at the first place where the original has it."""
    pages = article.pages[article.settings.default_locale].values()
    places = [(page.file, kind, block) for page in pages for kind, block in _kinds(page)]
    for kinds, shown, files, instead in LOSSES:
        of_kind = set(kinds.split())
        found = ((file, block.line) for file, kind, block in places
                 if (not kinds or of_kind & set(kind.split())) and re.search(shown, block.html))  # fmt: skip
        for file, line in islice(found, 1):
            yield Finding(file=file, line=line, code="no-form-in-a-file", severity="info",
                          message=f"here, and wherever it is so: in {files} {instead}",
                          hint="no word is lost; if the form matters there, write it otherwise")  # fmt: skip


def _kinds(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield each block with its kind, and with that of the grid that begins with it."""
    first = set(map(int, GRID.findall(page.html)))
    for block in page.blocks:
        yield block.kind, block
        if block.number in first:
            yield "grid", block
