"""Bibliographies beside a manuscript: every format that reference managers export, doubles, disagreements."""

import json

import pypandoc
import pytest
from test_manuscripts import become

from edition.bibliography.readers import BibliographyError
from manuscript.bibliography.files import guess_format, read_bibliography
from manuscript.bibliography.ris import read_ris
from manuscript.bibliography.sources import merge

ADA = {"type": "book", "id": "ada1901", "title": "Towers", "author": [{"family": "Ada", "given": "B."}],
       "issued": {"date-parts": [[1901, 4, 3]]}, "publisher": "Quay Press", "publisher-place": "Leith"}  # fmt: skip
TEXTS = {
    ".json": json.dumps([ADA]),
    ".yaml": """---
references:
- id: ada1901
  type: book
  title: Towers
  author: [{family: Ada, given: B.}]
  issued: {date-parts: [[1901, 4, 3]]}
  publisher: Quay Press
  publisher-place: Leith
...
""",
    ".bib": """@book{ada1901, author = {Ada, B.}, title = {Towers}, date = {1901-04-03}, publisher = {Quay Press},
  location = {Leith}}""",
    ".ris": """TY  - BOOK
AU  - Ada, B.
TI  - Towers
PY  - 1901/04/03/
PB  - Quay Press
CY  - Leith
ID  - ada1901
ER  -
""",
    ".xml": """<?xml version="1.0"?><xml><records><record><rec-number>1</rec-number><ref-type name="Book">6</ref-type>
<contributors><authors><author>Ada, B.</author></authors></contributors><titles><title>Towers</title></titles>
<dates><year>1901</year></dates><publisher>Quay Press</publisher>
<pub-location>Leith</pub-location></record></records></xml>
""",
}


@pytest.mark.parametrize("ending", TEXTS)
def test_a_bibliography_is_read_in_every_format(ending, tmp_path):
    """The same source is the same item; EndNote keeps the year alone, and a number in the place of a cite key."""
    file = tmp_path / f"refs{ending}"
    file.write_text(TEXTS[ending], encoding="utf-8")
    (item,) = read_bibliography(file)
    expected = ADA | ({"id": item["id"], "issued": {"date-parts": [[1901]]}} if ending == ".xml" else {})
    assert item == expected
    assert guess_format(TEXTS[ending]) == ending


def test_ris_loses_nothing_that_pandoc_loses():
    """Places, days of access, institutions, and dates that end in a slash."""
    text = (
        "TY  - ELEC\nAU  - World Bank\nTI  - Tides\n of the world\nDA  - 2019/04/03/\nY2  - 2020/01/02/\n"
        "CY  - Leith\nSP  - 7\nEP  - 9\nSN  - 1234-5679\nUR  - https://example.org/\nER  -\n"
    )
    (item,) = read_ris(text)
    assert item == {
        "type": "webpage", "title": "Tides of the world", "publisher-place": "Leith", "URL": "https://example.org/",
        "author": [{"literal": "World Bank"}], "issued": {"date-parts": [[2019, 4, 3]]},
        "accessed": {"date-parts": [[2020, 1, 2]]}, "page": "7–9", "ISSN": "1234-5679",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["DA  - DEC 5", "PY  - 2017"], {"date-parts": [[2017]]}),
        (["PY  - c. 1850"], {"date-parts": [[1850]]}),
        (["PY  - -380///"], {"date-parts": [[-380]]}),
        (["PY  - 05/12/2017"], {"date-parts": [[2017]]}),
        (["PY  - 2017/00/00"], {"date-parts": [[2017]]}),
        (["PY  - in press"], {"literal": "in press"}),
    ],
)
def test_the_year_of_a_ris_entry_is_found_where_it_stands(lines, issued):
    (item,) = read_ris("\n".join(["TY  - BOOK", *lines, "ER  -"]))
    assert item["issued"] == issued


def test_a_ris_entry_whose_end_is_forgotten_is_read():
    found = read_ris("TY  - BOOK\nTI  - A\n\nTY  - THES\nTI  - B\nM3  - Ph.D. thesis\nKW  - c\nKW  - d\n")
    assert found == [
        {"type": "book", "title": "A"},
        {"type": "thesis", "title": "B", "genre": "Ph.D. thesis", "keyword": "c, d"},
    ]


@pytest.mark.parametrize("text", ["no bibliography", "", "@book{", '{"a": 1}', "TY  - BOOK\n"])
def test_what_is_no_bibliography_is_said(text, tmp_path):
    for ending in TEXTS:
        file = tmp_path / f"refs{ending}"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BibliographyError):
            read_bibliography(file)


@pytest.mark.parametrize(("name", "text"), [("refs.bib", "\n@book{x title={A}}"), ("refs.json", '[\n{"id": }]')])
def test_where_a_bibliography_breaks_is_said(name, text, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BibliographyError) as raised:
        read_bibliography(tmp_path / name)
    assert (raised.value.line, raised.value.hint) == (2, "mend it there")


