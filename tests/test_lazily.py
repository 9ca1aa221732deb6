"""What few runs need is made when it is first used, and is then the thing itself."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from lazily import Module, Pattern
from project import ROOT

RARE = {"json", "gzip", "xml.etree.ElementTree", "difflib", "html", "shutil"}


def test_a_pattern_is_what_re_compile_makes():
    pattern = Pattern(r"(?P<word>\w+)", re.IGNORECASE)
    assert pattern.fullmatch("Abai")["word"] == "Abai"
    assert pattern.sub("x", "a b") == "x x"
    assert pattern.groups == 1


def test_a_faulty_pattern_says_so_when_it_is_used():
    pattern = Pattern("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_a_module_is_the_module():
    assert Module("xml.etree.ElementTree").ParseError is ElementTree.ParseError


def test_an_unknown_name_is_no_attribute_of_a_module():
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        _ = Module("json").absent


def test_a_clean_site_needs_none_of_the_rare_modules(tmp_path):
    (tmp_path / "index.html").write_text('<!doctype html><html lang="en"><title>A</title><h1>A</h1>', "utf-8")
    command = [sys.executable, "-X", "importtime", str(ROOT / "scripts/check_links.py"), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "links.check" in imported
    assert RARE & imported == set()
