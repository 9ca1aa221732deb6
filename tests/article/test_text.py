"""The printed words: what the authors wrote stands on the pages, all of it, in order, and nothing else."""

import re

import pytest
from printed import TABLE, by_place, differing_blocks, load_table, main, printed_rows

from pages import parse
from project import WRITTEN

PRINTED = by_place(load_table())


@pytest.fixture(scope="module")
def shown(site_folder, article):
    """What the pages show at each place of the printed article."""
    return by_place(printed_rows(site_folder, article))


@pytest.mark.parametrize("place", PRINTED, ids=" ".join)
def test_the_printed_words_stand_at_their_place(shown, site_folder, article, place):
    """Blocks, abstracts, both forms of each reference, titles, keywords, names: word for word, in the printed order."""
    assert PRINTED[place] == shown[place], differing_blocks(site_folder, article, place, PRINTED[place])


def test_the_table_is_not_written_by_the_way(tmp_path, site_folder, capsys):
    """Where a page departs from the print, the writer names the place, fails, and leaves the table alone."""
    before = TABLE.read_bytes()
    for file in site_folder.rglob("index.html"):
        copy = tmp_path / file.relative_to(site_folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text(encoding="utf-8").replace("экосфера", "экожүйе"), encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    *places, refusal = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(r"kk china p-\d+.* differs from what was printed", place) for place in places)
    assert refusal.startswith("Nothing was written")
    assert TABLE.read_bytes() == before


def test_block_numbers_are_the_same_in_every_language(site_folder, article):
    """p-N is the same block, of the same kind, in every language, without a gap."""
    numbers = []
    for name in article.sections:
        files = (site_folder / article.settings.address(locale, name) / "index.html" for locale in WRITTEN)
        original, *others = ([(n.tag, n.id) for n in parse(file).css("article [id^='p-']")] for file in files)
        assert all(other == original for other in others)
        numbers += [int(anchor[2:]) for _, anchor in original]
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
