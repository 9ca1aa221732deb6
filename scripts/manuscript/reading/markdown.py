"""Markdown: what pandoc-crossref, Quarto, MyST and JOSS add to pandoc's."""

import re
from pathlib import Path

from manuscript.tree import TEX_LABEL, cite, mention, of_kind, reference, rewrite_lines, strings
from pandoc.tree import make, rewrite

_ROLE = re.compile(r"(.*)\{([a-z:]+)\}")  # https://mystmd.org/guide/citations, /cross-references
_TEX_REFERENCE = re.compile(r"\\(ref|eqref|autoref|cref|Cref)\{([^{}]+)\}")
_LABEL_AFTER = re.compile(r"\{#([\w:.-]+)\}(.*)")  # https://lierdakil.github.io/pandoc-crossref/, quarto.org


def mend_markdown(tree: dict, _: Path) -> dict:
    """Read what pandoc-crossref, Quarto and MyST add: labels after formulas, roles before code, `{cite}`ada1901``.

    TeX in Markdown may call places by label, and label figures in their captions, as JOSS has it.
    """
    blocks = rewrite(rewrite_lines(tree["blocks"], _with_roles), _without_tex)
    return {**tree, "blocks": blocks}


def _without_tex(node: dict) -> list | None:
    if node["t"] == "RawInline" and (match := _TEX_REFERENCE.fullmatch(node["c"][1])):
        return [reference(match[2], [] if match[1] in ("autoref", "cref", "Cref") else [["reference-type", "ref"]])]
    if node["t"] not in ("Figure", "Table"):
        return None
    labels = [one for one in of_kind(node["c"][1], "RawInline") if TEX_LABEL.fullmatch(one["c"][1])]
    if not labels:
        return None
    (identifier, *others), *rest = node["c"]
    label = identifier or TEX_LABEL.fullmatch(labels[0]["c"][1])[1]
    return [make(node["t"], [label, *others], *rewrite(rest, lambda one: [] if one in labels else None))]


def _with_roles(nodes: list) -> list:
    written: list = []
    for node in nodes:
        before = written[-1] if written else {"t": "", "c": ""}
        role = _ROLE.fullmatch(before["c"]) if before["t"] == "Str" and node["t"] == "Code" else None
        label = _LABEL_AFTER.fullmatch(node["c"]) if node["t"] == "Str" else None
        formula = next((one for one in written[:-3:-1] if one["t"] not in ("Space", "SoftBreak")), {"t": ""})
        if role and role[2] in _ROLES:
            written[-1:] = [*strings(role[1]), _ROLES[role[2]](node["c"][1])]
        elif label and formula["t"] == "Math":
            formula["c"][1] += rf"\label{{{label[1]}}}"
            written = [*written[: written.index(formula) + 1], *strings(label[2])]
        else:
            written.append(node)
    return written


def _cited(keys: str, mode: str = "NormalCitation") -> dict:
    return cite([mention(key.strip(), mode) for key in keys.split(",")], strings(keys))


_ROLES = {
    **dict.fromkeys(("cite", "cite:p"), _cited),
    "cite:t": lambda keys: _cited(keys, "AuthorInText"),
    **dict.fromkeys(("ref", "numref", "eq"), lambda label: reference(label, [])),
}
