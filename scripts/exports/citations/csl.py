"""CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html and its schema 1.0."""

import json

from exports.article_item import exported_item


def format_csl(items: list[dict]) -> str:
    """Return items as a CSL-JSON list."""
    return json.dumps([exported_item(item) for item in items], ensure_ascii=False, indent=2) + "\n"
