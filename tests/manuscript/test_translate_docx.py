"""Translating in Word: a table of sentences goes out and comes back; what is broken is said by sentence."""

import re
import shutil
import subprocess
from pathlib import Path

import pypandoc
import pytest

from articles import commit, copy
from project import build, run

TOWERS = """# Towers { #towers }

A clock stood in a tower [@ada1901, 3] and struck [@bell1902].
It struck *loudly*.

- one, at $t_{1}$
- two

| Place | Hour |
|-------|------|
| Tower | one |

```python
hours = 12
```

!!! note
    A bell[^bell].

??? tip "How it struck"
    With a hammer.

[^bell]: Of bronze.
"""


def translate(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    return run("translate_docx", *arguments, "--config", root / "mkdocs.yml", folder=root)


@pytest.fixture
def edition(begun, tmp_path) -> Path:
    """An edition in English and, yet to be translated, in German."""
    return Path(shutil.copytree(begun, tmp_path / "edition"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    config = copy("second_article", tmp_path_factory.mktemp("begun"), {"docs/en/towers.md": TOWERS})
    (config.parent / "docs/fr/towers.md").write_text("---\nuntranslated: true\n---\n", encoding="utf-8")
    assert run("new_language", "de", "--config", config).returncode == 0
    commit(config.parent)
    return config.parent


@pytest.fixture(scope="module")
def table(begun, tmp_path_factory) -> str:
    """The German table of the edition as it was begun, as `sheet` returns it."""
    return sheet(Path(shutil.copytree(begun, tmp_path_factory.mktemp("table") / "edition")))


def sheet(root: Path, locale: str = "de") -> str:
    """Write the table and return it as HTML, in which the tests can write as a translator does in Word."""
    result = translate(root, locale, "--to", "sheet.docx")
    assert result.returncode == 0, result.stdout + result.stderr
    return pypandoc.convert_file(str(root / "sheet.docx"), "html", extra_args=["--wrap=none"])


def come_back(root: Path, html: str, locale: str = "de") -> subprocess.CompletedProcess:
    pypandoc.convert_text(html, "docx", format="html", outputfile=str(root / "back.docx"))
    return translate(root, locale, "--from", "back.docx")


def written(html: str, page: str, number: str, words: str) -> str:
    """Return the table with words in the third column of a row."""
    before, heading, rest = html.partition(f'id="{page}">')
    start = rest.index(f"<td>{number}</td>")
    place = rest.index("<td></td>", start)
    assert place < rest.index("</tr>", start)
    return before + heading + rest[:place] + f"<td>{words}</td>" + rest[place + len("<td></td>") :]


SENTENCES = {
    "1.1": "Türme", "2.1": "Eine Uhr stand in einem Turm [@ada1901, 3] und schlug [@bell1902].",
    "2.2": "Sie schlug <em>laut</em>.", "3.1": "eins, um $t_{1}$", "3.2": "zwei", "4.1": "| Ort | Stunde |",
    "4.2": "| Turm | eins |", "5.1": "Eine Glocke[^bell].", "6.1": "Wie sie schlug", "6.2": "Mit einem Hammer.",
    "7.1": "Aus Bronze.",
}  # fmt: skip


def test_a_page_is_translated_in_word(edition, table):
    """The marks around the words, code, ids and the shape of tables are the original's."""
    html = table
    for number, words in SENTENCES.items():
        html = written(html, "towers", number, words)
    result = come_back(edition, html)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (edition / "docs/de/towers.md").read_text(encoding="utf-8") == (
        "\n# Türme { #towers }\n\n"
        "Eine Uhr stand in einem Turm [@ada1901, 3] und schlug [@bell1902].\nSie schlug *laut*.\n\n"
        "- eins, um $t_{1}$\n- zwei\n\n| Ort | Stunde |\n|-------|------|\n| Turm | eins |\n\n"
        "```python\nhours = 12\n```\n\n!!! note\n    Eine Glocke[^bell].\n\n"
        '??? tip "Wie sie schlug"\n    Mit einem Hammer.\n\n[^bell]: Aus Bronze.\n'
    ).lstrip("\n")
    assert "untranslated: true" in (edition / "docs/de/pockets.md").read_text(encoding="utf-8")


def test_what_comes_back_unchanged_changes_nothing(edition):
    come_back(edition, sheet(edition))
    come_back(edition, sheet(edition, "fr"), "fr")
    changed = subprocess.run(["git", "diff", "--stat"], cwd=edition, capture_output=True, text=True, check=True)
    assert changed.stdout == ""


@pytest.mark.parametrize("number", ("5.1", "7.1"))
def test_of_a_footnote_its_mark_or_its_text_may_be_translated_first(edition, number, table):
    """Until both are, the page is shown to nobody, and the build is green."""
    come_back(edition, written(table, "towers", number, SENTENCES[number]))
    assert SENTENCES[number] in (edition / "docs/de/towers.md").read_text(encoding="utf-8")
    result = build(edition / "mkdocs.yml", edition.parent / "site", "--no-exports")
    assert result.returncode == 0, result.stdout


def test_half_a_page_stays_untranslated(edition, table):
    """What is translated is kept, the rest stands beside it in comments, and the build is green."""
    come_back(edition, written(table, "towers", "2.1", "Eine Uhr stand [@ada1901, 3] [@bell1902]."))
    page = (edition / "docs/de/towers.md").read_text(encoding="utf-8")
    assert "untranslated: true" in page
    assert "Eine Uhr stand [@ada1901, 3] [@bell1902].\n<!--\nIt struck *loudly*.\n-->" in page
    assert "<!--\n- one, at $t_{1}$\n- two\n-->" in page
    result = build(edition / "mkdocs.yml", edition.parent / "site", "--no-exports")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Eine Uhr stand [@ada1901, 3].", "towers 2.1: the citation @bell1902 of the original is missing"),
        ("Eine [@ada1901, 3] [@bell1902] [@dial1904].", "towers 2.1: the citation @dial1904 is not in the original"),
        ("[@ada1901, 3] [@bell1902] Uhr[^a].", "towers 2.1: the note [^a] is not in the original"),
    ],
)
def test_broken_marks_are_said_by_sentence(words, said, edition, table):
    assert said in come_back(edition, written(table, "towers", "2.1", words)).stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<td>2.1</td>", "<td>9.1</td>", "towers 9.1: no sentence has this number"),
        (">towers<", ">turrets<", "turrets is no page"),
        ("<td>2.2</td>", "<td>2.1</td>", "towers 2.1 stands twice"),
    ],
)
def test_a_broken_table_changes_nothing(old, new, said, edition, table):
    result = come_back(edition, table.replace(old, new))
    assert result.returncode == 1
    assert said in result.stdout
    assert "Nothing was changed." in result.stdout


