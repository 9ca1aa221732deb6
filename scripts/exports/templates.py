"""The templates of the formats. In XML everything is escaped by itself; any other format brings its own escaping."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from edition.bibliography.names import family_name, given_name
from edition.interface import mark_borrowed, unmarked
from languages.directions import with_directions

FOLDER = Path(__file__).resolve().parents[2] / "overrides" / "exports"


def escape_xml(text: str) -> str:
    """Return a text as the content of an element or of an attribute."""
    return str(escape(text))


def as_json(text) -> str:
    """Return a value as JSON, which is a part of YAML (YAML 1.2, § 1.3), and whose texts are texts of typst, too."""
    return json.dumps(text, ensure_ascii=False)


def render(name: str, /, escaping: Callable[[str], str] = escape_xml, **data) -> str:
    """Return a filled template of `overrides/exports/`. Raises jinja2.TemplateError.

    `escaping` is what a format that is no XML does with a value: its template writes `{{ value | text }}`.
    """
    text = _environment(escaping).get_template(name).render(**data)
    return with_directions(mark_borrowed(text)) if name.endswith(".xhtml") else unmarked(text)


@cache
def _environment(escaping: Callable[[str], str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        auto_reload=False,
        autoescape=escaping is escape_xml,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"text": escaping, "family_name": family_name, "given_name": given_name}
    return environment
