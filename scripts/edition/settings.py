"""What the edition needs to know of `mkdocs.yml`: locales, pages in order, address."""

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from data_files import DataError, Loader, faults, line_of, parse_yaml, read_text
from edition.anchors import page_address, relative_address
from edition.findings import found
from edition.known_settings import FILE, INSTEAD, check_settings, nav_entries
from findings import Finding, nearest
from languages.tags import canonical, fault

REFUSED = INSTEAD["markdown_extensions"]


@dataclass(frozen=True)
class Settings:
    """The frame of one edition.

    `locales` maps each locale to its own name, the default locale first;
    `pages` are the names of the pages in the order of the navigation.
    """

    root: Path
    docs: Path
    interface: Path
    site_url: str
    locales: dict[str, str]
    pages: tuple[str, ...]
    markdown_extensions: dict[str, dict]
    findings: tuple[Finding, ...] = ()

    @property
    def default_locale(self) -> str:
        return next(iter(self.locales))

    def prefix(self, locale: str) -> str:
        """Return the folder of a locale's pages in the site: `ru/`, or empty for the default."""
        return "" if locale == self.default_locale else f"{locale}/"

    def address(self, locale: str, name: str) -> str:
        """Return the address of a page relative to the site's root."""
        return page_address(self.prefix(locale), name)

    def alternates(self, locale: str, name: str, among: Container[str]) -> tuple[tuple[str, str], ...]:
        """Return the other locales, of those that have a page, each with its address from there."""
        here = self.address(locale, name)
        others = (other for other in self.locales if other != locale and other in among)
        return tuple((other, relative_address(self.address(other, name), here)) for other in others)

    def source(self, locale: str, name: str) -> Path:
        """Return the Markdown file of a page."""
        return self.docs / locale / f"{name}.md"

    def state_file(self, locale: str) -> Path:
        """Return the file that says which wording of the original a locale's blocks render."""
        return self.docs / locale / "translation.state"

    def relative(self, file: Path) -> str:
        """Return a file's path as findings show it: relative to the project's root."""
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file)


def load_settings(file: Path) -> Settings:
    """Read `mkdocs.yml` and return what the edition needs of it. Raises DataError where it does not have that."""
    text, data = _read(file)
    root = file.resolve().parent
    plugin = next(entry["i18n"] for entry in data["plugins"] if isinstance(entry, dict) and "i18n" in entry)
    languages = [language for language in plugin["languages"] if language.get("build", True)]
    languages = sorted(languages, key=lambda language: not language.get("default", False))
    docs = root / data.get("docs_dir", "docs")
    if wrong := list(_check_locales([language["locale"] for language in languages], docs, text)):
        raise DataError(*wrong)
    overrides = Path(__file__).parents[2] / "overrides"
    return Settings(
        root=root,
        docs=docs,
        interface=overrides / "interface",
        site_url=data.get("site_url") or "",
        locales={language["locale"]: language["name"] for language in languages},
        pages=tuple(entry.removesuffix(".md") for entry in nav_entries(data["nav"]) if entry.endswith(".md")),
        markdown_extensions=dict(_with_settings(data.get("markdown_extensions", []))),
        findings=tuple(check_settings(data, text, (docs, docs / languages[0]["locale"], overrides))),
    )


def _read(file: Path) -> tuple[str, dict]:
    if not file.is_file():
        raise DataError(found("bad-data/no-settings", str(file)))
    text = read_text(file, file.name)
    data = parse_yaml(text, file.name, _Loader) or {}
    if "INHERIT" in data:
        raise DataError(found("setting-unused/inherit", FILE, line_of(text, "^INHERIT:"), file=data["INHERIT"]))
    if wrong := faults(data, "mkdocs.yml", text, file.name):
        raise DataError(*wrong)
    return text, data


def _check_locales(locales: list[str], docs: Path, text: str) -> Iterator[Finding]:
    for place, locale in enumerate(locales):
        if wrong := fault(locale) or (
            canonical(locale) != locale and f"{locale} is no language tag; write {canonical(locale)}"
        ):
            folders = {file.parent.name for file in docs.glob("*/index.md")}
            if near := nearest(locale, folders.difference(locales), likeness=0):
                yield found("bad-language/folder", FILE, _line(text, locale), wrong=wrong, near=near)
            else:
                yield found("bad-language/locale", FILE, _line(text, locale), wrong=wrong)
        if locale in locales[:place]:
            yield found("doubled-language", FILE, _line(text, locale), locale=locale)


def _line(text: str, locale: str) -> int:
    return line_of(text, rf"(?s:.*)locale:[ \t]*[\"']?{re.escape(locale)}(?![\w-])")  # the last of several


def _with_settings(extensions):
    for extension in extensions:
        named = extension if isinstance(extension, dict) else {extension: {}}
        yield from ((name, options or {}) for name, options in named.items() if name not in REFUSED)


class _Loader(Loader):
    """YAML with the `!ENV` of MkDocs; other tags of it concern MkDocs alone."""


def _environment(loader, node):
    # https://www.mkdocs.org/user-guide/configuration/#environment-variables
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
