"""The templates of the formats, each with the escaping that its format needs.

The ending of a template's name says the format. In XML everything is escaped
by itself; in the other formats a template writes `{{ value | text }}`.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from edition.interface import mark_borrowed, unmarked
from languages.directions import with_directions

FOLDER = Path(__file__).resolve().parents[2] / "overrides" / "exports"
XML = (".xml", ".xhtml", ".opf", ".tmx")


def render(name: str, /, **data) -> str:
    """Return a filled template of `overrides/exports/`. Raises jinja2.TemplateError."""
    text = _environment(Path(name).suffix).get_template(name).render(**data)
    return with_directions(mark_borrowed(text)) if name.endswith(".xhtml") else unmarked(text)


@cache
def _environment(ending: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        auto_reload=False,
        autoescape=ending in XML,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = quote_yaml
    environment.filters["text"] = ESCAPES.get(ending, str)
    return environment


def escape_xml(text: str) -> str:
    """Return a text as the content of an element or of an attribute."""
    return str(escape(text))


def escape_bibtex(text: str) -> str:
    """Return a text as a BibTeX field's value (BibTeXing, § 3; the special characters of TeX)."""
    names = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return re.sub(r"[\\~^#$%&_{}]", lambda match: names.get(match[0], "\\" + match[0]), str(text))


def escape_ris(text: str) -> str:
    """Return a text as the value of a RIS tag, which ends with its line (RIS format, 2011)."""
    return " ".join(str(text).split())


def quote_yaml(text) -> str:
    """Return a value as YAML, of which JSON is a part (YAML 1.2, § 1.3)."""
    return json.dumps(text, ensure_ascii=False)


ESCAPES: dict[str, Callable[[str], str]] = {
    ".bib": escape_bibtex,
    ".ris": escape_ris,
}
