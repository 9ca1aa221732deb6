"""What a page may do, and what a text may not: policy, storage, hostile content."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from data_files import DataError
from edition.article import load_article
from edition.checks import check_article
from edition.settings import load_settings
from findings import format_findings
from languages.typography import plain_spaces
from pages import parse
from project import ROOT, build
from readers import REFUSE_STORAGE, listen
from second_article import HERE, build_copy, copy

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
HOSTILE = """"'><script>alert(1)</script><img src=x onerror=alert(1)></title></textarea>--> {{ 7 * 7 }} &lt;b&gt; ]]>"""


def every_page(folder):
    return sorted(folder.rglob("*.html"))


def inline_code(file) -> list[str]:
    """Return what a page would run, or be styled with, that stands in the page itself."""
    found = []
    for node in parse(file).css("*"):
        names = [name for name in node.attributes if name.startswith("on") or name in ("style", "srcdoc")]
        found += [f"{node.tag} {name}" for name in names]
        if node.tag == "style" or (node.tag == "script" and not node.attributes.get("src")):
            found += [node.tag] if node.attributes.get("type") != "application/ld+json" else []
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if re.match(r"\s*(javascript|data|vbscript):", node.attributes.get(name) or "", re.IGNORECASE):
                found.append(f"{node.tag} {node.attributes[name]}")
    return found


def test_every_page_has_the_policy(site_folder):
    """The policy comes before all that it rules; it allows the site's own files and nothing inline."""
    for file in every_page(site_folder):
        first, second = parse(file).css("head > *")[:2]
        assert first.attributes == {"charset": "utf-8"}
        assert second.attributes["http-equiv"] == "Content-Security-Policy"
        assert dict(rule.split(" ", 1) for rule in second.attributes["content"].split("; ")) == POLICY, file


def test_no_page_has_code_in_it(site_folder):
    """No inline script, style or event handler, and no address that is a script."""
    assert {file: found for file in every_page(site_folder) if (found := inline_code(file))} == {}


