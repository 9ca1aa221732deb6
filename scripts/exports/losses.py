"""What an article has that some file has no form for: no word is lost, but the author is told where the form is."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from edition.article import Article
from edition.pages import Block, Page
from exports.catalogue import FORMATS
from findings import Finding

TEXTS = "paragraph item quotation definitions admonition details tabs"
# The end of a line that is in no verse and no cell.
LINE_END = r'^(?:(?!class="verse"|<table)[\s\S])*<br />'
# Each form by its name: kinds of blocks, a pattern of what the HTML of one shows, what stands in its place. The files
# that lack it say so in their rows of `FORMATS`; what no row names, every file lacks. CONTRIBUTING says the same.
# JATS has `break` in titles, cells, affiliations and signatures, and none in a paragraph (Publishing 1.1, its DTD).
# typst has heads of rows, `pdf.header-cell`, behind a feature that its Python package (0.15) has no switch for
# (https://typst.app/docs/reference/pdf/header-cell).
FORMS = {
    "row-head": ("table", 'scope="row"', "the head of a row is tagged as a cell"),
    "line-end": (TEXTS, LINE_END, "the lines of a paragraph run on"),
    "keys": ("", "<kbd", "keys are words"),
    "small-capitals": ("", 'class="smallcaps"', "small capitals are letters as typed"),
    "formula": ("", "<math", "a formula is its TeX"),
    "picture": ("", "<img", "a picture is its address or its words"),
    "folded": ("tabs details", "", "what is folded or in tabs stands one below the other"),
    "side-by-side": ("grid", "", "what is side by side stands one below the other"),
}
# A grid is no block itself: the first one in it tells where it is.
GRID = re.compile(r'<div class="grid">.*?id="p-(\d+)"', re.DOTALL)


def check_losses(article: Article) -> Iterator[Finding]:
    """Yield a note for each form that a file lacks, at the first place where the original has it."""
    pages = article.pages[article.settings.default_locale].values()
    places = [(page.file, kind, block) for page in pages for kind, block in _kinds(page)]
    for form, (kinds, shown, instead) in FORMS.items():
        of_kind = set(kinds.split())
        found = ((file, block.line) for file, kind, block in places
                 if (not kinds or of_kind & set(kind.split())) and re.search(shown, block.html))  # fmt: skip
        for file, line in islice(found, 1):
            yield Finding(file=file, line=line, code="no-form-in-a-file", severity="info",
                          message=f"here, and wherever it is so: in {_files(form)} {instead}",
                          hint="no word is lost; if the form matters there, write it otherwise")  # fmt: skip


def _files(form: str) -> str:
    """Return the files that lack a form, by their endings."""
    endings = dict.fromkeys(PurePath(known.ending).suffix or known.ending for known in FORMATS if form in known.lacks)
    return ", ".join(endings) or "every file"


def _kinds(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield each block with its kind, and with that of the grid that begins with it."""
    first = set(map(int, GRID.findall(page.html)))
    for block in page.blocks:
        yield block.kind, block
        if block.number in first:
            yield "grid", block
