"""Rules about what follows # in an address: anchors, symbols, text fragments."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from findings import Finding
from links.address import readable
from links.letters import skeleton
from links.reading.page import Link
from links.rules.spelling import is_explained
from links.site.index import Site, fold_text
from links.site.serving import Target

# What a viewer or a client-side program reads, not an anchor: https://www.rfc-editor.org/rfc/rfc8118 (PDF),
# https://www.w3.org/TR/media-frags/, Material's #only-dark, GitHub's #gh-dark-mode-only, routes (#/page,
# #!page).
_NOT_AN_ANCHOR = re.compile(
    r"[/!]|only-(?:dark|light)$|gh-(?:dark|light)-mode-only$|svgView\(|xywh=|t=[\d:,.npt]|page=\d|iefix$"
)


def fragment_faults(site: Site, report, link: Link, target: Target) -> Iterator[Finding]:
    """Yield what is wrong with the fragment of an address whose file is there."""
    if not target.fragment or not target.file:
        return
    anchor, directive, words = target.fragment.partition(":~:")
    if directive and target.file in site.pages:
        yield from _text_faults(site, report, target.file, words)
    anchors = site.anchors(target.file)
    if anchors is None or not anchor or anchor.lower() == "top" or _NOT_AN_ANCHOR.match(anchor):
        return
    decoded = unquote(anchor)
    if anchor not in anchors and decoded not in anchors and not is_explained(link.value, ""):
        code, message, hint = _missing_anchor(link.tag, decoded, anchors, target.file)
        yield report(code, message=message, hint=hint)


def _missing_anchor(tag: str, anchor: str, anchors: frozenset[str], file: str) -> tuple[str, str, str]:
    if file.endswith(".svg") or tag == "use":
        return "missing-symbol", f"{file} has no symbol “{anchor}”", "add it, or name another"
    if re.fullmatch(r"ref-\d+", anchor):
        return (
            "missing-reference",
            f"there is no reference {anchor[4:]} in {file}",
            "cite a reference of the list, or add it",
        )
    if unquote(anchor) in anchors:
        return "doubled-encoding", f"{file} has no anchor “{anchor}”", f"encode it once: likely #{unquote(anchor)}"
    folds = {
        "wrong-normalization": lambda name: readable(name),
        "fragment-case": lambda name: readable(name).casefold(),
        "look-alike-letters": lambda name: skeleton(readable(name)).casefold(),
    }
    for code, fold in folds.items():
        likely = [name for name in anchors if fold(name) == fold(anchor)]
        if likely:
            return (code, f"{file} has no anchor “{anchor}”", f"likely #{likely[0]}: type it as the id is typed")
    return ("missing-fragment", f"{file} has no anchor “{anchor}”", "correct the fragment, or give the place its id")


def _text_faults(site: Site, report, file: str, directives: str) -> Iterator[Finding]:
    # https://wicg.github.io/scroll-to-text-fragment/#syntax: text=[prefix-,]start[,end][,-suffix]
    texts = site.texts(file)
    for directive in directives.split("&"):
        if not directive.startswith("text="):
            continue
        parts = [fold_text(unquote(part.removeprefix("-").removesuffix("-"))) for part in directive[5:].split(",")]
        missed = [_first_missing(parts, text) for text in texts]
        if None not in missed:
            message = f"{file} does not hold the words “{parts[max(missed)]}”, or not after those before"
            yield report("missing-text-fragment", message=message, hint="quote words that stand there")


def _first_missing(parts: list[str], text: str) -> int | None:
    """Return which of some words does not stand in a text after those before it; None if all do."""
    end = 0
    for place, words in enumerate(parts):
        start = text.find(words, end)
        if start < 0:
            return place
        end = start + len(words)
    return None