def use_everything(page, root: str) -> None:
    """Use what a page offers: the ground, two languages, a preview, a block's sheet, search."""
    page.goto(f"{root}cellars/")
    page.locator(".head__settings").click()
    page.locator("[data-choice=theme] button[value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator(".head__two").click()
    page.locator("#two button[value]:not([value=''])").first.click()
    page.locator(".counterpart").first.wait_for()
    page.locator(".citation a").first.click()
    page.locator("#sheet").wait_for()
    page.keyboard.press("Escape")
    page.locator("#sheet").wait_for(state="detached")
    page.locator(".block-number").first.click()
    page.locator("#sheet [data-act=cite]").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("алма")
    page.locator("#search ol li, #search [role=status]:not(:empty)").first.wait_for()


@pytest.fixture(scope="module")
def apples(specimen, serve) -> str:
    """The address of the specimen's site."""
    return serve(specimen)


def test_nothing_that_a_page_offers_breaks_the_policy(browser, apples):
    """Every feature works without one violation, request elsewhere or cookie."""
    context = browser.new_context()
    page, heard = listen(context, apples)
    use_everything(page, apples)
    assert heard == []
    assert context.cookies() == []


def test_the_page_works_where_storage_is_refused(browser, apples):
    """A reader who refuses storage loses what would be remembered, and nothing else."""
    context = browser.new_context()
    context.add_init_script(REFUSE_STORAGE)
    page, heard = listen(context, apples)
    use_everything(page, apples)
    assert heard == []


def test_the_reader_leaves_no_trace_but_settings(browser, apples):
    """What is stored is what the reader chose and where the reader was: no identifier, nothing after a first look."""
    page = browser.new_context().new_page()
    page.goto(f"{apples}cellars/")
    assert page.evaluate("Object.keys(localStorage)") == []


def hostile_article() -> dict[str, str]:
    """The second article with hostile words wherever data are written."""
    quoted = json.dumps(HOSTILE)
    heading = HOSTILE.replace("{", "")  # there a brace begins a list of attributes
    page = f"# {heading} {{ #towers }}\n\nWords {HOSTILE} and a note[^evil], `{HOSTILE}` [@ada1901, 3].\n"
    items = json.loads((HERE / "docs" / "bibliography.json").read_text(encoding="utf-8"))
    items[0] |= {
        "title": HOSTILE,
        "container-title": HOSTILE,
        "author": [{"family": HOSTILE, "given": HOSTILE}],
        "publisher": HOSTILE,
        "URL": "https://example.org/?a='onmouseover='alert(1)&b=c",
        "custom": {"original": HOSTILE, "romanised": HOSTILE},
    }
    changes = {
        "docs/bibliography.json": json.dumps(items),
        "docs/notes.yml": f"evil: {{printed: {quoted}, proposed: {quoted}, certainty: sure, "
        f"evidence: {{title: {quoted}, date: 2020-01-01, URL: \"https://example.org/?a='onmouseover='alert(1)\"}}, "
        "references: [ada1901]}\n",
    }
    for locale in ("en", "fr"):
        changes |= {
            f"docs/{locale}/notes.yml": f"evil: {quoted}\n",
            f"docs/{locale}/index.md": f"---\ntemplate: title.html\ntitle: {quoted}\naffiliation: {quoted}\n"
            f"authors: [{{family: {quoted}, given: {quoted}}}]\nkeywords: {quoted}\n---\n\nWords {HOSTILE}\n",
            f"docs/{locale}/towers.md": page,
        }
    return changes


def test_hostile_content_comes_out_as_text(tmp_path, serve, browser):
    """Titles, names, references, notes and paragraphs with markup in them are printed, letter for letter."""
    site = tmp_path / "site"
    config = copy(tmp_path, hostile_article())
    text = config.read_text(encoding="utf-8").replace("site_name: On apples", f"site_name: {json.dumps(HOSTILE)}")
    config.write_text(text, encoding="utf-8")
    result = build(config, site, "--no-exports")
    assert "Traceback" not in result.stdout + result.stderr
    assert result.returncode == 0, result.stdout
    context = browser.new_context()
    address = serve(site)
    page, heard = listen(context, address)
    for file in every_page(site):
        assert inline_code(file) == [], file
        assert parse(file).css("img, b[class], textarea") == []
        if "assets" not in file.parts:  # what opens over a page is fetched by it, and never opened alone
            page.goto(urljoin(address, file.relative_to(site).as_posix()))
    assert heard == []
    # A space may have become one at which no line breaks.
    assert plain_spaces(parse(site / "index.html").css_first("h1").text()) == HOSTILE
    assert HOSTILE in plain_spaces(parse(site / "towers" / "index.html").css_first("#note-evil").text())
    assert HOSTILE in plain_spaces(parse(site / "references" / "index.html").css_first("#ref-1").text())


def errors(config: Path) -> str:
    """Return what a build says of an article's data and fails for; a traceback would end the test."""
    try:
        found = check_article(load_article(load_settings(config)))
    except DataError as error:
        found = error.findings
    return format_findings([finding for finding in found if finding.severity == "error"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"URL": "javascript:alert(1)"}, "unsafe-address"),
        ({"URL": "JaVaScRiPt:alert(1)"}, "unsafe-address"),
        ({"URL": "java\nscript:alert(1)"}, "unsafe-address"),
        ({"URL": "data:text/html,<script>alert(1)</script>"}, "unsafe-address"),
        ({"URL": "https://example.org/\u202eabc"}, "unsafe-address"),
        ({"URL": 'https://example.org/"><script>'}, "unsafe-address"),
        ({"custom": {"archived": {"URL": "javascript:alert(1)", "date": "2020"}}}, "unsafe-address"),
        ({"title": "abc\u202edef"}, "unseen-character"),
        ({"title": "half \ud800"}, "bad-bibliography"),
        ({"author": "a name"}, "malformed author"),
        ({"author": [{"given": "A."}]}, "malformed author"),
        ({"issued": {"date-parts": []}}, "malformed issued"),
        ({"custom": []}, "malformed custom"),
        ({"URL": 5}, "malformed URL"),
    ],
    ids=lambda value: ascii(value)[:40] if isinstance(value, dict) else "",
)
def test_a_hostile_reference_is_an_error(tmp_path, changes, message):
    """An address that runs, letters that nobody sees and data of the wrong form are findings, not tracebacks."""
    items = json.loads((HERE / "docs" / "bibliography.json").read_text(encoding="utf-8"))
    if isinstance(changes.get("custom"), dict):
        changes = {"custom": items[1]["custom"] | changes["custom"]}
    items[1] |= changes
    assert message in errors(copy(tmp_path, {"docs/bibliography.json": json.dumps(items)}))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("bibliography.yaml", "[{id: cadran1903, title: MARK}, {id: dial1904, title: b}]"),
        ("notes.yml", "a: {printed: MARK, certainty: query}"),
        ("en/notes.yml", "a: MARK"),
        ("en/glossary.yml", "people: {a: MARK}"),
        ("fr/glossary.yml", "abbreviations: {MARK: a}"),
        ("fr/figures.yml", "a: {title: MARK}"),
        ("article.yml", "publisher: MARK"),
    ],
)
def test_what_nobody_sees_in_a_data_file_is_found_in_that_file(tmp_path, file, text):
    """The finding names the file in which the letter stands."""
    needed = {"docs/notes.yml": "a: {certainty: query}", "docs/figures.yml": "a: {kind: parts, block: 1}"}
    config = copy(tmp_path, needed | {f"docs/{file}": text.replace("MARK", '"words \\u202e words"')})
    if file.startswith("bibliography"):
        (config.parent / "docs" / "bibliography.json").unlink()
    found = check_article(load_article(load_settings(config)))
    assert {finding.file for finding in found if finding.code == "unseen-character"} == {f"docs/{file}"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x](javascript:alert(1))", "unsafe-address"),
        ("[x](java&Tab;script&colon;alert(1))", "unsafe-address"),
        ("[x](&#106;avascript:alert(1))", "unsafe-address"),
        ("![x](data:image/svg+xml,x)", "unsafe-address"),
        ("[x][y]\n\n[y]: vbscript:x", "unsafe-address"),
        ("Words\n{ onclick=alert(1) }", "unsafe-attribute"),
        ("*Words*{ style=color:red }", "unsafe-attribute"),
        ("Words \u202e words", "unseen-character"),
        ("Words &#x202E; words", "unseen-character"),
    ],
)
def test_hostile_markdown_is_an_error(tmp_path, text, message):
    """What Markdown itself would let through: addresses that run, attributes that run, unseen characters."""
    assert message in errors(copy(tmp_path, with_text(text)))


