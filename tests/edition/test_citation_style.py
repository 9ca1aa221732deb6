"""An article with a citation style of its own: a CSL style beside it, by authors and years, or in notes."""

import re

import pytest

from data_files import DataError
from edition.article import load_article
from edition.bibliography.locators import comparable
from edition.bibliography.reference_index import backlinks
from edition.settings import load_settings
from small_article import write_project

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" default-locale="en-US">
<info><title>Case</title><id>case</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation disambiguate-add-year-suffix="true"><layout prefix="{open}" suffix="{close}" delimiter="; ">
<group delimiter=" "><names variable="author"><name form="short" and="text"/><et-al/></names>
<date variable="issued"><date-part name="year"/></date></group>
<group prefix=", "><label variable="locator" form="short" suffix=" "/><text variable="locator"/></group>
</layout></citation>
<bibliography><sort><key variable="author"/></sort><layout suffix=".">
<names variable="author"/><text variable="title" prefix=". " font-style="italic"/>
</layout></bibliography></style>"""
BIBLIOGRAPHY = """[
  {"id": "roe", "type": "book", "language": "ru", "title": "Б", "author": [{"family": "Роу"}],
   "issued": {"date-parts": [[2001]]}},
  {"id": "doe", "type": "book", "language": "kk", "title": "А", "author": [{"family": "Әуез"}, {"family": "Доу"}],
   "issued": {"date-parts": [[2000]]}},
  {"id": "nobody", "type": "book", "language": "en", "title": "Nobody's"}
]"""
PAGE = "# Бет { #page }\n\nАйтады [қараңыз @doe, 84–86; @roe] және @roe [т. 2] деп, [-@doe].\n"


PAGES = {"kk": PAGE, "ru": PAGE}


def load(folder, kind: str, name: str = "case.csl", pages=PAGES):
    opened, closed = ("", ".") if kind == "note" else ("(", ")")
    files = {
        "docs/article.yml": "citation-style: case",
        f"docs/{name}": STYLE.format(kind=kind, open=opened, close=closed),
        "docs/bibliography.json": BIBLIOGRAPHY,
        "docs/notes.yml": "",
    }
    files |= {f"docs/{tag}/notes.yml": "" for tag in pages}
    return load_article(load_settings(write_project(folder, list(pages)[-1], pages, files)))


def words(html: str) -> str:
    """Return what stands in the text, without the numbers of paragraphs."""
    return " ".join(re.sub(r'<span class="block-tools".*?</span>|<[^>]+>', "", html).replace("\xa0", " ").split())


def test_by_authors_and_years(tmp_path):
    """Each language has its words; each citation leads to its reference, and is counted and indexed."""
    article = load(tmp_path, "in-text")
    assert "Айтады (қараңыз Әуез және Доу 2000, бб. 84–86; Роу 2001)" in words(article.pages["kk"]["page"].html)
    assert "Роу (2001, т. 2) деп, (2000)" in words(article.pages["kk"]["page"].html)
    assert "Әуез и Доу 2000, с. 84–86" in words(article.pages["ru"]["page"].html)
    assert list(article.references) == ["doe", "roe", "nobody"]  # the order of the style
    assert article.references["doe"].entries["kk"] == "Әуез, Доу. <em>А</em>."
    assert [place.citation.locator for place in backlinks(article, "kk")["doe"]] == ["84–86", ""]
    assert [place.citation.locator for place in backlinks(article, "kk")["roe"]] == ["", "volume 2"]
    assert "Роу (2001, т. 2) деп" in backlinks(article, "kk")["roe"][1].context


def test_all_of_a_locator_is_printed(tmp_path):
    """The style sets the first place; those after it stand as the language writes them; what follows is not lost."""
    page = "# Бет {{ #page }}\n\nБір [@doe, {}]; екі [@roe, {}].\n"
    pages = {"kk": page.format("т. 2, 84-б.", "84 ff."), "en": page.format("vol. 2, p. 84", "84 ff.")}
    article = load(tmp_path, "in-text", pages=pages)
    assert "2000, т. 2, 84-б.); екі (Роу 2001, б. 84 және одан кейінгі)" in words(article.pages["kk"]["page"].html)
    assert "2000, vol. 2, p. 84); екі (Роу 2001, p. 84 ff.)" in words(article.pages["en"]["page"].html)


@pytest.mark.parametrize("typed", ["84 ff.", "84 f.", "84 sqq."])
def test_what_goes_on_stays_as_typed_where_a_language_has_no_word_for_it(tmp_path, typed):
    page = f"# Seite {{ #page }}\n\nText [@doe, {typed}].\n"
    article = load(tmp_path, "in-text", pages={"kk": page, "de": page})
    assert f" {typed})." in words(article.pages["de"]["page"].html)
    assert "84 және одан кейінгі)." in words(article.pages["kk"]["page"].html)
    kept = [backlinks(article, tag)["doe"][0].citation.locator for tag in ("de", "kk")]
    assert kept[0] == typed and comparable(kept[0]) == comparable(kept[1])


def test_what_stands_around_a_citation_is_printed(tmp_path):
    """What is emphasised, strong, lowered, raised, struck; code, a formula, what was escaped; what is no place."""
    page = "# Бет { #page }\n\nБір [*ғой* @doe, 84, `код` & \\*екі*; @roe, $x^2$ H2].\n"
    page += "\nҮш [H~2~O, **иә** @doe, 84 және 10^6^, ~~жоқ~~, ~5, `a~b~`, $x^2+y^2$].\n"
    html = load(tmp_path, "in-text", pages={"kk": page, "ru": page}).pages["kk"]["page"].html
    assert "<em>ғой</em>" in html
    assert "2000, б. 84, код &amp; *екі*; Роу 2001, x^2 H2)" in words(html)
    for marked in ("(H<sub>2</sub>O, <strong>иә</strong> ", " және 10<sup>6</sup>, <del>жоқ</del>, ~5, a~b~, x^2+y^2)"):
        assert marked in html


@pytest.mark.parametrize("kind", ["in-text", "note"])
def test_what_a_style_has_no_words_for_is_said(tmp_path, kind):
    """A source without author and date is cited by its number then."""
    page = "# Бет { #page }\n\nБір [@nobody].\n"
    article = load(tmp_path, kind, pages={"kk": page, "ru": page})
    assert words(article.pages["kk"]["page"].html).endswith("Бір [3].")
    found = [str(one.line) for one in article.findings if one.code == "nothing-printed"]
    assert found == ["3", "3"]


def test_in_notes(tmp_path):
    """What a style puts into notes is a footnote, whose references are linked and counted."""
    html = load(tmp_path, "note").pages["kk"]["page"].html
    assert words(html).startswith("Бет Айтады1 және Роу2 деп,3.")
    assert "Қараңыз Әуез және Доу 2000, бб. 84–86; Роу 2001." in words(html)
    assert html.count('data-key="doe"') == html.count('data-key="roe"') == 2


def test_a_note_has_no_note_of_its_own(tmp_path):
    """A citation in it stands among its words, whose point is the author's."""
    page = "# Бет { #page }\n\nБір[^a].\n\n[^a]: Екі [@doe], үш [@roe].\n"
    article = load(tmp_path, "note", pages={"kk": page, "ru": page})
    assert words(article.pages["kk"]["page"].html).startswith("Бет Бір1. Екі Әуез және Доу 2000, үш Роу 2001. ↑")


