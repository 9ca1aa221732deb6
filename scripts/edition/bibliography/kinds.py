"""The kinds of sources, by CSL's names, and what the formats call them: `kinds.yml`, a row a kind."""

from functools import cache
from pathlib import Path

from data_files import load_yaml

KINDS: dict[str, dict] = load_yaml(Path(__file__).with_name("kinds.yml"))


@cache
def written(form: str) -> dict[str, str]:
    """Return what a format calls each kind that it has a word for."""
    return {kind: row[form] for kind, row in KINDS.items() if form in row}


@cache
def read(form: str) -> dict[str, str]:
    """Return which kind each word of a format means: of several that it calls so, the one whose `…-read` names it."""
    own = {word: kind for kind, word in reversed(written(form).items())}
    return own | {word: kind for kind, row in KINDS.items() for word in row.get(f"{form}-read", ())}
