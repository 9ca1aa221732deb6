"""The index of names and terms: who and what is named, how elsewhere, and where."""

from edition.names.name_index import Listed, name_index


def entries(article, locale: str) -> dict:
    return {entry.anchor: entry for section in name_index(article, locale).values() for entry in section}


def test_a_person_stands_by_surname_with_counterparts_and_places(specimen_article):
    """Each entry has its names in the other languages and every paragraph that mentions it."""
    entry = entries(specimen_article, "kk")["name-gardener"]
    assert (entry.head, entry.rest, entry.initial) == ("Бағланова", "Айша", "Б")
    assert entry.others == [Listed("Айша Багланова", "ru"), Listed("Aisha Baglanova", "en")]
    assert [blocks for _, blocks in entry.places] == [[(2, "orchards/#p-2")]]


def test_what_is_the_same_in_another_language_stands_once(specimen_article):
    """No name is repeated; one that the text abbreviates is listed by its meaning, each abbreviation once."""
    listed = entries(specimen_article, "kk")
    assert listed["name-seed-house"].others == []
    assert listed["name-alatau"].others == [Listed("Alatau", "en")]  # the Russian name is the Kazakh one
    assert (listed["name-un"].head, listed["name-un"].abbreviation) == ("Біріккен Ұлттар Ұйымы", "БҰҰ")
    assert listed["name-un"].others == [
        Listed("Организация Объединённых Наций", "ru", "ООН"),
        Listed("United Nations", "en", "UN"),
    ]