@pytest.mark.parametrize(
    ("locale", "text", "shown"),
    [
        ("en", "“One [@doe].” Two [@roe], three [@doe]!", "“One.”1 Two,2 three!3"),
        ("en", "One [@doe][@roe], two.", "One,12 two."),
        ("ru", "«Один [@doe]». Два [@roe], три [@doe]!", "«Один»1. Два2, три!3"),
        ("de", "„Eins [@doe].“ Zwei [@roe], drei [@doe]!", "„Eins.“1 Zwei,2 drei!3"),
        ("de", "»Er: ›Eins [@doe].‹« ‚Zwei [@roe].‘", "»Er: ›Eins.‹«1 ‚Zwei.‘2"),
        ("zh", "“一[@doe]。”二[@roe]，三[@doe]！", "“一。”1二，2三！3"),
        ("fr", "« Un [@doe] ». Deux [@roe], trois [@doe] !", "« Un1 ». Deux2, trois3 !"),
    ],
)
def test_the_mark_of_a_note_stands_where_its_language_has_it(tmp_path, locale, text, shown):
    """Behind what its language has before it; of one of which nothing is told, at the word that it is about."""
    pages = {"kk": "# Бет { #page }\n\n«Бір [@doe]». Екі [@roe], үш [@doe]!\n", locale: f"# A {{ #page }}\n\n{text}\n"}
    article = load(tmp_path, "note", pages=pages)
    assert words(article.pages["kk"]["page"].html).startswith("Бет «Бір»1. Екі2, үш!3")
    assert words(article.pages[locale]["page"].html).startswith(f"A {shown}")


def test_a_style_that_sets_nothing_is_told(tmp_path, monkeypatch):
    """A file of the right kind with nothing in it: the finding is of the file, and nothing else is reported."""
    monkeypatch.setattr(f"{__name__}.STYLE", '<style xmlns="http://purl.org/net/xbiblio/csl"/>')
    with pytest.raises(DataError, match=r"docs/case\.csl: is no style"):
        load(tmp_path, "in-text")


@pytest.mark.parametrize("name", ["other.csl", "case.txt"])
def test_a_style_that_is_not_there_is_said(tmp_path, name):
    """The finding names the file and the choice; citations are numbers then."""
    article = load(tmp_path, "in-text", name)
    (finding,) = [finding for finding in article.findings if finding.code == "no-style"]
    assert finding.file == "docs/article.yml"
    assert "[қараңыз 2, 84–86-бб.; 1]" in words(article.pages["kk"]["page"].html)
