"""TMX and TSV: every sentence with what stands for it, read back."""

import csv
import xml.etree.ElementTree as etree

from edition.article import load_article
from edition.settings import load_settings
from exports.aligned import make_tmx, make_tsv
from exports.article_item import fact
from project import DEFAULT, LOCALES
from small_article import write_project

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PAGES = {
    "kk": "# Бет { #page }\n\nБірінші & <бар>.\nЕкінші.\n\nҮшінші.\nТөртінші.\n",
    "ru": "# Страница { #page }\n\nПервое & <есть>.\nВторое.\n\nТретье и четвёртое.\n",
}


def units(tmx: str) -> dict[str, tuple[str, dict[str, str]]]:
    body = etree.fromstring(tmx.encode()).find("body")
    return {
        unit.get("tuid"): (unit.get("segtype"), {own.get(LANG): own.findtext("seg") for own in unit.iter("tuv")})
        for unit in body
    }


def table(tsv: str) -> list[dict[str, str]]:
    lines = [line for line in tsv.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_sentence_is_there_in_every_language(article):
    """In reading order, under the id that it has on the page, with the same words in both files."""
    ids = [id for _, block in article.blocks[DEFAULT].values() for id in block.ids]
    found, rows = units(make_tmx(article)), table(make_tsv(article))
    assert list(found) == [row["id"] for row in rows] == ids
    for row in rows:
        kind, words = found[row["id"]]
        assert {"unit": kind, **words} == {name: row[name] for name in ("unit", *LOCALES) if row[name]}


def test_where_no_sentences_match_the_row_is_a_paragraph(tmp_path):
    """And it says so; nothing is lost, and no character of the text is taken for markup."""
    article = load_article(load_settings(write_project(tmp_path, "ru", PAGES)))
    assert units(make_tmx(article)) == {
        "s-1-1": ("sentence", {"kk": "Бірінші & <бар>.", "ru": "Первое & <есть>."}),
        "s-1-2": ("sentence", {"kk": "Екінші.", "ru": "Второе."}),
        "p-2": ("paragraph", {"kk": "Үшінші. Төртінші.", "ru": "Третье и четвёртое."}),
    }


def test_both_say_who_may_use_them_and_who_translated(article):
    """The licence, or that none is known, and how far each translation was compared stand in the file itself."""
    notes = [note.text for note in etree.fromstring(make_tmx(article).encode()).iter("note")]
    assert notes == [line[2:] for line in make_tsv(article).splitlines() if line.startswith("# ")]
    words = article.interface[DEFAULT]
    licence = fact(article, "license", DEFAULT)
    assert (words["rights"].format(address=licence) if licence else words["rights-unknown"]) in notes
