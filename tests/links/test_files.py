"""Sites that are broken themselves: a clear finding or error, never a traceback."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from check_links import main
from links.accepted import AcceptedFileError, load_accepted
from links.check import check_site

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_links.py"


def codes(folder: Path, **options) -> list[tuple[str, str]]:
    """Return the file and code of each finding."""
    return [(finding.file, finding.code) for finding in check_site(folder, **options).findings]


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write one file of a site."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_page_that_is_not_utf_8(tmp_path):
    """A page in windows-1251 is read as far as can be, and said."""
    write(tmp_path, "index.html", '<html lang="ru"><p>Цифра <a href="gone/">x</a>'.encode("cp1251"))
    assert codes(tmp_path) == [("index.html", "not-utf-8"), ("index.html", "missing-page")]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    """UTF-8 with a byte order mark is UTF-8."""
    assert codes(write(tmp_path, "index.html", b'\xef\xbb\xbf<html lang="ru"><p>text')) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read(tmp_path):
    """A page without read permission is a finding."""
    write(tmp_path, "index.html", "<html>")
    (tmp_path / "index.html").chmod(0)
    assert ("index.html", "unreadable-file") in codes(tmp_path)


def test_a_folder_named_like_a_page(tmp_path):
    """A folder may be called page.html."""
    write(tmp_path, "index.html", '<html lang="en"><a href="page.html/">x</a>')
    assert codes(write(tmp_path, "page.html/index.html", '<html lang="en">')) == []


def test_symbolic_links(tmp_path):
    """A loop and a link to nothing are findings; an honest link is followed."""
    write(tmp_path, "index.html", '<html lang="en"><a href="a/">x</a><a href="c/">x</a>')
    write(tmp_path, "a/index.html", '<html lang="en">')
    (tmp_path / "a" / "loop").symlink_to("..")
    (tmp_path / "b").symlink_to("nothing")
    (tmp_path / "c").symlink_to("a")
    found = codes(tmp_path)
    assert {("a/loop", "symlink-loop"), ("b", "broken-symlink")} <= set(found)
    assert {code for _, code in found} == {"symlink-loop", "broken-symlink"}


BAD_PAGES = r"""
<
<a href=
<a href='x
<!--
<template><a
<p id=>
<html lang>
<a href>
<svg><a xlink:href>
<base href='::'><a href='x'>
<a href='http://['>
<a href='//'>
<a href='?#'>
<a href=':'>
<img srcset=',,'>
<meta http-equiv=refresh>
<link rel=alternate hreflang>
<a href='mailto:%'>
<p style='url('>
<a href='\\\\'>
<a href='http://a:b@c:99999/'>
<a href='#%'>
<p id='ref-1'>[1–99999999999999999999]
<a href='https://.'>
"""


@pytest.mark.parametrize("source", BAD_PAGES.split("\n"))
def test_bad_html(source, tmp_path):
    """Whatever stands in a page, the checker ends with findings."""
    assert check_site(write(tmp_path, "index.html", source), "https://owner.github.io/name/").pages == 1


@pytest.mark.parametrize(
    "piece", ["a", "/a", "-.", "((", "%D0", "тeст-", "[1–3]", "&amp;", "https://", "../", "a,", " "]
)
def test_long_addresses_take_no_long_time(piece, tmp_path):
    """No address or text makes the checker's patterns run away."""
    long = piece * 3000
    write(
        tmp_path,
        "index.html",
        f'<html lang="en"><a href="{long}!">{long}</a><img srcset="{long}(" alt=""><p>{long}',
    )
    started = time.monotonic()
    check_site(tmp_path, "https://owner.github.io/name/")
    assert time.monotonic() - started < 2


def test_the_site_address_is_told_by_canonical_links_or_the_sitemap(tmp_path):
    """Without --site-url the base path is derived."""
    write(
        tmp_path,
        "index.html",
        '<html lang="en"><link rel="canonical" href="https://a.io/n/"><a href="/x/">x</a>',
    )
    assert codes(tmp_path) == [("index.html", "outside-base-path")]
    write(tmp_path, "index.html", '<html lang="en"><a href="/x/">x</a><a href="b.html">b</a>')
    write(tmp_path, "b.html", '<html lang="en">')
    locations = "".join(f"<url><loc>https://a.io/n/{path}</loc></url>" for path in ("", "b.html"))
    write(
        tmp_path,
        "sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>',
    )
    assert codes(tmp_path) == [("index.html", "outside-base-path")]


def test_accepted_findings(tmp_path):
    """An accepted finding is silent; an entry that covers nothing is a finding itself."""
    write(tmp_path, "site/index.html", '<html lang="en"><a href="gone/">x</a>')
    accepted = tmp_path / "accepted.toml"
    accepted.write_text(
        '[[accepted]]\ncode = "missing-page"\nurl = "gone/"\nreason = "comes tomorrow"\n\n'
        '[[accepted]]\ncode = "missing-page"\nurl = "found/"\nreason = "came yesterday"\n'
    )
    assert [(str(accepted), "unused-acceptance")] == codes(tmp_path / "site", accepted=accepted)


@pytest.mark.parametrize(
    "text", ["[[accepted]]", "[[accepted]]\ncode='x'\nurl='y'\nreason='z'", "nonsense", "accepted = 3"]
)
def test_a_file_of_accepted_findings_that_is_wrong(text, tmp_path):
    """It is refused with its name and line."""
    (tmp_path / "accepted.toml").write_text(text)
    with pytest.raises(AcceptedFileError, match=r"accepted\.toml"):
        load_accepted(tmp_path / "accepted.toml")


def test_exit_statuses(tmp_path, capsys):
    """0 clean or warnings, 1 errors or strict warnings, 2 what cannot be used."""
    (tmp_path / "empty").mkdir()
    write(tmp_path, "warned/index.html", '<html lang="en"><a href="javascript:x">x</a>')
    write(tmp_path, "faulty/index.html", '<html lang="en"><a href="gone/">x</a>')
    assert (
        main([str(tmp_path / "warned")]),
        main([str(tmp_path / "warned"), "--strict"]),
        main([str(tmp_path / "faulty")]),
        main([str(tmp_path / "empty")]),
    ) == (0, 1, 1, 2)
    for wrong in (
        ["nowhere"],
        [str(tmp_path), "--site-url", "x"],
        [str(tmp_path), "--accepted", "none.toml"],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2


def test_formats(tmp_path, capsys):
    """json is an object a line; github is workflow annotations."""
    write(tmp_path, "index.html", '<html lang="en">\n<a href="gone/">x</a>')
    main([str(tmp_path), "--format", "json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(line) for line in found] == [["file", "line", "url", "code", "severity", "message", "hint"]]
    main([str(tmp_path), "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=index.html,line=2,title=missing-page::")


def test_offline_use_needs_no_http_client(tmp_path):
    """The HTTP client is imported for --external alone."""
    write(tmp_path, "index.html", '<html lang="en">')
    program = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import check_links; "
        f"check_links.main([{str(tmp_path)!r}]); print('aiohttp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
