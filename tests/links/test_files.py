"""Sites that are broken themselves: a clear finding or error, never a traceback."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

import progress
from check_links import main
from findings import DataError
from links import check
from links.accepted import load_accepted
from links.check import check_site
from links.reading import collect, sharing

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


def test_a_character_of_a_number_without_end(tmp_path):
    """Where a dead address is sought, one beside it that Python cannot read stops nothing."""
    endless = f"&#{'9' * 5000};"
    write(tmp_path, "index.html", f'<html lang="en">\n<p title="{endless}">{endless}\n<a href="gone/">x</a>')
    assert [(one.line, one.code) for one in check_site(tmp_path).findings] == [(3, "missing-page")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read(tmp_path):
    """A page without read permission is a finding."""
    write(tmp_path, "index.html", "<html>")
    (tmp_path / "index.html").chmod(0)
    assert ("index.html", "unreadable-file") in codes(tmp_path)


def test_what_is_no_file(tmp_path):
    """A pipe in the site is a finding; nobody waits for it."""
    write(tmp_path, "index.html", '<html lang="en">')
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to("pipe.html")
    assert codes(tmp_path) == [("link.html", "unreadable-file"), ("pipe.html", "unreadable-file")]


def test_a_file_name_that_is_not_utf_8(tmp_path, capsys):
    """A name of other bytes can be printed, and its page is left out."""
    write(tmp_path, "index.html", '<html lang="en">')
    (tmp_path / os.fsdecode(b"\xff.html")).write_text('<html lang="en"><a href="gone/">x</a>')
    assert main([str(tmp_path), "--format", "json"]) == 1
    assert [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()] == ["not-utf-8"]


def test_a_manifest_without_end(tmp_path):
    """A manifest nested deeper than can be read is a malformed file."""
    write(tmp_path, "index.html", '<html lang="en"><link rel="manifest" href="m.json">')
    assert codes(write(tmp_path, "m.json", "[" * 100_000)) == [("m.json", "malformed-file")]


def test_a_manifest_with_a_byte_order_mark(tmp_path):
    """Browsers take the mark away."""
    write(tmp_path, "index.html", '<html lang="en"><link rel="manifest" href="m.json">')
    assert codes(write(tmp_path, "m.json", b'\xef\xbb\xbf{"name": "x"}')) == []


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


PIECES = [
    "a", "/a", "-.", "((", "%D0", "тeст-", "[1–3]", "&amp;", "https://", "../", "a,", " ", "[1](https://", "[1; 2; 3",
    "[1, с. 5; ", "сөз[1] ", "@a2017 account ", "gov.kz/… ", "10.1000/x",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_long_addresses_take_no_long_time(piece, tmp_path):
    """No address or text makes the checker's patterns run away."""
    long = piece * 3000
    write(tmp_path, "index.html", f'<html lang="en"><a href="{long}!">{long}</a><img srcset="{long}(" alt=""><p>{long}')
    started = time.process_time()
    check_site(tmp_path, "https://owner.github.io/name/")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("piece", ["a{b:url(", "image-set(", '@import "', "/*"])
def test_long_style_sheets_take_no_long_time(piece, tmp_path):
    """No more do what a style sheet leaves open, and files in XML that name one without end."""
    write(tmp_path, "a.css", piece * 50_000)
    write(tmp_path, "a.svg", "<?xml-stylesheet " * 50_000)
    started = time.process_time()
    check_site(write(tmp_path, "index.html", '<html lang="en">'))
    assert time.process_time() - started < 5


def test_a_range_without_end_takes_no_long_time(tmp_path):
    """Citations of the first and the last of very many references are no such many citations."""
    links = '<a href="#ref-1">[1]</a>–<a href="#ref-99999999999">[99999999999]</a>'
    started = time.process_time()
    assert ("index.html", "missing-reference") in codes(write(tmp_path, "index.html", f'<html lang="en"><p>{links}'))
    assert time.process_time() - started < 2


