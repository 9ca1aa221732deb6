"""Printed brackets of citations in JATS become the groups that they are."""

import re
from pathlib import Path

import pytest

from manuscript.reading.manuscript import read_manuscript
from manuscript.writing.markdown import Writer

ARTICLE = """<article xml:lang="en"><front><article-meta/></front>
<body><p>{}</p></body><back><ref-list>{}</ref-list></back></article>"""
REFERENCE = '<ref id="{0}"><element-citation><article-title>{0}</article-title></element-citation></ref>'


def cited(key: str, words: str) -> str:
    return f'<xref ref-type="bibr" rid="{key}">{words}</xref>'


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        (f"So [{cited('B1', '1')}] says.", "So [@B1] says."),
        (f"So [{cited('B1', '1')}, {cited('B3', '3')}].", "So [@B1; @B3]."),
        (f"So [{cited('B1', '1')}–{cited('B3', '3')}].", "So [@B1; @B2; @B3]."),
        (f"So [{cited('B1', '1')}; 84–86, see {cited('B2', '2')}].", "So [@B1, 84–86; see @B2]."),
        (f"So ({cited('B1', 'Ada 1901')}, p. 3; {cited('B2', 'Bell 1902')}) says.", "So [@B1, 3; @B2] says."),
        (f"So {cited('B1', 'Ada (1901)')} says (and more).", "So [@B1] says (and more)."),
        (f"So<sup>{cited('B1', '1')},{cited('B3', '3')}</sup> it is x<sup>2</sup>.", "So[@B1; @B3] it is x^2^."),
        ("So [sic] it is (they say).", "So \\[sic\\] it is (they say)."),
    ],
)
def test_a_printed_bracket_is_a_group(printed, written, tmp_path):
    """With its pages, its words and all sources of a range; other brackets stay what they are."""
    file = tmp_path / "paper.xml"
    references = "".join(map(REFERENCE.format, ("B1", "B2", "B3")))
    file.write_text(ARTICLE.format(printed, references), encoding="utf-8")
    manuscript = read_manuscript(Path(file))
    writer = Writer("en", {}, {}, str, lambda *words: None, iter("ab"), re.compile("(?!)"))
    assert writer.page(manuscript.blocks) == f"{written}\n"