@pytest.mark.parametrize("number", ["2.1.", "2,1", " 2.1\N{NO-BREAK SPACE}"])
def test_a_number_as_an_office_writes_it_is_known(number, edition, table):
    html = written(table, "towers", "2.1", "Eine Uhr [@ada1901, 3] [@bell1902].")
    come_back(edition, html.replace("<td>2.1</td>", f"<td>{number}</td>"))
    assert "\nEine Uhr [@ada1901, 3] [@bell1902].\n" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", ["2.x", "2.0", "2", "2.1.1"])
def test_a_number_that_is_none_is_said(number, edition, table):
    result = come_back(edition, table.replace("<td>2.1</td>", f"<td>{number}</td>"))
    assert f"towers {number}: no sentence has this number" in result.stdout
    assert result.returncode == 1


def test_money_is_no_formula_and_spaces_that_do_not_break_stay(edition, table):
    html = written(table, "towers", "1.1", "Türme,&nbsp;hoch, für $5 bis $6")
    result = come_back(edition, html)
    assert "formula" not in result.stdout
    assert "# Türme,\u00a0hoch, für $5 bis $6 {" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


def test_a_sentence_that_is_missing_moves_no_other(edition, table):
    """The second stays the second; the first stands in a comment in its place."""
    come_back(edition, written(table, "towers", "2.2", "Sie schlug <em>laut</em>."))
    page = (edition / "docs/de/towers.md").read_text(encoding="utf-8")
    first = "A clock stood in a tower [@ada1901, 3] and struck [@bell1902]."
    assert f"\n<!--\n{first}\n-->\nSie schlug *laut*.\n" in page


def row(html: str, page: str, number: str) -> str:
    """Return the row of a number, as the table has it."""
    start = html.index(f"<td>{number}</td>", html.index(f'id="{page}">'))
    begin = html.rindex("<tr>", 0, start)
    return html[begin : html.index("</tr>", begin) + len("</tr>")]


def test_a_row_that_is_gone_takes_nothing_from_a_translation(edition):
    """As the finding says; so does a cell that was emptied."""
    page = edition / "docs/fr/wrists.md"
    page.write_text("# Poignets { #wrists }\n\nUn.\nDeux.\n", encoding="utf-8")
    (edition / "docs/en/wrists.md").write_text("# Wrists { #wrists }\n\nOne.\nTwo.\n", encoding="utf-8")
    commit(edition)
    html = sheet(edition, "fr")
    emptied = html.replace("<td>Un.</td>", "<td></td>")
    gone = html.replace(row(html, "wrists", "2.1"), "")
    for changed in (emptied, gone.replace("Deux", "Second")):
        result = come_back(edition, changed, "fr")
        assert result.returncode == 0, result.stdout + result.stderr
    assert page.read_text(encoding="utf-8") == "# Poignets { #wrists }\n\nUn.\nSecond.\n"


def test_merged_cells_are_said(edition, table):
    first, second = row(table, "towers", "2.1"), row(table, "towers", "2.2")
    merged = table.replace(first, first.replace("<td></td>", '<td rowspan="2">Eine Uhr.</td>'))
    result = come_back(edition, merged.replace(second, second.replace("<td></td>", "")))
    assert "warning [cells-merged] towers 2.2: its cells are merged; divide them again" in result.stdout
    assert "It struck *loudly*.\n-->" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


