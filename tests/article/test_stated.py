"""What the edition adds to this article: the numbers of its figures, its names, copies of its sources."""

from edition.figures.figures import check_figures
from edition.names.name_index import Listed, name_index
from pages import parse

MEASURED = {"45", "53", "38", "0.72", "0.49", "0.07", "0.09", "0.18", "77.1", "79.6", "1999", "2019"}


def test_the_numbers_of_the_article_are_stated(article):
    """Every value of every figure stands in the block that it names."""
    assert list(check_figures(article.figures, article.pages, article.notes)) == []
    values = {value for figure in article.figures.values() for _, value in figure.stated()}
    assert values >= MEASURED


def test_the_index_lists_a_person_by_surname_with_counterparts_and_places(article):
    """Each entry has its names in the other languages and every paragraph that mentions it."""
    entry = next(entry for entry in name_index(article, "kk")["people"] if entry.head == "Клинтон")
    assert (entry.anchor, entry.rest) == ("name-clinton", "Хиллари")
    assert entry.initial == "К"
    assert entry.others == [Listed("Hillary Clinton", "en")]  # the Russian name is the Kazakh one
    assert [places.blocks for places in entry.places] == [[(26, "digital-diplomacy/#p-26")]]


def test_what_is_the_same_in_another_language_stands_once(article):
    """No name is repeated; one that the text abbreviates is listed by its meaning, each abbreviation once."""
    entries = {entry.anchor: entry for section in name_index(article, "kk").values() for entry in section}
    assert entries["name-instagram"].others == []
    assert (entries["name-un"].head, entries["name-un"].abbreviation) == ("Біріккен Ұлттар Ұйымы", "БҰҰ")
    assert entries["name-un"].others == [
        Listed("Организация Объединённых Наций", "ru", "ООН"),
        Listed("United Nations", "en", "UN"),
    ]
    assert entries["name-asi"].abbreviation == "АСИ"
    assert [other.abbreviation for other in entries["name-asi"].others] == ["", "ASI"]


def test_each_web_source_has_its_archived_copy(article, site_folder):
    """The Internet Archive is asked for the last date that the article prints."""
    web = [one.url for one in article.references.values() if one.url]
    for locale in article.pages:
        page = parse(site_folder / article.settings.address(locale, "references") / "index.html")
        copies = {
            link.attributes["data-originalurl"]: link.attributes["href"] for link in page.css("a[data-versionurl]")
        }
        assert list(copies) == web
        assert all(copies[url] == f"https://web.archive.org/web/20191017/{url}" for url in web)
