"""The theme: what the edition takes from Material for MkDocs, and its templates, made safe and quick.

From Material comes one thing: its style sheet `assets/stylesheets/main.*.css`, of
which `press.style_sheet` keeps the rules that a page uses. The frame
(`overrides/main.html`) is our own; Material's script, search, icons and palettes are
not published. Material is supported until 5 May 2027 (its own announcement,
https://squidfunk.github.io/mkdocs-material/blog/). Without it: put the rules
that are kept, which stand at the head of a built `assets/style.css`, into
`overrides/assets/stylesheets/main.own.css`, and write in `mkdocs.yml`

    theme: {name: null, custom_dir: overrides, static_templates: [404.html]}

with its other lines; nothing else changes, which a test tries.

Safe: what a template prints is escaped, for content is data. What is HTML
already says so with `| safe`. What nobody gave a template is an error.

Quick: MkDocs makes a new environment for each locale, compiles every template
in it anew, and looks through all files of the theme, most of which are icons
in hidden folders that it then passes over.
"""

import os
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

# Material's own, which no page asks for.
NOT_PUBLISHED = ("*.map", "assets/javascripts/*", "assets/images/*", "assets/stylesheets/palette.*")
_COMPILED = Path(__file__).resolve().parents[2] / ".cache" / "templates"


def style_sheet(names: Iterable[str]) -> str:
    """Return Material's style sheet among the names of the site's files: its name changes with each release."""
    return next(name for name in names if fnmatch(name, "assets/stylesheets/main.*.css"))


class ThemeFiles(FileSystemLoader):
    """Lists the files of the theme without those in hidden folders, which MkDocs never publishes."""

    def list_templates(self):
        return sorted({name for folder in self.searchpath for name in _visible_files(folder)})


def prepared(get_env: Callable[[], Environment]) -> Callable[[], Environment]:
    """Return what makes the environments of a theme, so that they are safe and quick."""

    _COMPILED.mkdir(parents=True, exist_ok=True)

    def get_prepared_env() -> Environment:
        env = get_env()
        env.autoescape = True
        env.undefined = StrictUndefined
        env.bytecode_cache = FileSystemBytecodeCache(str(_COMPILED))
        env.loader = ThemeFiles(env.loader.searchpath)
        return env

    return get_prepared_env


def _visible_files(root: str):
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = folder[len(root) :].replace(os.sep, "/").lstrip("/")
        yield from (f"{inside}/{file}" if inside else file for file in files)
