"""What pandoc's readers leave aside of a format, given back: in the file before pandoc reads it, or in its tree."""

import re
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path

from manuscript.brackets import group_brackets
from manuscript.jats_references import own_jats, with_references
from manuscript.latex import mend_latex, with_included
from manuscript.opendocument import mend_odt, odt_with_links
from manuscript.tree import TEX_LABEL, rewrite, rewrite_lines, walk
from manuscript.word import mend_word, word_with_fields

_TYPST_CITATION = re.compile(r"(?<![\w\\])@([\w:.-]*\w)(?:\[([^\[\]]*)\](\s?))?")
_TYPST_FILES = re.compile(r'#?bibliography\(\s*\(?((?:\s*"[^"]+",?)+)')
_TYPST_LANGUAGE = re.compile(r'#set text\([^)]*\blang:\s*"(\w+)"')
_TYPST_COMMENT = re.compile(r"(?<![:/])//.*|/\*.*?\*/", re.DOTALL)
_OF_THE_SITE = "nav, script, style, noscript, form, template, [role=navigation], [hidden]"


def cleaned_html(file: Path) -> bytes:
    """Return a page without what belongs to its site; words in another language say so on an element pandoc keeps."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(file.read_bytes())
    for element in page.css(_OF_THE_SITE):
        element.decompose()
    for element in page.body.css("[lang]") if page.body else ():
        language = element.attributes["lang"]
        if language and element.tag not in ("body", "span", "div", "section", "html"):
            element.inner_html = f'<span lang="{language}">{element.inner_html}</span>'
    return page.html.encode()


def mend_markdown(tree: dict, _: Path) -> dict:
    """Read what pandoc-crossref, Quarto and MyST add: labels after formulas, roles before code, `{cite}`ada1901``.

    TeX in Markdown may call places by label, and label figures in their captions, as JOSS has it.
    """
    blocks = rewrite(rewrite_lines(tree["blocks"], _with_roles), _without_tex)
    return {**tree, "blocks": blocks}


def _without_tex(node: dict) -> list | None:
    if node["t"] == "RawInline" and (match := _TEX_REFERENCE.fullmatch(node["c"][1])):
        return [_link_to(match[2], [] if match[1] in ("autoref", "cref", "Cref") else [["reference-type", "ref"]])]
    if node["t"] not in ("Figure", "Table"):
        return None
    labels = [one for one in walk(node["c"][1]) if one["t"] == "RawInline" and TEX_LABEL.fullmatch(one["c"][1])]
    if not labels:
        return None
    (identifier, *others), *rest = node["c"]
    label = identifier or TEX_LABEL.fullmatch(labels[0]["c"][1])[1]
    return [{"t": node["t"], "c": [[label, *others], *rewrite(rest, lambda one: [] if one in labels else None)]}]


def _with_roles(nodes: list) -> list:
    written: list = []
    for node in nodes:
        before = written[-1] if written else {"t": "", "c": ""}
        role = _ROLE.fullmatch(before["c"]) if before["t"] == "Str" and node["t"] == "Code" else None
        label = _LABEL_AFTER.fullmatch(node["c"]) if node["t"] == "Str" else None
        formula = next((one for one in written[:-3:-1] if one["t"] not in ("Space", "SoftBreak")), {"t": ""})
        if role and role[2] in _ROLES:
            written[-1:] = [*([{"t": "Str", "c": role[1]}] if role[1] else []), _ROLES[role[2]](node["c"][1])]
        elif label and formula["t"] == "Math":
            formula["c"][1] += rf"\label{{{label[1]}}}"
            written = [*written[: written.index(formula) + 1], *([{"t": "Str", "c": label[2]}] if label[2] else [])]
        else:
            written.append(node)
    return written


def _cited(keys: str, mode: str = "NormalCitation") -> dict:
    mentions = [{**_citation(key.strip()), "citationMode": {"t": mode}} for key in keys.split(",")]
    return {"t": "Cite", "c": [mentions, [{"t": "Str", "c": keys}]]}


def _link_to(label: str, attributes: list | None = None) -> dict:
    return {"t": "Link", "c": [["", ["ref"], attributes or []], [{"t": "Str", "c": label}], [f"#{label}", ""]]}


def mend_html(tree: dict, _: Path) -> dict:
    """Make citations of the spans by which pandoc and Quarto say in HTML what is cited."""

    def change(node: dict) -> list | None:
        if node["t"] != "Span" or not (keys := dict(node["c"][0][2]).get("cites", "")):
            return None
        return [{"t": "Cite", "c": [[_citation(key) for key in keys.split()], node["c"][1]]}]

    return {**tree, "blocks": rewrite(tree["blocks"], change)}


def mend_typst(tree: dict, file: Path) -> dict:
    """Give citations the page that Typst writes after them, and the article its bibliography and language."""
    bare = _TYPST_COMMENT.sub("", file.read_text(encoding="utf-8-sig"))
    pages = defaultdict(deque)
    for match in _TYPST_CITATION.finditer(bare):
        pages[match[1]].append((match[2] or "", match[3] or ""))

    def change(node: dict) -> list | None:
        if node["t"] != "Cite":
            return None
        found = [pages[one["citationId"]].popleft() for one in node["c"][0] if pages[one["citationId"]]]
        for one, (page, _) in zip(node["c"][0], found, strict=False):
            one["citationSuffix"] = [{"t": "Str", "c": page}] if page else []
        return [node, {"t": "Space"}] if found and found[-1][1] else None

    blocks = rewrite(tree["blocks"], change)
    files = [name for match in _TYPST_FILES.finditer(bare) for name in re.findall(r'"([^"]+)"', match[1])]
    language = _TYPST_LANGUAGE.search(bare)
    meta = {"bibliography": _list(files), **({"lang": _text(language[1])} if language else {})}
    return {**tree, "blocks": blocks, "meta": {**meta, **tree["meta"]}}


def mend_jats(tree: dict, file: Path) -> dict:
    """Give tables their captions, pictures their alternative, and references what pandoc does not read."""
    meta = {**tree["meta"], "references": with_references(tree["meta"].get("references"), file)}
    order = [item["c"]["id"]["c"] for item in meta["references"]["c"]]

    def change(node: dict) -> list | None:
        if node["t"] == "Figure":
            return [_with_alternative(node)]
        if node["t"] == "Superscript" and _has(node, "Cite"):
            words = group_brackets([{"t": "Str", "c": "["}, *node["c"], {"t": "Str", "c": "]"}], order)
            return words if len(words) == 1 else None
        if node["t"] == "Div" and "table-wrap" in node["c"][0][1]:
            return [_with_caption(node)]
        return None

    whole = rewrite_lines(
        rewrite({"blocks": tree["blocks"], "meta": meta}, change), lambda nodes: _set_close(nodes, order)
    )
    return {**tree, **whole, "blocks": _without_list(whole["blocks"])}


def _without_list(blocks: list) -> list:
    """Return blocks without the place of the references and its heading: the edition has a page for them."""
    after = [*blocks[1:], {"t": ""}]
    return [one for one, following in zip(blocks, after, strict=False)
            if not _is_list(one) and not (one["t"] == "Header" and _is_list(following))]  # fmt: skip


def _is_list(node: dict) -> bool:
    return node["t"] == "Div" and node["c"][0][0] == "refs" and not node["c"][1]


def _set_close(nodes: list, order: list[str]) -> list:
    """Return a line with its brackets grouped, and no space between a citation and the mark after it."""
    grouped = group_brackets(nodes, order)
    kept = []
    for place, node in enumerate(grouped):
        after = grouped[place + 1] if place + 1 < len(grouped) else {"t": ""}
        is_loose = node["t"] in ("Space", "SoftBreak") and kept and kept[-1]["t"] == "Cite"
        if not (is_loose and after["t"] == "Str" and after["c"][:1] in ",.;:)"):
            kept.append(node)
    return kept


def _with_alternative(figure: dict) -> dict:
    attributes, caption, blocks = figure["c"]
    words = [node for node in blocks if node["t"] == "Plain" and not _has(node, "Image")]
    rest = [node for node in blocks if node not in words]
    for image in (node for node in walk(rest) if node["t"] == "Image" and words and not node["c"][1]):
        image["c"][1] = words[0]["c"]
    return {"t": "Figure", "c": [attributes, caption, rest]}


def _with_caption(box: dict) -> dict:
    attributes, blocks = box["c"]
    captions = [node for node in blocks if node["t"] == "Div" and "caption" in node["c"][0][1]]
    rest = [node for node in blocks if node not in captions]
    tables = [node for node in rest if node["t"] == "Table"]
    if len(tables) == 1 and captions:
        tables[0]["c"][1] = [None, [_as_words(node) for one in captions for node in one["c"][1]]]
        captions = []
    return {"t": "Div", "c": [attributes, [*rest, *captions]]}


def _as_words(node: dict) -> dict:
    """Return a caption's title, which pandoc takes for a heading, as words."""
    return {"t": "Plain", "c": node["c"][2]} if node["t"] == "Header" else node


