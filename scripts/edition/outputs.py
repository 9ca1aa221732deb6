"""Files of the site that are data, not pages. Each is derived from the article."""

import json
from pathlib import Path

from edition.article import Article
from edition.reference_index import reference_index


def write_outputs(article: Article, site: Path) -> None:
    """Write the data files into a built site."""
    _write_json(site / "reference-index.json", reference_index(article))


def _write_json(file: Path, data: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
