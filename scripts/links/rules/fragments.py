"""Rules about what follows # in an address: anchors, symbols, text fragments."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from findings import Finding
from links.reading.page import Link
from links.rules.spelling import is_explained
from links.site.index import Site
from links.site.serving import FOLDS, Target

# What a viewer or a client-side program reads, not an anchor: https://www.rfc-editor.org/rfc/rfc8118 (PDF),
# https://www.w3.org/TR/media-frags/, Material's #only-dark, GitHub's #gh-dark-mode-only, Word's #default#VML, routes
# (#/page, #!page).
_NOT_AN_ANCHOR = re.compile(
    r"[/!]|only-(?:dark|light)$|gh-(?:dark|light)-mode-only$|svgView\(|xywh=|t=[\d:,.npt]|page=\d|iefix$|default#VML$"
)


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
