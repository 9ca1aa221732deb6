"""What an owner may add to the article."""

from project import LOCALES

EPOCH = 1_600_000_000
JOURNALS = {"kk": "Хабаршы", "ru": "Вестник", "en": "Bulletin"}
FACTS = {
    "container-title": {locale: JOURNALS.get(locale, f"Journal ({locale})") for locale in LOCALES},
    "ISSN": "1234-5679",
    "issued": "2020-03-15",
    "volume": 12,
    "issue": 3,
    "page": "10-20",
    "DOI": "10.1234/abc",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
