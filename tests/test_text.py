"""The printed words: what the authors wrote stands on the pages, all of it, in order, and nothing else."""

import re
from pathlib import Path

import pytest

from pages import authors_text, digest, parse

LINES = [line.split() for line in (Path(__file__).parent / "printed.sha256").read_text().splitlines()]
PRINTED = {(first, second): value for value, first, second in (line for line in LINES if line[0] != "#")}
BLOCKS = [tuple(line) for line in LINES if line[0] != "#" and line[1] == "kk" and "-" not in line[1]]
SECTIONS = list(
    dict.fromkeys(page for _, _, page in BLOCKS if page not in ("title", "keywords", "authors", "affiliation"))
)


def page_file(site: Path, locale: str, name: str) -> Path:
    folder = site if locale == "kk" else site / locale
    return folder / "index.html" if name == "index" else folder / name / "index.html"


@pytest.mark.parametrize("name", SECTIONS)
def test_the_pages_hold_the_printed_words(site_folder, name):
    """Each Kazakh page has the printed blocks, word for word, in the printed order."""
    expected = [value for value, locale, page in BLOCKS if page == name]
    page = parse(page_file(site_folder, "kk", name))
    blocks = page.css("article [id^='p-']")
    assert expected == [digest(authors_text(block)) for block in blocks]


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_authors_own_abstracts_stand_as_printed(site_folder, locale):
    """The Russian and English abstracts are the authors'."""
    page = parse(page_file(site_folder, locale, "index"))
    assert PRINTED[locale, "index"] == digest(authors_text(page.css_first("#p-1")))


@pytest.mark.parametrize("locale", ["kk", "ru", "en"])
def test_title_and_keywords_stand_as_printed(site_folder, locale):
    """Title and keywords are the authors', in all three languages."""
    page = parse(page_file(site_folder, locale, "index"))
    assert PRINTED[locale, "title"] == digest(authors_text(page.css_first("h1")))
    assert PRINTED[locale, "keywords"] == digest(authors_text(page.css_first(".keywords")))


def test_the_references_stand_as_printed(site_folder):
    """Both printed forms of each reference, in every locale."""
    for locale in ("kk", "ru", "en"):
        page = parse(page_file(site_folder, locale, "references"))
        for number in range(1, 16):
            forms = page.css(f"#ref-{number} .reference__form")
            assert len(forms) == 2
            for form, node in zip(("original", "romanised"), forms, strict=True):
                assert PRINTED[f"ref-{number}", form] == digest(" ".join(node.text().split())), (number, form)


def test_block_numbers_are_the_same_in_every_language(site_folder):
    """p-N is the same block, of the same kind, in the three languages, without a gap."""
    for name in SECTIONS:
        rows = {
            locale: [
                (node.tag, node.id) for node in parse(page_file(site_folder, locale, name)).css("article [id^='p-']")
            ]
            for locale in ("kk", "ru", "en")
        }
        assert rows["kk"] == rows["ru"] == rows["en"]
    numbers = [
        int(node.id[2:])
        for name in SECTIONS
        for node in parse(page_file(site_folder, "kk", name)).css("article [id^='p-']")
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_address_of_a_person_is_published(site_folder):
    """No e-mail address stands anywhere in the site."""
    address = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
    for file in [*site_folder.rglob("*.html"), *site_folder.rglob("*.json"), *site_folder.rglob("*.xml")]:
        assert not address.search(file.read_text(encoding="utf-8")), file


def test_no_kazakh_under_another_language(site_folder):
    """On a Russian page, a Kazakh letter stands only where an element says that it is Kazakh."""
    for file in (site_folder / "ru").rglob("index.html"):
        page = parse(file)
        for other in page.css("body [lang], code"):  # BibTeX and its like are data
            other.decompose()
        text = page.body.text()
        assert not set("әғқңөұүһӘҒҚҢӨҰҮҺ") & set(text), (
            file,
            [w for w in text.split() if set(w) & set("әғқңөұүһі")][:5],
        )
