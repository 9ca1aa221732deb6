"""What a page may do, and what a text may not: policy, storage, hostile content."""

import json
import re
from urllib.parse import urljoin

import pytest

from languages.typography import plain_spaces
from pages import parse
from project import ROOT, build
from second_article import HERE, build_copy, copy
from test_site import addresses  # noqa: F401  a fixture

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
HEAR_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
window.alert = () => console.error("a text was run");
"""
REFUSE_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}
"""
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


def listen(context, site: str) -> tuple:
    """Return a new page, and the list of what goes wrong on it."""
    context.add_init_script(HEAR_VIOLATIONS)
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    page.on("request", lambda request: request.url.startswith(site) or heard.append(request.url))
    return page, heard


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
    page.goto(f"{root}pockets/")
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
    page.locator("#search-words").fill("digital")
    page.locator("#search ol li, #search [role=status]:not(:empty)").first.wait_for()


def test_nothing_on_any_page_breaks_the_policy(browser, site, addresses):  # noqa: F811
    """Every page loads without one violation, request elsewhere or cookie."""
    context = browser.new_context()
    page, heard = listen(context, site)
    for address in addresses:
        page.goto(urljoin(site, address + "/" if address else ""), wait_until="load")
    page.goto(f"{site}no/such/page/")
    heard[:] = [line for line in heard if "404" not in line]
    assert heard == []
    assert context.cookies() == []


@pytest.fixture(scope="module")
def clocks(serve, tmp_path_factory) -> str:
    """The address of the second article's site."""
    return serve(build_copy(tmp_path_factory.mktemp("clocks"), None, "--no-exports"))


def test_nothing_that_a_page_offers_breaks_the_policy(browser, clocks):
    """Every feature works without one violation, request elsewhere or cookie."""
    context = browser.new_context()
    page, heard = listen(context, clocks)
    use_everything(page, clocks)
    assert heard == []
    assert context.cookies() == []


def test_the_page_works_where_storage_is_refused(browser, clocks):
    """A reader who refuses storage loses what would be remembered, and nothing else."""
    context = browser.new_context()
    context.add_init_script(REFUSE_STORAGE)
    page, heard = listen(context, clocks)
    use_everything(page, clocks)
    assert heard == []


def test_the_reader_leaves_no_trace_but_settings(browser, clocks):
    """What is stored is what the reader chose and where the reader was: no identifier, nothing after a first look."""
    page = browser.new_context().new_page()
    page.goto(f"{clocks}pockets/")
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
    text = config.read_text(encoding="utf-8").replace("site_name: On clocks", f"site_name: {json.dumps(HOSTILE)}")
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
        page.goto(urljoin(address, file.relative_to(site).as_posix()))
    assert heard == []
    # A space may have become one at which no line breaks.
    assert plain_spaces(parse(site / "index.html").css_first("h1").text()) == HOSTILE
    assert HOSTILE in plain_spaces(parse(site / "towers" / "index.html").css_first("#note-evil").text())
    assert HOSTILE in plain_spaces(parse(site / "references" / "index.html").css_first("#ref-1").text())


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
def test_a_hostile_reference_fails_the_build(tmp_path, changes, message):
    """An address that runs, letters that nobody sees and data of the wrong form are findings, not tracebacks."""
    items = json.loads((HERE / "docs" / "bibliography.json").read_text(encoding="utf-8"))
    if isinstance(changes.get("custom"), dict):
        changes = {"custom": items[1]["custom"] | changes["custom"]}
    items[1] |= changes
    result = build(copy(tmp_path, {"docs/bibliography.json": json.dumps(items)}), tmp_path / "site", "--no-exports")
    assert result.returncode == 1
    assert message in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


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
        ("*Words*{ data-key=nope }", ""),
        ("[x](towers.md){ .citation }", ""),
    ],
)
def test_hostile_markdown_fails_the_build_or_is_harmless(tmp_path, text, message):
    """What Markdown itself would let through: addresses that run, attributes that run, unseen characters."""
    source = f"# Pockets {{ #pockets }}\n\nThen it went into a pocket [@cadran1903; @dial1904, 7–9].\n\n{text}\n"
    changes = {"docs/en/pockets.md": source, "docs/fr/pockets.md": source}
    result = build(copy(tmp_path, changes), tmp_path / "site", "--no-exports")
    assert "Traceback" not in result.stdout + result.stderr
    if message:
        assert result.returncode == 1
        assert message in result.stdout
    else:
        assert inline_code(tmp_path / "site" / "pockets" / "index.html") == []


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
    """A file that is well formed but not what the edition needs ends the build with a place and a cure."""
    result = build(copy(tmp_path, changes), tmp_path / "site", "--no-exports")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert "error [" in result.stdout


def test_templates_switch_escaping_off_by_name_only():
    """Every `safe` in a template prints HTML that Markdown made; all else is escaped."""
    html = {"page.content", "text", "section.html", "part.html"}
    for file in (ROOT / "overrides").rglob("*.html"):
        if "exports" not in file.parts:
            found = re.findall(r"\{\{-?\s*([^}]*?)\s*\|\s*safe", file.read_text(encoding="utf-8"))
            assert set(found) <= html, file
