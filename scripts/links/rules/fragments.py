"""Rules about what follows # in an address: anchors, symbols, and text fragments, words that a browser is to find.

https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=[prefix-,]start[,end][,-suffix]`. Words are whole, the prefix
stands right before the start, the suffix right after the end; letter case and accents do not count.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from findings import Finding
from links.codes import rule
from links.reading.page import Link, Page
from links.reading.prose import BREAK
from links.reading.tables import HTML
from links.rules.spelling import is_explained
from links.site.index import Site
from links.site.serving import FOLDS, Target

# What a viewer or a client-side program reads, not an anchor: https://www.rfc-editor.org/rfc/rfc8118 (PDF),
# https://www.w3.org/TR/media-frags/, Material's #only-dark, GitHub's #gh-dark-mode-only, Word's #default#VML, routes
# (#/page, #!page).
_NOT_AN_ANCHOR = re.compile(
    r"[/!]|only-(?:dark|light)$|gh-(?:dark|light)-mode-only$|svgView\(|xywh=|t=[\d:,.npt]|page=\d|iefix$|default#VML$"
)
_DIRECTIVE = re.compile(
    r"(?:(?P<prefix>[^,&]+)-,)?(?P<start>[^,&]*[^,&-])(?:,(?P<end>[^,&-][^,&]*[^,&-]|[^,&-]))?(?:,-(?P<suffix>[^,&]+))?"
)
_WITHIN = [*HTML["inline"], *HTML["inline-besides"]]
_UNSEEN = "script,style,template,noscript,head,[hidden]"
_GAP = rf"[\s{BREAK}]*"
# The breve of й: that is a letter of its own.
_LETTERS = frozenset("\u0306")


def fragment_faults(site: Site, report: Callable[..., Finding], link: Link, target: Target) -> Iterator[Finding]:
    """Yield what is wrong with the fragment of an address whose file is there."""
    if not target.fragment or not target.file:
        return
    anchor = target.fragment.partition(":~:")[0]
    anchors = site.anchors(target.file)
    if anchors is None or not anchor or anchor.lower() == "top" or _NOT_AN_ANCHOR.match(anchor):
        return
    decoded = unquote(anchor)
    if anchor not in anchors and decoded not in anchors and not is_explained(link.value, ""):
        yield report(*_missing_anchor(site, link.tag, decoded, target.file))


def _missing_anchor(site: Site, tag: str, anchor: str, file: str) -> tuple[str, str, str]:
    """Return code, message and hint (empty: that of the code)."""
    message = f"{file} has no anchor “{anchor}”"
    if file.lower().endswith(".svg") or tag == "use":
        return "missing-symbol", f"{file} has no symbol “{anchor}”", ""
    if re.fullmatch(r"ref-\d+", anchor):
        return "missing-reference", f"there is no reference {anchor[4:]} in {file}", ""
    if unquote(anchor) in site.anchors(file):
        return "doubled-encoding", message, f"encode it once: likely #{unquote(anchor)}"
    for code, fold in FOLDS.items():
        if likely := site.likely_anchors(file, fold).get(fold(anchor)):
            code = "fragment-case" if code == "wrong-case" else code
            return code, message, f"likely #{likely}: type it as the id is typed"
    return "missing-fragment", message, ""


@rule
def check_text_fragments(site: Site) -> Iterator[Finding]:
    """Links to words of a page: are they there, as browsers look for them?"""
    wanted: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for page, value in _links(site):
        target = site.resolve(page, value)
        if target.file in site.pages:
            wanted[target.file][page.file, value] = None
    for file, links in wanted.items():
        text = page_text(site.read(file))
        for holder, value in links:
            for directive in value.partition(":~:")[2].split("&"):
                if directive.startswith("text=") and not is_found(directive[5:], text):
                    message = f"{file} does not hold the words “{unquote(directive[5:])}” as a browser looks for them"
                    yield site.finding("missing-text-fragment", holder, message, url=value)


def is_found(directive: str, text: str) -> bool:
    """Tell whether a browser finds what stands after `text=` in the text of a page."""
    found = _DIRECTIVE.fullmatch(directive)
    if not found:
        return True  # Browsers pass over what they cannot take apart.
    parts = {name: fold(unquote(value)) for name, value in found.groupdict().items() if value}
    return all(part in text for part in parts.values()) and _pattern(**parts).search(text) is not None


def page_text(source: str) -> str:
    """Return the text of a page, folded: blocks stand apart, what is within a line does not."""
    tree = LexborHTMLParser(source)
    for node in tree.css(_UNSEEN):
        node.decompose()
    tree.unwrap_tags(_WITHIN)
    tree.merge_text_nodes()
    return fold(tree.body.text(deep=True, separator=BREAK)) if tree.body else ""


def fold(text: str) -> str:
    """Return a text as browsers compare it: without letter case, accents and the kind of white space."""
    letters = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) or letter in _LETTERS)
    return re.sub(r"[^\S\u2029]+", " ", unicodedata.normalize("NFC", plain)).strip(" ")


def _links(site: Site) -> Iterator[tuple[Page, str]]:
    for page in site.everything():
        for value in (*page.hrefs, *(link.value for link in page.links)):
            if ":~:" in value:
                yield page, value


def _pattern(start: str, prefix: str = "", end: str = "", suffix: str = "") -> re.Pattern:
    whole = rf"(?<!\w){re.escape(prefix)}{_GAP}" if prefix else r"(?<!\w)"
    whole += re.escape(start) + (r"(?!\w)" if end or not suffix else "")
    if end:
        whole += r".*?(?<!\w)" + re.escape(end) + ("" if suffix else r"(?!\w)")
    return re.compile(whole + (rf"{_GAP}{re.escape(suffix)}(?!\w)" if suffix else ""), re.DOTALL)