def test_attributes_of_the_editions_own_do_no_harm(tmp_path):
    """Who writes them by hand gets a page with no code in it."""
    site = build_copy(tmp_path, with_text("*Words*{ data-key=nope }\n\n[x](towers.md){ .citation }"), "--no-exports")
    assert inline_code(site / "pockets" / "index.html") == []


def with_text(text: str) -> dict[str, str]:
    """The second article with a text at the end of a page, in both languages."""
    source = f"# Pockets {{ #pockets }}\n\nThen it went into a pocket [@cadran1903; @dial1904, 7–9].\n\n{text}\n"
    return {"docs/en/pockets.md": source, "docs/fr/pockets.md": source}


@pytest.mark.parametrize(
    "changes",
    [
        {"docs/en/index.md": "---\ntemplate: title.html\ntitle: [a, b]\n---\n\nWords.\n"},
        {"docs/en/index.md": "---\ntemplate: title.html\nauthors: nobody\n---\n\nWords.\n"},
        {"docs/en/index.md": "---\n- a list\n---\n\nWords.\n"},
        {"docs/notes.yml": "evil: {references: 5}\n"},
        {"docs/en/glossary.yml": "people: [a]\n"},
        {"docs/en/glossary.yml": "people: {a: {forms: [b]}}\n"},
        {"docs/bibliography.json": "[" * 100_000},
        {"docs/notes.yml": "[" * 5_000},
    ],
    ids=lambda changes: " ".join(f"{name}: {text[-40:]!r}" for name, text in changes.items()),
)
def test_data_of_the_wrong_form_is_a_finding(tmp_path, changes):
    """A file that is well formed but not what the edition needs is an error with a place and a cure."""
    assert next(iter(changes)) in errors(copy(tmp_path, changes))


def test_templates_switch_escaping_off_by_name_only():
    """Every `safe` in a template prints HTML that Markdown made; all else is escaped."""
    html = {"page.content", "text", "section.html", "part.html"}
    for file in (ROOT / "overrides").rglob("*.html"):
        if "exports" not in file.parts:
            found = re.findall(r"\{\{-?\s*([^}]*?)\s*\|\s*safe", file.read_text(encoding="utf-8"))
            assert set(found) <= html, file