def _has(node: dict, kind: str) -> bool:
    return any(one["t"] == kind for one in walk(node))


def _citation(key: str) -> dict:
    return {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "NormalCitation"}}


def _text(words: str) -> dict:
    return {"t": "MetaString", "c": words}


def _list(texts: list[str]) -> dict:
    return {"t": "MetaList", "c": [_text(one) for one in texts]}


_ROLE = re.compile(r"(.*)\{([a-z:]+)\}")  # https://mystmd.org/guide/citations, /cross-references
_TEX_REFERENCE = re.compile(r"\\(ref|eqref|autoref|cref|Cref)\{([^{}]+)\}")
_LABEL_AFTER = re.compile(r"\{#([\w:.-]+)\}(.*)")  # https://lierdakil.github.io/pandoc-crossref/, quarto.org
_ROLES = {
    **dict.fromkeys(("cite", "cite:p"), _cited),
    "cite:t": lambda keys: _cited(keys, "AuthorInText"),
    **dict.fromkeys(("ref", "numref", "eq"), _link_to),
}
# By pandoc's name of the format.
BEFORE: dict[str, Callable[[Path], bytes]] = {
    "html": cleaned_html,
    "latex+raw_tex": with_included,
    "docx+citations": word_with_fields,
    "odt": odt_with_links,
    "jats": own_jats,
}
AFTER: dict[str, Callable[[dict, Path], dict]] = {
    "html": mend_html,
    "markdown": mend_markdown,
    "latex+raw_tex": mend_latex,
    "typst": mend_typst,
    "jats": mend_jats,
    "docx+citations": mend_word,
    "odt": mend_odt,
}