def test_the_site_address_is_told_by_canonical_links_or_the_sitemap(tmp_path):
    """Without --site-url the base path is derived."""
    write(tmp_path, "index.html", '<html lang="en"><link rel="canonical" href="https://a.io/n/"><a href="/x/">x</a>')
    assert codes(tmp_path) == [("index.html", "outside-base-path")]
    write(tmp_path, "index.html", '<html lang="en"><a href="/x/">x</a><a href="b.html">b</a>')
    write(tmp_path, "b.html", '<html lang="en">')
    locations = "".join(f"<url><loc>https://a.io/n/{path}</loc></url>" for path in ("", "b.html"))
    write(tmp_path, "sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>')
    assert codes(tmp_path) == [("index.html", "outside-base-path")]


def test_very_many_findings_alike_are_counted(tmp_path, monkeypatch):
    """Of one code in one file the first are told one by one, the rest are one finding with their number."""
    monkeypatch.setattr("links.check.MOST_ALIKE", 3)
    links = "".join(f'<a href="gone-{number}/">page {number}</a>' for number in range(8))
    found = check_site(write(tmp_path, "index.html", f'<html lang="en">{links}<a href="#no">place</a>')).findings
    assert [one.code for one in found] == ["missing-page", "missing-fragment", *["missing-page"] * 3]
    assert found[0].message == "5 more places of this kind"


def test_a_sitemap_of_more_addresses_than_it_may_name(tmp_path, monkeypatch):
    """What search engines do not read of it is not looked at either, and that is said; the rest is checked."""
    monkeypatch.setattr("links.reading.sitemap.MOST_ADDRESSES", 3)
    write(tmp_path, "index.html", '<html lang="en"><a href="b.html">b</a>')
    write(tmp_path, "b.html", '<html lang="en">')
    entries = "\n".join(f"<url><loc>https://a.io/gone-{number}/</loc></url>" for number in range(8))
    write(tmp_path, "sitemap.xml", f"<urlset>\n<url><loc>https://a.io/</loc></url>\n{entries}</urlset>")
    found = check_site(tmp_path, "https://a.io/").findings
    assert [(one.line, one.code) for one in found] == [(3, "missing-page"), (4, "missing-page"), (5, "malformed-file")]


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
    "text",
    [
        "[[accepted]]",
        "[[accepted]]\ncode='x'\nurl='y'\nreason='z'",
        "[[accepted]]\ncode='missing-page'\nurl=3\nreason='z'",
        "nonsense",
        "accepted = 3",
        "[[acepted]]\ncode='missing-page'\nurl='y'\nreason='z'",
        "code='missing-page'\n",
    ],
)
def test_a_file_of_accepted_findings_that_is_wrong(text, tmp_path):
    """It is refused with its name and line."""
    (tmp_path / "accepted.toml").write_text(text)
    with pytest.raises(DataError, match=r"accepted\.toml:1:"):
        load_accepted(tmp_path / "accepted.toml")


def test_a_file_of_accepted_findings_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be read: No such file") as raised:
        load_accepted(tmp_path / "accepted.toml")
    assert "[[accepted]]" not in str(raised.value)


def test_accepted_findings_in_other_spellings_of_toml(tmp_path):
    """An entry counts however TOML lets it be written; its line is told where it has one of its own."""
    entry = "code = 'missing-page'\nurl = '{}/'\nreason = 'z'\n"
    file = tmp_path / "accepted.toml"
    file.write_text(f"\ufeff\n[[ accepted ]]  # first\n{entry.format('a')}  [[accepted]]\n{entry.format('b')}")
    assert [(one.url, one.line) for one in load_accepted(file)] == [("a/", 2), ("b/", 6)]
    file.write_text("accepted = [{ code = 'missing-page', url = 'a/', reason = 'z' }]")
    assert [(one.url, one.line) for one in load_accepted(file)] == [("a/", 0)]


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
        *([str(tmp_path), "--site-url", value] for value in ("x", "", "https://", "http://[::1", "//x/y", "ftp://x/")),
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


