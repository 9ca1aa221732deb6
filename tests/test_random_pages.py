"""Nothing that is written is lost, however it is put together."""

import re
import xml.etree.ElementTree as etree

import pytest

from edition.bibliography.references import load_bibliography
from edition.pages import PageContext
from edition.reader import Renderer
from edition.settings import load_settings
from random_pages import RandomPage
from second_article import HERE

SETTINGS = load_settings(HERE / "mkdocs.yml")
REFERENCES, _ = load_bibliography(SETTINGS.docs / "bibliography.json")
# What is put aside while a page is read, and marks of Markdown that stand at the beginning of lines.
LEFT_OVER = re.compile("[\x02\x03]|wzxhzdk|```|^(?:!!!|[?]{3}|===|\\|---)|\\[\\^", re.MULTILINE)


def read(source: str):
    return Renderer(SETTINGS).read(PageContext(locale="en", file="page.md", source=source, references=REFERENCES))


@pytest.mark.parametrize("seed", range(120))
def test_every_word_comes_out(seed):
    """Each word stands in the page, which is well formed; nothing is reported, no mark is left over."""
    page = RandomPage(seed, list(REFERENCES)[:3])
    reading = read(page.source)
    etree.fromstring(f"<body>{reading.html}</body>")
    assert reading.findings == []
    assert not LEFT_OVER.search(reading.html), page.source
    shown = set(re.findall(r"word\d+", reading.html))
    assert shown == set(page.words), page.source


def test_a_page_is_read_twice_alike():
    """What is made of a page depends on the page alone."""
    source = RandomPage(1, list(REFERENCES)[:3]).source
    assert read(source).html == read(source).html
