"""A small second article: two languages, three sections, five references, the same frame."""

from functools import partial
from pathlib import Path

import articles

HERE = Path(__file__).parent
copy = partial(articles.copy, HERE.name)
build_copy = partial(articles.build_copy, HERE.name)
