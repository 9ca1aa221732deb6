"""A site in three languages, right in everything; then one thing at a time is changed, and the codes compared."""

import gzip
import re
from pathlib import Path

import pytest

from links.check import check_site

URL = "https://owner.github.io/name/"
FOLDERS = {"kk": "", "ru": "ru/", "en": "en/"}
PAGES = ("", "china/", "references/")
TEXTS = {
    "kk": "Цифрландыру және цифрлық дипломатияның кейбір мәселелері туралы мақала, әр бөлімі үш тілде. ",
    "ru": "Статья о некоторых вопросах цифровизации и цифровой дипломатии, каждая глава на трёх языках. ",
    "en": "An article about digitalization and digital diplomacy, each chapter in three languages. ",
}
REFERENCES = {
    1: 'Иванов И. Цифра. М., 2015. <a href="https://example.org/a">https://example.org/a</a>',
    2: "Smith J. Digital. London, 2016.",
    3: 'Петров П. <a href="https://example.org/b">https://example.org/b</a>',
}
RU = "ru/china/index.html"
EN = "en/china/index.html"


def alternate(locale: str, path: str) -> str:
    """Return one alternate of a page."""
    folder = FOLDERS.get(locale, "")
    return f'<link rel="alternate" hreflang="{locale}" href="{URL}{folder}{path}">\n'


def page(locale: str, path: str, body: str, alternates: str) -> str:
    """Return a page with its head and menu."""
    canonical = f'<link rel="canonical" href="{URL}{FOLDERS[locale]}{path}">\n'
    menu = "".join(f'<a href="/name/{FOLDERS[locale]}{other}">{other or "home"}</a>' for other in PAGES)
    switch = "".join(f'<a href="/name/{folder}" hreflang="{code}">{code}</a>' for code, folder in FOLDERS.items())
    return f'<html lang="{locale}">\n{canonical}{alternates}<nav>{menu}{switch}</nav><p id="p-1">{body}</p>\n'


def site() -> dict[str, str | bytes]:
    """Return the files of the site."""
    files = {
        "404.html": '<html lang="kk"><a href="/name/">x</a>',
        "robots.txt": f"Sitemap: {URL}sitemap.xml\n",
        "sitemap.xml": _sitemap(),
    }
    for locale, folder in FOLDERS.items():
        cite = ", ".join(f'[<a href="../references/#ref-{number}">{number}</a>; 84]' for number in REFERENCES)
        entries = "".join(f'<li id="ref-{number}" lang="ru">{text}</li>' for number, text in REFERENCES.items())
        further = {"": "", "china/": cite, "references/": f"<ol>{entries}</ol>"}
        for path in PAGES:
            alternates = "".join(alternate(code, path) for code in (*FOLDERS, "x-default"))
            files[f"{folder}{path}index.html"] = page(locale, path, TEXTS[locale] * 6 + further[path], alternates)
    return files


def _sitemap() -> str:
    entries = (_entry(folder + path, path) for folder in FOLDERS.values() for path in PAGES)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"<urlset {spaces}>\n{''.join(entries)}</urlset>"


def _entry(address: str, path: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{URL}{folder}{path}"/>'
        for code, folder in FOLDERS.items()
    )
    return f"<url><loc>{URL}{address}</loc>{links}</url>\n"


