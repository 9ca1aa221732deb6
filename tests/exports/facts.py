"""What an owner may add to the article, and where the tests have it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_600_000_000
SITE = "https://owner.github.io/a-fork/"
FACTS = {
    "container-title": {"kk": "Хабаршы", "ru": "Вестник", "en": "Bulletin"},
    "ISSN": "1234-5679",
    "issued": "2020-03-15",
    "volume": 12,
    "issue": 3,
    "page": "10-20",
    "DOI": "10.1234/abc",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
