"""What an example in the code shows is so."""

import doctest
from importlib import import_module

import pytest

from project import ROOT

FILES = [file.relative_to(ROOT / "scripts") for file in sorted((ROOT / "scripts").rglob("*.py"))
         if "    >>> " in file.read_text(encoding="utf-8")]  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=str)
def test_an_example_is_true(file):
    """Whoever reads it may rely on it; `...` stands for what it leaves out."""
    module = import_module(".".join(file.with_suffix("").parts))
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0
