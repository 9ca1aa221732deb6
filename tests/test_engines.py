"""One site, whatever is beneath it: MkDocs 1.6, its kept fork ProperDocs, and no Material for MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import material

from project import ROOT, SITE_URL
from second_article import copy


def built(engine: str, config: Path, site: Path) -> dict[str, bytes]:
    """Build with an engine; return every file by its path."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", config, "-d", site]
    environment = os.environ | {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "0"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_both_engines_build_the_same_site(tmp_path):
    """The day MkDocs 1.x is no more, the site is what it was, byte for byte."""
    config = copy(tmp_path)
    ours, theirs = (built(engine, config, tmp_path / engine) for engine in ("mkdocs", "properdocs"))
    assert ours.keys() == theirs.keys()
    assert [name for name, content in ours.items() if theirs[name] != content] == []


def test_the_site_needs_of_material_only_its_style_sheet(tmp_path):
    """Without Material, as press.theme says, the same site is built, but for the theme's own files."""
    config = copy(tmp_path)
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    sheets = overrides / "assets" / "stylesheets"
    sheets.mkdir()
    theirs = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    shutil.copy(next(theirs.glob("main.*.css")), sheets / "main.own.css")
    with_material = built("mkdocs", config, tmp_path / "with")
    text = config.read_text(encoding="utf-8")
    bare = "name: null\n  static_templates: [404.html]"
    config.write_text(
        text.replace("name: material", bare).replace(f"{ROOT}/overrides", str(overrides)), encoding="utf-8"
    )
    without = built("mkdocs", config, tmp_path / "without")
    pages = {name for name in with_material if not name.startswith("assets/stylesheets/")}
    assert pages == {name for name in without if not name.startswith("assets/stylesheets/")}
    sheet = next(name for name in with_material if name.startswith("assets/stylesheets/main."))
    told = {name: content.replace(b"main.own.css", Path(sheet).name.encode()) for name, content in without.items()}
    assert [name for name in pages if not name.endswith(".gz") and with_material[name] != told[name]] == []