def test_one_source_described_twice_is_one_reference():
    """By DOI, or by title, year and author. The bibliography's description is taken; where they disagree is said."""
    given = [{"id": "bell1902", "title": "Bells", "DOI": "10.5555/Bells", "volume": "4"}]
    own = [{"id": "13", "title": "Bells!", "DOI": "https://doi.org/10.5555/bells", "volume": "5"}, {**ADA, "id": "12"}]
    items, keys, findings = merge(own, given, "paper.docx")
    assert keys == {"bell1902": "bell1902", "13": "bell1902", "12": "ada1901"}
    assert [item["id"] for item in items] == ["bell1902", "ada1901"]
    assert [finding.code for finding in findings] == ["descriptions-disagree"]
    assert "volume is “4”, in the manuscript “5”" in findings[0].message


def test_doubles_within_a_bibliography_are_said():
    _, _, findings = merge([], [ADA, {**ADA, "id": "ada"}], "paper.md")
    assert [finding.message for finding in findings] == ["ada1901 and ada describe one source"]


def test_several_bibliographies_are_one(tmp_path):
    """A key that stands in two of them is said, and the first is taken."""
    (tmp_path / "one.bib").write_text("@book{ada, author={Ada, B.}, title={Towers}, year={1901}}")
    (tmp_path / "two.bib").write_text("@book{ada, title={Quays}}\n@book{bell, author={Bell, C.}, title={Tides}}")
    (tmp_path / "paper.md").write_text("---\ntitle: Bells\nlang: en\n---\n\nA bell [@ada; @bell].\n", encoding="utf-8")
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=one.bib", "--bibliography=two.bib")
    assert "[doubled-reference] ada is described twice; the first is taken" in result.stdout
    items = json.loads((tmp_path / "docs/bibliography.json").read_text(encoding="utf-8"))
    assert [(item["id"], item["title"]) for item in items] == [("ada", "Towers"), ("bell", "Tides")]


def test_a_bibliography_without_keys_gets_them():
    """So that what the manuscript cites by another name is found in it."""
    items, keys, _ = merge([{**ADA, "id": "12"}], [{name: ADA[name] for name in ADA if name != "id"}], "paper.docx")
    assert keys["12"] == items[0]["id"] == "ada1901"


def test_a_printed_list_goes_where_the_bibliography_has_it(tmp_path):
    """What is in no bibliography stays below its heading, and is counted."""
    (tmp_path / "refs.bib").write_text("@book{ada, author={Ada, B.}, title={Towers of Leith}, year={1901}}")
    (tmp_path / "paper.md").write_text(
        "---\ntitle: Bells\nlang: en\n---\n\nA bell [@ada].\n\n# References\n\n1. Ada B. *Towers of Leith*. 1901.\n"
        "2. Bell C. Tides. 1902.\n",
        encoding="utf-8",
    )
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    page = (tmp_path / "docs/en/bells.md").read_text(encoding="utf-8")
    assert "Towers" not in page and "References" in page and "Bell C. Tides." in page
    assert "[printed-references] the list of references stays as text: 1 of it" in result.stdout


