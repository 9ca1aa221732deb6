"""The edition's scripts, made light for a phone: without comments, their local names short."""

from pathlib import Path

import minify


def minify_scripts(site: Path) -> None:
    """Minify every script of a built site in its place."""
    for script in sorted(site.rglob("*.js")):
        text = script.read_text(encoding="utf-8")
        script.write_text(minify.string("application/javascript", text), encoding="utf-8")
