"""One style sheet for all pages, without what they do not use of the theme's.

The pages link the theme's sheet and the edition's. Those that all of them link
are joined here, in their order, into `assets/style.css`; what only some pages
link, or a script fetches, stays by itself. A rule of the theme's stays only if every
class, id, element and attribute that its selector names occurs in some page or
script. A custom property stays only if something that stays refers to it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import minify
import tinycss2
from tinycss2.ast import Node

from press.minify import lighten_page

BUNDLE = "assets/style.css"
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")
_PROPERTY = re.compile(r"(--[\w-]+):(?:\"[^\"]*\"|'[^']*'|[^;{}\"'])*;?")
# Rules that hold rules; @font-face, @page and the like are kept as they are.
_NESTING = {"media", "supports", "layer", "container"}


def bundle_styles(site: Path) -> None:
    """Replace the style sheets that all pages link by one trimmed sheet; make the other sheets and the pages light."""
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}
    sheets = {sheet: sheet.read_text(encoding="utf-8") for sheet in _shared_sheets(site, pages)}
    if not sheets:
        return
    used = _used_words(pages.values(), site)
    own = "\n".join(css for sheet, css in sheets.items() if not _is_theme(sheet))
    parts = (trim(css, used, own) if _is_theme(sheet) else css for sheet, css in sheets.items())
    bundle = site / BUNDLE
    bundle.write_text(minify.string("text/css", "\n".join(parts)), encoding="utf-8")
    for sheet in sheets:
        sheet.unlink()
    for sheet in sorted(set(site.rglob("*.css")) - {bundle}):
        sheet.write_text(minify.string("text/css", sheet.read_text(encoding="utf-8")), encoding="utf-8")
    names = {sheet.name for sheet in sheets}
    for file, html in pages.items():
        file.write_text(lighten_page(_relinked(html, names)), encoding="utf-8")


def trim(css: str, used: set[str], beside: str = "") -> str:
    """Return a style sheet without the rules whose selectors name a word that is not in `used`.

    What only the sheets `beside` it refer to is kept.
    """
    rules = "\n".join(_trimmed(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used))
    return _without_unused_keyframes(_without_unused_properties(rules, beside), beside)


def _is_theme(sheet: Path) -> bool:
    return sheet.parent.name == "stylesheets"


def _shared_sheets(site: Path, pages: dict[Path, str]) -> list[Path]:
    """Return the site's sheets that every page links (the page for missing addresses aside), in their order."""
    linked = [sheets for file, html in pages.items() if (sheets := list(_linked_sheets(file, html)))]
    shared = set(linked[0]).intersection(*linked) if linked else set()
    return [sheet for sheet in linked[0] if sheet in shared and sheet.is_relative_to(site)] if linked else []


def _linked_sheets(file: Path, html: str) -> Iterator[Path]:
    for address in _LINK.findall(html):
        sheet = Path(os.path.normpath(file.parent / address))
        if not address.startswith("/") and sheet.is_file():
            yield sheet


def _relinked(html: str, names: set[str]) -> str:
    """Return a page with a link to the bundle where that to its first sheet was, and none to those of `names`."""
    first = _LINK.search(html)
    if not first:
        return html
    link = f'<link rel="stylesheet" href="{first[1].partition("assets/")[0]}{BUNDLE}">\n'
    others = _LINK.sub(lambda match: "" if match[1].rpartition("/")[2] in names else match[0], html[first.end() :])
    return html[: first.start()] + link + others


def _used_words(pages: Iterable[str], site: Path) -> set[str]:
    """Return every word in the tags of the pages and in the scripts: more than is used, never less."""
    sources = set().union(*(_TAG.findall(html) for html in pages))
    for script in (site / "assets").rglob("*.js"):
        if "javascripts" not in script.parts:  # the theme's own scripts, which the pages do not load
            sources.add(script.read_text(encoding="utf-8"))
    return set().union(*(_WORD.findall(source) for source in sources))


def _trimmed(rules: Iterable[Node], used: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [selector for selector in _split(rule.prelude) if _is_used(selector, used)]
            if selectors:
                yield f"{','.join(map(tinycss2.serialize, selectors))}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTING and rule.content is not None:
            inner = "".join(_trimmed(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _split(prelude: list[Node]) -> list[list[Node]]:
    selectors: list[list[Node]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(node)
    return selectors


def _is_used(selector: list[Node], used: set[str]) -> bool:
    return all(word in used for word in _words(selector))


def _words(selector: list[Node]) -> Iterator[str]:
    """Yield the elements, classes, ids and attributes that a selector asks for; not what :not() and the like hold."""
    before = ""
    for node in selector:
        if node.type == "hash" or (node.type == "ident" and before != ":"):
            yield node.value
        elif node.type == "[] block":
            yield from (part.value for part in node.content[:1] if part.type == "ident")
        before = node.value if node.type == "literal" else ""


def _without_unused_properties(css: str, beside: str) -> str:
    """Return a sheet without the custom properties that no var() names; theirs may fall in turn."""
    named = {*_NAMED.findall(css), *_NAMED.findall(beside)}
    shorter = _PROPERTY.sub(lambda match: match[0] if match[1] in named else "", css)
    return _without_unused_properties(shorter, beside) if shorter != css else css


def _without_unused_keyframes(css: str, beside: str) -> str:
    """Return a sheet, a rule a line, without the animations that no rule names."""
    lines = css.split("\n")
    named = set(_WORD.findall(" ".join([*(line for line in lines if not line.startswith("@keyframes")), beside])))
    return "\n".join(line for line in lines if not line.startswith("@keyframes") or _WORD.findall(line)[1] in named)
