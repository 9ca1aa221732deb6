"""What an article has that some file has no form for: no word is lost, but the author is told where the form is."""

from collections.abc import Iterator
from itertools import islice

from edition.article import Article
from edition.pages import Block
from findings import Finding

# Kinds of blocks, what the HTML of one shows, the files, what they have in its place; CONTRIBUTING says the same.
LOSSES = (
    ("table", 'scope="row"', "the PDF", "the head of a row is tagged as a cell"),
    ("paragraph", "<br />", "JATS", "the lines of a paragraph run on"),
    ("", "<kbd", "Word, JATS, Markdown and plain text", "keys are words"),
    ("", 'class="smallcaps"', "Markdown and plain text", "small capitals are letters as typed"),
    ("", "<math", "plain text", "a formula is its TeX"),
    ("", "<img", "Markdown and plain text", "a picture is its address or its words"),
    ("tabs details", "", "every file", "what is folded or in tabs stands one below the other"),
)


def check_losses(article: Article) -> Iterator[Finding]:
    """Yield a note for each form that a file lacks, at the first place where the original has it."""
    pages = article.pages[article.settings.default_locale].values()
    blocks = [(page.file, block) for page in pages for block in page.blocks]
    for kinds, shown, files, instead in LOSSES:
        found = ((file, block.line) for file, block in blocks if _shows(block, kinds.split(), shown))
        for file, line in islice(found, 1):
            yield Finding(file=file, line=line, code="no-form-in-a-file", severity="info",
                          message=f"here, and wherever it is so: in {files} {instead}",
                          hint="no word is lost; if the form matters there, write it otherwise")  # fmt: skip


def _shows(block: Block, kinds: list[str], shown: str) -> bool:
    return (not kinds or block.kind in kinds) and shown in block.html