def codes(folder: Path, files: dict[str, str | bytes]) -> set[str]:
    """Write the files and return the codes of what is found."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return {finding.code for finding in check_site(folder, URL).findings}


FAULTS = [
    (EN, alternate("ru", "china/"), "", "alternate-not-reciprocal alternate-left-out"),
    (RU, alternate("x-default", "china/"), "", "alternate-without-default"),
    (RU, alternate("ru", "china/"), "", "alternate-without-self"),
    (RU, f'hreflang="en" href="{URL}en/china/"', 'hreflang="en" href="../../en/china/"', "alternate-relative"),
    (
        RU,
        f'hreflang="en" href="{URL}en/china/"',
        f'hreflang="en" href="{URL}china/"',
        "wrong-alternate-language alternate-left-out alternate-not-reciprocal",
    ),
    ("index.html", '<html lang="kk">', '<html lang="kz">', "invalid-language"),
    (RU, '<html lang="ru">', '<html lang="en">', "html-lang-wrong"),
    ("index.html", '<html lang="kk">', '<html lang="ru">', "html-lang-wrong"),
    ("en/index.html", '<html lang="en">', '<html lang="en-UK">', "invalid-language"),
    (RU, f'canonical" href="{URL}ru/', f'canonical" href="{URL}en/', "canonical-other-language"),
    (RU, f'<link rel="canonical" href="{URL}ru/china/">', "", "canonical-missing"),
    ("sitemap.xml", _entry("ru/china/", "china/"), "", "missing-from-sitemap"),
    ("sitemap.xml", f"<loc>{URL}ru/china/<", f"<loc>{URL}ru/chnia/<", "missing-from-sitemap missing-page"),
    ("sitemap.xml", f"<loc>{URL}ru/china/<", f"<loc>{URL}ru/china<", "missing-slash"),
    ("sitemap.xml", "<loc>https://owner.github.io/name/ru/china/<", "<loc>/name/ru/china/<", "false-in-sitemap"),
    ("sitemap.xml", "</urlset>", f"<url><loc>{URL}404.html</loc></url></urlset>", "false-in-sitemap"),
    ("sitemap.xml", f'"ru" href="{URL}ru/china/"', f'"ru" href="{URL}en/china/"', "sitemap-alternates"),
    ("robots.txt", "sitemap.xml", "sitemaps.xml", "missing-file"),
    (RU, '[<a href="../references/#ref-3">3</a>; 84]', "[47]", "missing-reference reference-never-cited"),
    (RU, "#ref-3", "#ref-47", "missing-reference"),
    (RU, '[<a href="../references/#ref-3">3</a>; 84]', "[2–5]", "missing-reference"),
    ("en/references/index.html", "https://example.org/b", "https://example.org/c", "reference-locales-differ"),
    ("en/references/index.html", f'<li id="ref-2" lang="ru">{REFERENCES[2]}</li>', "", "reference-not-in-locale"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "expected"), FAULTS)
def test_a_fault(file, right, wrong, expected, tmp_path):
    """One thing is wrong: its code is reported, and no other but those that follow from it."""
    files = site()
    assert right in files[file]
    files[file] = files[file].replace(right, wrong)
    found = codes(tmp_path, files)
    follows = {"missing-reference"} if expected == "reference-not-in-locale" else set()
    assert set(expected.split()) == found - follows


def test_one_wrong_code_in_every_alternate(tmp_path):
    """A code that names no language says nothing of the pages it is said of."""
    files = {name: text.replace('hreflang="kk"', 'hreflang="kz"') for name, text in site().items()}
    assert codes(tmp_path, files) == {"invalid-language"}


HARMLESS = [
    ("index.html", "x", "x"),
    ("en/index.html", '<html lang="en">', '<html class="no-js" lang="EN-gb">'),
    ("en/index.html", 'hreflang="ru"', 'hreflang="RU"'),
    (RU, f'hreflang="x-default" href="{URL}china/"', f'hreflang="x-default" href="{URL}"'),
    (EN, '<p id="p-1">', f'<blockquote lang="ru"><p>{TEXTS["ru"] * 12}</p></blockquote><p id="p-1">'),
    ("index.html", '<p id="p-1">', f'<p lang="en">{TEXTS["en"] * 9}</p><p id="p-1">'),
    ("sitemap.xml", f"<loc>{URL}</loc>", f"<loc>\n  {URL}\n</loc><lastmod>2026-01-01</lastmod>"),
    (RU, '<p id="p-1">', '<p id="p-1">[2017] [1991–2017] [0] [12:30] [Т. 1] [1–3] '),
    (RU, "<nav>", '<nav><a href="/name/en/china/#p-1" hreflang="en" lang="en">English</a>'),
    (RU, "<nav>", '<link rel="alternate" type="application/rss+xml" href="https://example.org/f.xml"><nav>'),
    (RU, '<p id="p-1">', '<a href="https://example.org/zh/" hreflang="zh-Hans">中文</a><p id="p-1">'),
    (RU, '<p id="p-1">', '<a href="https://owner.github.io/">a neighbour</a><p id="p-1">'),
]


@pytest.mark.parametrize(("file", "plain", "other"), HARMLESS)
def test_a_harmless_look_alike(file, plain, other, tmp_path):
    """Nothing is reported."""
    files = site()
    assert plain in files[file]
    files[file] = files[file].replace(plain, other)
    assert codes(tmp_path, files) == set()


@pytest.mark.parametrize("name", ["without alternates", "compressed alone", "compressed too", "none"])
def test_harmless_sitemaps(name, tmp_path):
    """A sitemap need not hold alternates, may be compressed, and is dispensable on a small site."""
    files = site()
    source = files.pop("sitemap.xml")
    if name == "without alternates":
        files["sitemap.xml"] = re.sub("<xhtml:link[^>]*>", "", source)
    elif name == "none":
        del files["robots.txt"]
    else:
        files["sitemap.xml.gz"] = gzip.compress(source.encode())
        files["robots.txt"] = f"Sitemap: {URL}sitemap.xml.gz\n"
    if name == "compressed too":
        files["sitemap.xml"] = source
    assert codes(tmp_path, files) == set()
