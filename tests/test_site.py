"""The site of the article in `docs/`, whichever it is, served as GitHub Pages serves it, in a real browser."""

import json
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

from pages import parse
from project import DEFAULT, LOCALES, SETTINGS
from readers import listen


@pytest.fixture(scope="module")
def addresses(site_folder) -> list[str]:
    """Every page of the site, relative to its root."""
    files = site_folder.rglob("index.html")
    return sorted(file.parent.relative_to(site_folder).as_posix().removeprefix(".") for file in files)


@pytest.fixture(scope="module")
def tabs(browser) -> dict[bool, object]:
    """A tab with scripts and one without, in which one page after the other is opened."""
    opened = {script: browser.new_page(java_script_enabled=script) for script in (True, False)}
    yield opened
    for page in opened.values():
        page.close()


def test_every_page_answers_in_its_language(site, addresses):
    """Each page is there, in each language, and says which language it is."""
    assert len(addresses) % len(LOCALES) == 0
    for address in addresses:
        with urlopen(urljoin(site, address + "/" if address else "")) as answer:
            html = answer.read().decode()
        locale = address.split("/")[0] if address.split("/")[0] in LOCALES else DEFAULT
        assert answer.status == 200
        assert f'<html lang="{locale}"' in html, address


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
@pytest.mark.parametrize("locale", LOCALES)
def test_citations_lead_to_references_and_back(tabs, site, locale, script):
    """Every citation is a link to its reference; every backlink leads to the very citation."""
    references = f"{site}{LOCALES[locale]}references/"
    expected = citations(site, locale)
    if not expected:
        pytest.skip("this article cites nothing")
    page = tabs[script]
    page.goto(references)
    backlinks = page.locator(".backlinks a").evaluate_all("links => links.map(link => link.href)")
    anchors = page.locator("[id^=ref-]").evaluate_all("all => all.map(one => `#${one.id}`)")
    assert sorted(f"{site}{name}#{anchor}" for name in expected for anchor in expected[name]) == sorted(set(backlinks))
    for name, cited in expected.items():
        page.goto(site + name)
        shown = page.locator(".citation a[id]").evaluate_all(SHOWN)
        assert shown == {anchor: references + reference for anchor, reference in cited.items()}
        assert set(cited.values()) <= set(anchors)
    page.goto(next(iter(shown.values())))
    assert page.locator(f"[id='{urlsplit(page.url).fragment}']").is_visible()


SHOWN = "links => Object.fromEntries(links.filter(link => link.checkVisibility()).map(link => [link.id, link.href]))"


def citations(site: str, locale: str) -> dict[str, dict[str, str]]:
    """Return each page of a locale that cites, with its citations' anchors and those of their references."""
    index = json.loads(urlopen(site + "reference-index.json").read())
    pages: dict[str, dict[str, str]] = {}
    for reference in index["references"]:
        for place in reference["citations"]:
            if place["locale"] == locale:
                pages.setdefault(place["page"], {})[place["anchor"]] = f"#ref-{reference['number']}"
    return pages


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_nothing_goes_wrong_on_any_page(browser, site, addresses, script):
    """No error, no warning, no missing file, no breach of the policy, no third party, no cookie."""
    context = browser.new_context(java_script_enabled=script)
    page, heard = listen(context, site)
    for address in addresses:
        page.goto(urljoin(site, address + "/" if address else ""))
    assert heard == []
    page.goto(f"{site}no/such/page/")
    assert [line for line in heard if "404" not in line] == []
    assert context.cookies() == []
    context.close()


def test_the_reference_index_is_what_the_pages_show(site_folder, article):
    """reference-index.json lists every citation of the article on every built page, and no other."""
    index = json.loads((site_folder / "reference-index.json").read_text(encoding="utf-8"))
    listed = {(p["page"], p["anchor"], f"ref-{r['number']}") for r in index["references"] for p in r["citations"]}
    shown = set()
    for page in (page for pages in article.pages.values() for page in pages.values()):
        address = SETTINGS.address(page.locale, page.name)
        # The whole article again has the citations of the sections; what the edition's own pages cite is none of them.
        if not page.is_edition and page.name != "full":
            for link in parse(site_folder / address / "index.html").css(".citation a[id]"):
                shown.add((address, link.id, link.attributes["href"].split("#")[1]))
    assert listed == shown
    assert len(listed) == sum(len(page.citations) for pages in article.pages.values() for page in pages.values())


def test_a_missing_address_is_answered_in_every_language(tabs, site):
    """The page for missing addresses speaks every language and leads to each title page, at any depth."""
    page = tabs[True]
    answer = page.goto(f"{site}no/such/page/")
    assert answer.status == 404
    for locale, prefix in LOCALES.items():
        section = page.locator(f"main .missing > [lang='{locale}']")
        assert section.is_visible()
        assert section.locator("a").evaluate("link => link.href") == site + prefix


def test_untranslated_pages_lead_to_the_original(tmp_path):
    """A page not yet translated says so in its language, links to the original, and shows no word of it."""
    from second_article import build_copy

    untranslated = {"docs/fr/pockets.md": "---\nuntranslated: true\n---\n\n# Poches { #pockets }\n"}
    folder = build_copy(tmp_path, untranslated, "--no-exports")
    page = parse(folder / "fr" / "pockets" / "index.html")
    assert page.css_first("article a[hreflang='en']").attributes["href"] == "../../pockets/"
    assert not page.css("[id^='p-']")
