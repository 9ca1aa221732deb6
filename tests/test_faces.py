"""The text face of a built site, divided by what its pages show."""

import re
import shutil

import pytest
from fontTools.ttLib import TTFont

from press.faces import divide_faces
from project import ROOT

SPACES = set(" \u00a0\u2009")
FONTS = ROOT / "overrides" / "assets" / "fonts"
SHEET = """
@font-face { font-family: L; src: url("fonts/literata-more.woff2") format("woff2"); unicode-range: U+A1-1FFE; }
@font-face { font-family: L; src: url("fonts/literata.woff2") format("woff2"); }
@font-face { font-family: L; font-style: italic; src: url("fonts/literata-italic-latin.woff2") format("woff2");
  unicode-range: U+21-9F, U+A1-2FF, U+2000-2BFF; }
@font-face { font-family: L; font-weight: 700; src: url("fonts/literata-bold-latin.woff2") format("woff2"); }
@font-face { font-family: Like; src: local("Noto Serif"); }
"""
PART = (
    """<html><head><title>Щ</title></head><body data-said="ж"><p>Ab&laquo; <em class="x">on</em> üç</p></body></html>"""
)
OTHER = """<html><body><p>Ab <i>no <b>z</b></i> һ</p></body></html>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faces")
    shutil.copytree(FONTS, folder / "fonts")
    (folder / "style.css").write_text(SHEET, encoding="utf-8")
    (folder / "part.html").write_text(PART, encoding="utf-8")
    (folder / "other.html").write_text(OTHER, encoding="utf-8")
    divide_faces(folder, [folder / "part.html"])
    return folder


def letters(file) -> set[str]:
    return {chr(letter) for letter in TTFont(file).getBestCmap()}


def test_no_letter_is_lost(site):
    """Of what pages show each letter is in one file; the last is the whole face, for what none shows."""
    for face in ("literata", "literata-italic-latin", "literata-bold-latin"):
        *divided, whole = [site / "fonts" / f"{face}.woff2", *sorted(site.glob(f"fonts/{face}-?.woff2"))]
        assert whole.read_bytes() == (FONTS / f"{face}.woff2").read_bytes()
        held = [letter for file in divided for letter in letters(file) - SPACES]
        assert len(held) == len(set(held)) and set(held) < letters(whole), face


def test_what_the_parts_show_stands_first(site):
    """The words of the page, those that a script may show, the capitals of both; not what the head says."""
    shown = letters(site / "fonts" / "literata.woff2")
    assert set("Abon«жЖ 0123456789") <= shown
    assert not set("ЩһzQ") & shown
    assert letters(site / "fonts" / "literata-italic-latin.woff2") - SPACES == set("on")


def test_what_other_pages_show_stands_second(site):
    """A page of the apparatus brings its own letters, not the whole alphabet."""
    assert letters(site / "fonts" / "literata-2.woff2") == set("zZһҺ")
    assert letters(site / "fonts" / "literata-italic-latin-2.woff2") == set("z")


def test_a_letter_is_asked_of_the_file_that_has_it(site):
    """Of the rules that name a letter a browser follows the last: its file has it, whichever face that is of."""
    css = (site / "style.css").read_text(encoding="utf-8")
    upright = [rule for rule in re.findall(r"@font-face[^}]*", css) if not re.search("italic|700|local", rule)]
    rules = [(re.search(r"fonts/[^)\"]*", rule)[0], spans(rule.partition("range:")[2])) for rule in upright]
    for letter in letters(FONTS / "literata.woff2") | set("üçÜÇ"):
        file = [file for file, named in rules if any(first <= ord(letter) <= last for first, last in named)][-1]
        assert letter in letters(site / file), letter


def spans(named: str) -> list[tuple[int, int]]:
    ends = [span.strip()[2:].partition("-") for span in named.split(",")]
    return [(int(first, 16), int(last or first, 16)) for first, _, last in ends]


def test_a_space_asks_for_no_face(site):
    """A space between italic words is the regular face's."""
    css = (site / "style.css").read_text(encoding="utf-8")
    named = re.findall(r"italic;[^}]*range:([^}]*)", css)
    assert named and not any(
        first <= 0x20 <= last or first <= 0xA0 <= last for part in named for first, last in spans(part)
    )


def test_what_names_no_file_stays(site):
    """A face of the reader's own machine has no letters to divide."""
    assert '@font-face { font-family: Like; src: local("Noto Serif"); }' in (site / "style.css").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("shown", "kept"), [("<p>Ab</p>", set()), ("<p>Ab œuvre Ναί ế</p>", set("œΝαίế"))])
def test_a_face_is_there_for_letters_that_some_page_shows(tmp_path, shown, kept):
    """French, Greek and Vietnamese are set in the face; a site without their letters has neither file nor rule."""
    shutil.copytree(FONTS, tmp_path / "fonts")
    rule = '@font-face { font-family: L; src: url("fonts/literata-more.woff2") format("woff2"); }'
    (tmp_path / "style.css").write_text(rule, encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<html><body>{shown}</body></html>", encoding="utf-8")
    divide_faces(tmp_path, [tmp_path / "page.html"])
    file = tmp_path / "fonts" / "literata-more.woff2"
    assert file.exists() == bool(kept) == ("@font-face" in (tmp_path / "style.css").read_text(encoding="utf-8"))
    assert not kept or (kept <= letters(file) and "ш" not in letters(file))