def test_what_a_printed_list_has_stays_though_its_citations_are_words(tmp_path):
    """Where citations are typed by hand, the list keeps its sources, in its order, and that is said."""
    (tmp_path / "refs.bib").write_text(
        "@book{zoe, author={Zoe, C.}, title={Tides}}\n@book{ada, author={Ada, B.}, title={Towers of Leith}}\n"
        "@book{eve, author={Eve, D.}, title={Not in the list}}",
    )
    (tmp_path / "paper.md").write_text(
        "---\ntitle: Bells\nlang: en\n---\n\nA bell (Zoe 1902).\n\n# References\n\nAda B. *Towers of Leith*.\n\n"
        "Zoe C. Tides. 1902.\n",
        encoding="utf-8",
    )
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    items = json.loads((tmp_path / "docs/bibliography.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["ada", "zoe"]
    assert "[printed-not-cited] printed in its list, and cited by nothing: 2 references" in result.stdout
    assert "[not-cited] left out, for nothing cites them: 1 of the references" in result.stdout
    assert "Tides" not in "".join(page.read_text(encoding="utf-8") for page in tmp_path.glob("docs/en/*.md"))


def test_numbers_in_brackets_are_citations_of_the_list_that_is_printed(tmp_path):
    """As manuscripts are typed without a program: by the numbers of the list; what may be otherwise is said."""
    sources = {"ada": "Towers of Leith", "bell": "Tides of the Moray Firth", "cob": "Повестка дня дипломатии"}
    entries = (f"@book{{{key}, author={{{key.title()}, B.}}, title={{{title}}}}}" for key, title in sources.items())
    (tmp_path / "refs.bib").write_text("\n".join(entries), encoding="utf-8")
    (tmp_path / "paper.md").write_text(
        "---\nlang: ru\n---\n\nОдин [1], два [2, с. 84; 3] и три [3; 84-86]. Все [1–3], **[2]**.\n"
        "Год [2019]. Неизвестный [4; 1] и [7], не число [см. 1].\n\n# Список литературы\n\n"
        "[1] Ada B. Towers of Leith.\n\n"
        "[2] Bell B. Tides of the Moray Firth.\n\n[3] Cob B. Повестка дня дипломатии.\n\n[4] Dee. Unknown things.\n",
        encoding="utf-8",
    )
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    page = (tmp_path / "docs/ru/paper.md").read_text(encoding="utf-8")
    assert "Один [@ada], два [@bell, 84; @cob] и три [@cob, 84–86].\nВсе [@ada; @bell; @cob], **[@bell]**" in page
    assert "Год \\[2019\\]" in page and "\\[4; 1\\] и \\[7\\], не число \\[см. 1\\]" in page
    assert "Unknown things" in page and "Towers" not in page
    assert "typed by key or by the number in the printed list, and citations now: 5" in result.stdout
    assert "[doubtful-citation] [2, с. 84; 3] is read as of several sources" in result.stdout
    assert "left as words, for no source is known by their keys or numbers: [4; 1], [7]" in result.stdout


def test_cite_keys_that_are_typed_in_word_are_citations(tmp_path):
    """As an editor would write them in a page; an address or a handle, and a key that nothing describes, are words."""
    (tmp_path / "refs.bib").write_text("@book{ada, title={Towers}}\n@book{bell, title={Tides}}", encoding="utf-8")
    typed = "One [see @ada, p. 84; -@bell], and @bell. Not [@dee] nor @handle, [a@b.org].\n"
    pypandoc.convert_text(typed, "docx", format="markdown-citations", outputfile=str(tmp_path / "paper.docx"))
    result = become(tmp_path, tmp_path / "paper.docx", "--bibliography=refs.bib", "--locale=en")
    page = (tmp_path / "docs/en/paper.md").read_text(encoding="utf-8")
    assert "One [see @ada, 84; -@bell], and @bell." in page
    assert "left as words, for no source is known by their keys or numbers: [@dee]" in result.stdout
    assert [item["id"] for item in json.loads((tmp_path / "docs/bibliography.json").read_text())] == ["ada", "bell"]
    assert "Not \\[@dee\\] nor \\@handle, \\[a@b.org\\]." in page


@pytest.mark.parametrize("heading", ["**Was ich las**", "# Was ich las", "Literaturverzeichnis"])
def test_a_printed_list_is_found_without_a_heading_that_is_known(tmp_path, heading):
    """By its entries, which are those of the bibliography; what stands after it is none of it, whatever it names."""
    titles = {"ada": "Towers of Leith", "bell": "Tides of the Firth", "cob": "The Digital School"}
    entries = (f"@book{{{k}, author={{{k.title()}, B.}}, title={{{v}}}, year={{1901}}}}" for k, v in titles.items())
    (tmp_path / "refs.bib").write_text("\n".join(entries), encoding="utf-8")
    printed = "".join(f"[{n}] {key.title()} B. {titles[key]}. 1901.\n\n" for n, key in enumerate(titles, 1))
    (tmp_path / "paper.md").write_text(
        f"---\ntitle: Bells\nlang: de\n---\n\nEins [2, S. 4], zwei [1، 3؛ 2].\n\n{heading}\n\n{printed}"
        "**Abstract.** The article is about the digital school.\n",
        encoding="utf-8",
    )
    become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    page = (tmp_path / "docs/de/bells.md").read_text(encoding="utf-8")
    assert "Eins [@bell, 4], zwei [@ada; @cob; @bell]." in page and "Towers" not in page
    assert "Was ich las" not in page and "Literaturverzeichnis" not in page
    assert "The article is about the digital school." in page


def test_of_a_list_without_a_heading_each_unknown_entry_is_counted(tmp_path):
    """What stands above it is none of them, for there is nothing."""
    titles = ("Towers of Leith", "Tides of the Firth", "The Digital School")
    (tmp_path / "refs.bib").write_text("\n".join(f"@book{{k{n}, title={{{t}}}}}" for n, t in enumerate(titles)))
    printed = "".join(f"{n}. {title}.\n" for n, title in enumerate([*titles, "Unknown", "Not known"], 1))
    text = f"---\ntitle: Bells\nlang: en\n---\n\nA bell [1].\n\nIt rang.\n\n{printed}"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    assert "the list of references stays as text: 2 of it" in result.stdout


def test_sources_named_with_their_year_are_told(tmp_path):
    """They stay words, and their sources stay in the bibliography."""
    (tmp_path / "refs.bib").write_text("@book{ada, author={Ada, B.}, title={Towers}, year={1901}}", encoding="utf-8")
    (tmp_path / "paper.md").write_text(
        "---\ntitle: Bells\nlang: en\n---\n\nHigh (Ada, 1901, p. 4).\n", encoding="utf-8"
    )
    result = become(tmp_path, tmp_path / "paper.md", "--bibliography=refs.bib")
    assert "cited by name and year, and so words that lead nowhere: ada" in result.stdout
    assert [item["id"] for item in json.loads((tmp_path / "docs/bibliography.json").read_text())] == ["ada"]
