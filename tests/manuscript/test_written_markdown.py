"""What a manuscript has in words, lists, cells and captions, the page has: nothing is a mark that was none."""

import pytest
from test_manuscripts import become

from articles import with_frame
from edition.article import load_article
from edition.settings import load_settings

WORDS = [
    "a * b _ c __d__ `e` $5 and $6 ~7~ ^8^ | 9",
    "[@nobody], @handle and [^1]",
    "1914--18, --- and ++ctrl+c++",
    "AT&amp;T &mdash; <b>bold</b>",
    "#5 of them",
    "# hash",
    "1. one",
    "- dash",
    ": colon",
    "/// slashes",
    "!!! marks",
    "=== signs",
]


def page(folder, name: str, text: str) -> str:
    """Return the one page that a manuscript becomes."""
    (folder / name).write_text(text, encoding="utf-8")
    result = become(folder, folder / name)
    assert result.returncode == 0, result.stdout + result.stderr
    return (folder / "docs/en/bells.md").read_text(encoding="utf-8").partition("\n\n")[2].strip()


def html(body: str) -> str:
    return f'<html lang="en"><head><title>Bells</title></head><body><h1>Bells</h1>{body}</body></html>'


@pytest.fixture(scope="module")
def read_page(tmp_path_factory):
    """The blocks of a page with each of some words in a paragraph, as the edition reads it."""
    folder = tmp_path_factory.mktemp("words")
    escaped = [words.replace("&", "&amp;").replace("<", "&lt;") for words in WORDS]
    page(folder, "paper.html", html("".join(f"<p>{words}</p>" for words in escaped)))
    with_frame(folder / "mkdocs.yml")
    return [block.text for block in load_article(load_settings(folder / "mkdocs.yml")).pages["en"]["bells"].blocks]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_read_as_they_were_written(words, read_page):
    """The page that the manuscript became says what the manuscript says."""
    assert words in read_page


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p><code>`x`</code></p>", "`` `x` ``"),
        (r"<p>\(x\) for $5 or $6 \[y\]</p>", "$x$ for \\$5 or \\$6\n\n$$\ny\n$$"),  # as MathJax reads it
        ("<p><code>a``b</code></p>", "```a``b```"),
        ("<figure><img src='a.png'><figcaption>A<p>B</p><ul><li>C</ul></figcaption></figure>",
         "![A B](images/a.png)\n\n-   C"),
        ("<table><caption>A<ul><li>B</ul></caption><tr><td>C</table>", "|  |\n| --- |\n| C |\n\n: A B"),
        ("<table><tr><td><dl><dt>A<dd>B</dl><pre>C\nD</pre></table>", "|  |\n| --- |\n| A<br>B<br>`C`<br>`D` |"),
    ],
)  # fmt: skip
def test_nothing_that_stands_elsewhere_than_is_usual_is_lost(written, expected, tmp_path):
    assert page(tmp_path, "paper.html", html(f"<p>Words.</p>{written}")) == f"Words.\n\n{expected}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- [x] done\n- [ ] to do", "-   [x] done\n-   [ ] to do"),
        ("| one\n|   two", "| one\n|   two"),
        ("| a^[So.] |\n|---|\n| b |", "| a[^a] |\n| --- |\n| b |\n\n[^a]: So."),
    ],
)
def test_a_page_has_the_form_that_the_manuscript_had(written, expected, tmp_path):
    assert (
        page(tmp_path, "paper.md", f"---\nlang: en\n---\n\n# Bells\n\nWords.\n\n{written}\n") == f"Words.\n\n{expected}"
    )


def test_of_two_lists_that_will_be_one_it_is_said(tmp_path):
    (tmp_path / "paper.html").write_text(html("<ol><li>A</ol><ol><li>B</ol>"), encoding="utf-8")
    assert "“B”: two lists of which one follows the other are one" in become(tmp_path, tmp_path / "paper.html").stdout


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("paper.tex", "\\section{Bells}\n\nA \\foo{\\begin{tabular}{l} b} c.\n", "tabular"),
        ("paper.html", html("<p>A <img src='data:image/png;base64,Y2' alt='b'> c</p>"), "picture.png"),
        ("paper.md", "---\nlang: nb\n---\n\n# Bells\n\nA \"b\" and 'c'.\n", "“b” and ‘c’"),
    ],
)  # fmt: skip
def test_what_is_broken_or_not_known_is_not_lost(name, text, expected, tmp_path):
    """A command without an end, a picture that is cut off, a language without quotation marks of its own."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = become(tmp_path, tmp_path / name)
    assert "Traceback" not in result.stderr
    assert expected in next(tmp_path.glob("docs/*/bells.md")).read_text(encoding="utf-8")