def test_columns_are_known_by_their_head(edition, table):
    """Whatever columns stand beside them."""
    html = written(table, "towers", "2.2", "Sie schlug.")
    html = re.sub("<colgroup>.*?</colgroup>", "", html, flags=re.DOTALL)
    html = re.sub("<tr>\n<t(.)>", r"<tr><t\1>seen</t\1><t\1>", html)
    result = come_back(edition, html)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "\nSie schlug.\n" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


def test_the_table_of_another_language_is_refused(edition):
    result = come_back(edition, sheet(edition, "fr"))
    assert result.returncode == 1
    assert "[head-differs] towers: the table's head is “№, en, fr”, not “№, en, de”" in result.stdout


def test_a_page_is_known_without_its_style(edition, table):
    """Its name stands above its table, if not as a heading any more."""
    html = written(table, "towers", "2.2", "Sie schlug.")
    assert come_back(edition, html.replace('<h1 id="towers">towers</h1>', "<p>Towers</p>")).returncode == 0
    assert "\nSie schlug.\n" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "line"),
    [("1. Januar", "1\\. Januar"), ("# eins", "\\# eins"), ("A <code>b</code>", "A `b`"), ("<p>A</p><p>b</p>", "A b")],
)
def test_words_stay_words(cell, line, edition, table):
    """What begins as a list or a heading does is none, if the original's sentence is none."""
    come_back(edition, written(table, "towers", "2.2", cell))
    assert f"\n{line}\n" in (edition / "docs/de/towers.md").read_text(encoding="utf-8")


def test_what_no_line_can_hold_is_said(edition, table):
    html = written(table, "towers", "2.2", "Sie schlug.<table><tr><td>a</td></tr></table>")
    assert "[not-carried] towers 2.2: a table is in the cell, and is left out" in come_back(edition, html).stdout


def test_a_table_is_read_again_but_nothing_goes_in_silence(edition, table):
    """What it wrote before is no obstacle to it, though to another; words that stand in no row any more are named."""
    assert come_back(edition, written(table, "towers", "2.2", "Sie schlug.")).returncode == 0
    again = come_back(edition, written(table, "towers", "3.2", "zwei"))
    assert "docs/de/towers.md: warning [half-translated] “Sie schlug.” is not in the table, and goes" in again.stdout
    assert again.returncode == 0
    shutil.copy(edition / "back.docx", edition / "other.docx")
    assert "[not-committed]" in translate(edition, "de", "--from", "other.docx").stdout


def test_an_original_that_has_changed_since_is_said(edition, table):
    page = edition / "docs/en/towers.md"
    page.write_text(TOWERS.replace("loudly", "softly"), encoding="utf-8")
    said = come_back(edition, written(table, "towers", "2.2", "Sie schlug laut.")).stdout
    assert "towers 2.2: the original says “It struck *softly*.”, the table “It struck *loudly*.”" in said


def test_comments_become_remarks_and_changes_are_told(edition, table):
    """Comments stand at the end of the page, where no reader sees them."""
    html = written(table, "towers", "2.2", "Sie schlug COMMENT.")
    tree = pypandoc.convert_text(html, "markdown", format="html", extra_args=["--wrap=none"])
    comment = '[Really?]{.comment-start id="0" author="Ben" date="2020-01-01T00:00:00Z"}laut[]{.comment-end id="0"}'
    pypandoc.convert_text(tree.replace("COMMENT", comment), "docx", format="markdown",
                          outputfile=str(edition / "back.docx"))  # fmt: skip
    result = translate(edition, "de", "--from", "back.docx")
    assert "towers 2.2: at “Sie schlug laut.”: Ben remarks “Really?”" in result.stdout
    page = (edition / "docs/de/towers.md").read_text(encoding="utf-8")
    assert page.endswith("<!-- 2.2, Ben: Really? -->\n")


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_what_is_no_table_is_refused(content, edition):
    (edition / "back.docx").write_bytes(content)
    result = translate(edition, "de", "--from", "back.docx")
    assert result.returncode == 1
    assert "unreadable-manuscript" in result.stdout


def test_what_is_not_committed_is_not_written_over(edition, table):
    (edition / "docs/de/towers.md").write_text("mine", encoding="utf-8")
    assert "not-committed" in come_back(edition, table).stdout
    assert (edition / "docs/de/towers.md").read_text(encoding="utf-8") == "mine"


def test_a_page_that_is_none_is_said(edition):
    """No empty table is written for a mistyped name."""
    result = translate(edition, "de", "--page", "tower", "--to", "sheet.docx")
    assert (result.returncode, (edition / "sheet.docx").exists()) == (1, False)
    assert "[unknown-page] tower is no page of the article; pages: index, towers" in result.stdout


def test_where_no_language_is_named_that_is_said(edition):
    """With those that there are: none of an empty name can be added."""
    result = translate(edition, "")
    assert result.returncode == 1
    said = "LOCALE: error [unknown-locale] no language is named; name one: make translate-docx LOCALE=…; translations: "
    assert f"{said}fr, de" in result.stdout or f"{said}de, fr" in result.stdout