def test_offline_it_needs_selectolax_alone(tmp_path):
    """No other package is imported, the HTTP client for --external alone: as its README says."""
    write(tmp_path, "index.html", '<html lang="en">')
    program = (
        f"import sys; before = set(sys.modules); sys.path.insert(0, {str(SCRIPT.parent)!r}); import check_links; "
        f"check_links.main([{str(tmp_path)!r}]); "
        "print({name.partition('.')[0] for name, module in sys.modules.items() "
        "if name not in before and 'site-packages' in (getattr(module, '__file__', '') or '')})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "{'selectolax'}"


def many_pages(folder: Path) -> Path:
    """Write a site that is read by several processes, with a fault of each kind in its first and last pages."""
    for number in range(check.ENOUGH_PAGES + 300):
        links = '<a href="gone/">x</a> [text][none]' if number % 400 == 0 else f'<a href="p{number + 1}.html">x</a>'
        write(folder, f"p{number}.html", f'<html lang="en"><p id="a{number}">{links}')
    return write(folder, "p10.html", b'<html lang="ru">\xff')


@pytest.fixture
def two_cores(monkeypatch):
    """Whatever this machine has, share the work with one more process."""
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_several_processes_find_the_same(tmp_path, monkeypatch, two_cores):
    """The findings, their order and their words do not depend on how many processes read the pages."""
    together = check_site(many_pages(tmp_path)).findings
    monkeypatch.setattr(sharing, "_cores", lambda: 1)
    assert together == check_site(tmp_path).findings
    assert {"missing-page", "unrendered-markdown", "not-utf-8"} <= {finding.code for finding in together}


def test_no_process_to_spare(tmp_path, monkeypatch, two_cores):
    """Where the system gives no second process, one reads all."""
    expected = check_site(many_pages(tmp_path)).findings

    def refuse():
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert expected == check_site(tmp_path).findings


def test_another_process_that_is_ended(tmp_path, monkeypatch, two_cores):
    """What an ended process had to read is read by this one."""
    expected = check_site(many_pages(tmp_path)).findings
    here, read = os.getpid(), collect.read_page
    monkeypatch.setattr(collect, "read_page", lambda *page: read(*page) if os.getpid() == here else os._exit(9))
    assert expected == check_site(tmp_path).findings


def test_progress_is_for_terminals(tmp_path, monkeypatch, capsys):
    """Long work says on a terminal how far it is, and in a pipe nothing."""
    write(tmp_path, "index.html", '<html lang="en">')
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    main([str(tmp_path)])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    main([str(tmp_path)])
    assert "1/1 files read" in capsys.readouterr().err


def test_a_file_too_large_to_be_read(tmp_path, monkeypatch):
    """It is named as not looked at, and read by no rule; the rest is checked."""
    monkeypatch.setattr(collect, "LARGEST", 1000)
    write(tmp_path, "index.html", '<html lang="en"><a href="b.html">b</a>')
    write(tmp_path, "b.html", "x" * 2000)
    write(tmp_path, "sitemap.xml", f"<urlset><url><loc>https://a.io/{'x' * 2000}/</loc></url></urlset>")
    assert codes(tmp_path) == [("b.html", "not-entered"), ("sitemap.xml", "not-entered")]


def test_symbolic_links_that_multiply(tmp_path):
    """Folders that link to each other in many ways are entered so many times, and no more."""
    write(tmp_path, "index.html", '<html lang="en">')
    for level in range(12):
        (tmp_path / f"f{level}").mkdir()
        write(tmp_path, f"f{level}/a.txt", "a")
        for way in range(8 if level else 0):
            (tmp_path / f"f{level - 1}" / f"l{way}").symlink_to(f"../f{level}")
    started = time.process_time()
    assert "not-entered" in {code for _, code in codes(tmp_path)}
    assert time.process_time() - started < 20


def test_a_very_deep_folder(tmp_path):
    """Folders within folders are walked whatever their number."""
    deep = tmp_path
    write(tmp_path, "index.html", '<html lang="en">')
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    write(deep, "index.html", '<html lang="en"><meta name="robots" content="noindex"><a href="gone/">x</a>')
    assert [code for _, code in codes(tmp_path)] == ["missing-page"]


def test_a_very_deep_page(tmp_path):
    """Elements within elements are read whatever their number."""
    page = '<html lang="en">' + "<div>" * 20_000 + '<a href="gone/">x</a>[text][none]'
    found = {code for _, code in codes(write(tmp_path, "index.html", page))}
    assert found == {"missing-page", "unrendered-markdown"}


def test_a_page_without_a_bottom(tmp_path):
    """One so deep that its parser would take minutes is not entered; one with as many elements beside each other is."""
    write(tmp_path, "index.html", '<html lang="en">' + "<br><p>" * 60_000 + '<path d="M0"/>' * 60_000 + "<a " * 60_000)
    write(tmp_path, "deep.html", '<html lang="en">' + "<div>" * 400_000)
    assert codes(tmp_path) == [("deep.html", "not-entered")]


def test_a_folder_that_vanishes_while_it_is_read(tmp_path, monkeypatch):
    """What is gone by the time it is read is said, file by file."""
    write(tmp_path, "index.html", '<html lang="en"><a href="a/b.html">b</a>')
    write(tmp_path, "a/b.html", '<html lang="en">')
    read = collect._read

    def vanish(root, file, share):
        (tmp_path / "a" / "b.html").unlink(missing_ok=True)
        return read(root, file, share)

    monkeypatch.setattr(collect, "_read", vanish)
    assert codes(tmp_path) == [("a/b.html", "unreadable-file")]


def test_a_file_that_changes_after_it_was_read(tmp_path):
    """The findings stand; their lines are looked up in what is there then."""
    write(tmp_path, "index.html", '<html lang="en">\n<a href="gone/">x</a>')
    site = check.load_site(tmp_path)
    write(tmp_path, "index.html", b"\xff")
    report = check.report_on(site, check.run_rules(site), None)
    assert [(found.code, found.line) for found in report.findings] == [("missing-page", 0)]


def test_very_many_texts_and_addresses_are_found_in_no_long_time(tmp_path):
    """Where findings stand is looked up once a file, not once a finding."""
    lines = "\n".join(f'<a href="gone-{n}/">x</a> [text][none-{n}] <p id="a{n}"><p id="a{n}">' for n in range(8000))
    write(tmp_path, "index.html", f'<html lang="en">\n{lines}')
    started = time.process_time()
    found = check_site(tmp_path).findings
    assert time.process_time() - started < 8
    assert len(found) == 24_000
    assert {(f.url, f.line) for f in found if f.url in ("gone-7000/", "[text][none-7000]", "#a7000")} == {
        ("gone-7000/", 7002), ("[text][none-7000]", 7002), ("#a7000", 7002)
    }  # fmt: skip


def test_a_code_is_explained(capsys):
    """--explain says what a code means and what to do; it needs no site."""
    assert main(["--explain", "missing-page"]) == 0
    assert "what to do: correct the address" in capsys.readouterr().out


def test_only_some_codes(tmp_path, capsys):
    """--only and --except choose what is reported, and what fails; an unknown code is refused."""
    write(tmp_path, "index.html", '<html lang="en"><a href="gone/">x</a><a href="javascript:x">y</a>')

    def told(*options: str) -> tuple[int, list[str]]:
        status = main([str(tmp_path), "--format", "json", *options])
        return status, [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()]

    assert told("--only", "script-address") == (0, ["script-address"])
    assert told("--except", "missing-page,script-address") == (0, [])
    assert told("--only", "script-address", "--only", "missing-page") == (1, ["missing-page", "script-address"])
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--only", "no-such-code"])


def test_sarif(tmp_path, capsys):
    """SARIF as GitHub's code scanning reads it: rules, levels, places."""
    write(tmp_path, "index.html", '<html lang="en">\n<a href="gone/">x</a>')
    main([str(tmp_path), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [result["ruleId"]] == ["missing-page"]
    assert (result["level"], place["artifactLocation"]["uri"], place["region"]) == (
        "error", "index.html", {"startLine": 2},
    )  # fmt: skip


def test_junit(tmp_path, capsys):
    """JUnit as test servers read it; a clean site is one test that passes."""
    write(tmp_path, "index.html", '<html lang="en"><a href="gone&amp;\x0b/">x</a>')
    main([str(tmp_path), "--format", "junit"])
    suites = ElementTree.fromstring(capsys.readouterr().out.encode())
    assert int(suites.get("failures")) == len(suites.findall(".//failure")) > 0
    write(tmp_path, "index.html", '<html lang="en">')
    main([str(tmp_path), "--format", "junit"])
    suites = ElementTree.fromstring(capsys.readouterr().out.encode())
    assert (suites.get("failures"), len(suites.findall(".//testcase"))) == ("0", 1)


def test_the_checker_knows_nothing_of_the_edition():
    """It stands by itself: no module of it imports another folder of the project."""
    folder = SCRIPT.parent / "links"
    sources = [SCRIPT, *folder.rglob("*.py")]
    imported = {
        line for file in sources for line in file.read_text("utf-8").splitlines() if re.match("from|import", line)
    }
    own = {line.split()[1].partition(".")[0] for line in imported}
    beside = {path.stem for path in SCRIPT.parent.iterdir()} - {"links", "findings", "console", "progress"}
    assert own & beside == set()


@pytest.mark.parametrize("settings", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1251"}])
def test_whatever_the_encoding_of_the_system(settings, tmp_path):
    """Names and addresses in Kazakh are found and printed where the system knows no such letters."""
    write(tmp_path, "бет/index.html", '<html lang="kk"><a href="../">үй</a>')
    write(tmp_path, "index.html", '<html lang="kk"><a href="бет/">бет</a><a href="жоқ/">x</a>')
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, env=os.environ | settings)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.count(b"[missing-page]") == 1
