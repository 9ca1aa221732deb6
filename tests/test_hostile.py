"""Hostile input: whatever is read, there are findings and no traceback, and the work grows with the input."""

import json
import string
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_files import DataError, parse_yaml
from edition.bibliography.citations import CitationError, Mention, parse_group
from edition.bibliography.references import load_bibliography
from edition.markdown.characters import without_controls
from edition.markdown.safety import is_safe_address
from edition.markdown.short_texts import format_inline
from edition.pages import PageContext
from edition.reader import Renderer, split_front_matter
from edition.settings import load_settings
from languages.numbers import compared_numbers
from links.check import check_site
from second_article import HERE

# The same examples on every machine; a slow machine is no failure.
settings.register_profile(
    "hostile", derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck)
)
settings.load_profile("hostile")

SETTINGS = load_settings(HERE / "mkdocs.yml")
REFERENCES, _ = load_bibliography(SETTINGS.docs / "bibliography.json")
KEYS = list(REFERENCES)[:3]

# Text that is likely to mean something to a parser: its marks, in any order.
MARKS = [
    *"[](){}<>@^*_`|&;,#\\", "/// figure\n", "///\n", "&lt;", "&#x202e;", "\n\n", "\n    ", "- ", "1. ", "> ",
    "![", "](", "](javascript:", "{ #p-1 }", "{ .citation }", "{ data-key=x }", "\x02", "\x03", "wzxhzdk:0",
    "\ud800", "\u202e", "\x00", "ә", "84–86", "[^", "<script>", "<!--", "-->", *(f"[@{key}" for key in KEYS),
]  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=30).map("".join)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
VARIABLES = ["id", "title", "author", "issued", "URL", "language", "custom", "citation-number", "type", "page"]


NUMBERS = ["1" * 5000, f"{'1' * 5000} million", "一" * 5000, "万" * 3000]  # longer than Python reads as one


def new_context(source: str) -> PageContext:
    return PageContext(locale="en", file="page.md", source=source, references=REFERENCES)


def render(source: str) -> str:
    """Return the HTML of a page as its file holds it: in UTF-8, which has no halves of characters."""
    return Renderer(SETTINGS).read(new_context(without_controls(source.encode(errors="replace").decode()))).html


@given(st.text(max_size=60) | st.text("@;, -–:.azё19§[]", max_size=60))
def test_a_citation_group_is_read_or_refused(text):
    """Either citations come back, or the one documented error with a code and a cure."""
    try:
        mentions = parse_group(text)
    except CitationError as error:
        assert error.code.endswith(("citation", "locator"))
        assert error.hint
    else:
        assert mentions
        assert all(isinstance(mention, Mention) and mention.key for mention in mentions)


@given(HOSTILE)
def test_a_page_of_nonsense_is_rendered(text):
    """Any Markdown makes a page: no traceback, no element that runs."""
    html = render(text)
    assert "<script" not in html.lower()
    assert "<!--" not in html


@given(st.lists(st.dictionaries(st.sampled_from(VARIABLES), DATA, max_size=6) | DATA, max_size=3))
def test_a_bibliography_of_nonsense_is_reported(tmp_path_factory, items):
    """Any JSON: what is usable comes back, and each fault is a finding with a cure."""
    file = tmp_path_factory.getbasetemp() / "bibliography.json"
    file.write_text(json.dumps(items), encoding="utf-8")
    references, findings = load_bibliography(file)
    assert len(references) + len(findings) >= min(len(items), 1)
    assert all(finding.message for finding in findings)


@given(st.binary(max_size=200) | HOSTILE.map(lambda text: text.encode(errors="surrogatepass")))
def test_a_file_of_bytes_is_no_bibliography(tmp_path_factory, data):
    """Bytes that are no JSON, or no text, are one finding."""
    file = tmp_path_factory.getbasetemp() / "bytes.json"
    file.write_bytes(data)
    references, findings = load_bibliography(file)
    assert references == {}
    assert [finding.code for finding in findings] in (["bad-bibliography"], [])


@pytest.mark.parametrize("number", NUMBERS, ids=["digits", "power", "numerals", "powers"])
def test_a_number_without_end_is_one(number):
    """In a text, in two that are compared, in a caption."""
    ours, theirs = compared_numbers((number, number), ("en", "zh"))
    assert ours == theirs
    assert "figcaption" in render(f"![Figure {number}. A](a.png)")


@given(HOSTILE)
def test_front_matter_is_read_or_refused(text):
    """Nonsense between the lines of dashes is refused with the one documented error."""
    try:
        meta, _, line = split_front_matter(f"---\n{text}\n---\nText.\n")
    except DataError:
        return
    assert isinstance(meta, dict)
    assert line > 0


@given(HOSTILE)
def test_yaml_is_read_or_refused(text):
    """A YAML file is data or a DataError that names a line."""
    try:
        parse_yaml(text)
    except DataError as error:
        assert all(finding.line > 0 for finding in error.findings)


@given(HOSTILE)
def test_the_marks_of_short_texts_make_no_other_element(text):
    """Of a note or a printed reference only italics, addresses and passages become elements."""
    html = str(format_inline(text))
    for allowed in ("<i>", "</i>", "<span lang=", "<span class=", "</span>", '<a href="http', "</a>"):
        html = html.replace(allowed, "")
    assert "<" not in html


@given(st.text(alphabet=string.printable, max_size=12), st.sampled_from(["javascript", "data", "vbscript", "file"]))
def test_no_spelling_of_a_dangerous_address_is_safe(noise, scheme):
    """Blanks, controls and entities that a browser passes over do not hide a scheme."""
    blanks = "".join(character for character in noise if character <= " ")
    assert not is_safe_address(f"{blanks}{scheme[:2]}{blanks}{scheme[2:].upper()}&colon;{noise}")


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=300) | HOSTILE.map(lambda t: t.encode(errors="surrogatepass")), max_size=4))
def test_a_site_of_bytes_is_checked(tmp_path_factory, pages):
    """The link checker reads whatever lies there: pages, style sheets, a sitemap, an empty file."""
    folder = tmp_path_factory.mktemp("site")
    names = ["index.html", "a/index.html", "sitemap.xml", "style.css"]
    for name, data in zip(names, pages, strict=False):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        wrapped = b'<!doctype html><html lang="kk"><head><title>x</title></head><body><a href="' + data + b'">' + data
        file.write_bytes(wrapped if name.endswith("html") else data)
    assert all(finding.code for finding in check_site(folder, "https://owner.github.io/a-fork/").findings)


def steps(function, *arguments) -> int:
    """Return how many lines of Python and calls a function takes: the same on every machine."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1

    sys.setprofile(trace)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
    return count


def load_items(count: int, folder: Path) -> None:
    file = folder / "many.json"
    file.write_text(json.dumps([{"id": "same key", "URL": "javascript:x"}] * count), encoding="utf-8")
    load_bibliography(file)


def read_locators(count: int, folder: Path) -> None:
    parse_group("@a, " + "1-1, " * count + "x")


@pytest.mark.parametrize(
    "unit",
    ["[@", "[[", "[@a; ", "*", "`", "[^", "/// figure\n", "<", "](", "> ", "- x\n", "[x]{lang=", "&#x", "\\", "{ #a }"],
    ids=ascii,
)
def test_rendering_grows_with_the_text(unit):
    """Four times the hostile text takes about four times the steps; what is loaded once is not counted."""
    render(unit)
    assert steps(render, unit * 800) < 6 * steps(render, unit * 200) + 20_000


@pytest.mark.parametrize(
    "read",
    [
        read_locators,
        lambda size, folder: format_inline("*" * size + "<https://" * size + "[" * size),
        load_items,
    ],
    ids=["citations", "short-texts", "bibliography"],
)
def test_reading_grows_with_the_input(tmp_path, read):
    """The parsers of the data are linear, on the input that they like least; what is loaded once is not counted."""
    read(10, tmp_path)
    assert steps(read, 1600, tmp_path) < 6 * steps(read, 400, tmp_path) + 2_000
