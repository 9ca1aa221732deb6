"""What a fork gets without an edit: forms for errors, an archive to keep, the same bytes every time."""

import json
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from pages import parse
from project import ROOT, SITE_URL, build, build_apart
from second_article import copy

REPOSITORY = "https://git.example.org/owner/a-fork"
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def form(name: str) -> dict:
    return yaml.safe_load((FORMS / name).read_text(encoding="utf-8"))


def built(tmp_path, *arguments: str, how=build, **environment: str):
    """Build the second article; returns its site."""
    site = tmp_path / "site"
    result = how(copy(tmp_path), site, *arguments, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return site


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> list[Path]:
    """Two sites of one commit: built in other folders, by other processes, in other time zones."""
    folder = tmp_path_factory.mktemp("sites")
    known = {"SOURCE_DATE_EPOCH": "1700000000", "REPO_URL": REPOSITORY}
    return [
        built(folder / "a", **known),
        built(folder / "another" / "deeper", how=build_apart, TZ="Asia/Almaty", **known),
    ]


def test_errors_are_reported_where_the_repository_is(sites):
    """Every page leads to the form, its address filled in; a block's panel adds the block's number."""
    page = parse(sites[0] / "fr" / "pockets" / "index.html")
    for address in (
        page.css_first(".foot__report a").attributes["href"],
        page.css_first("#text").attributes["data-report"].replace("{block}", "p-3"),
    ):
        query = parse_qs(urlsplit(address).query)
        assert address.startswith(f"{REPOSITORY}/issues/new?")
        assert query["page"] == [f"{SITE_URL}fr/pockets/"]
        fields = {item["id"] for item in form(query["template"][0])["body"]}
        assert set(query) - {"template"} <= fields
    assert query["block"] == ["p-3"]


def test_without_a_repository_nothing_is_offered(tmp_path):
    """No form, no dead link."""
    page = parse(built(tmp_path, "--no-exports", REPO_URL="") / "pockets" / "index.html")
    assert not page.css(".foot__report")
    assert "data-report" not in page.css_first("#text").attributes


def test_the_forms_speak_three_languages():
    """Each label and option is in Kazakh, Russian and English."""
    for file in FORMS.glob("*.yml"):
        if file.name == "config.yml":
            continue
        data = form(file.name)
        words = [data["name"], data["description"]]
        for item in data["body"]:
            words += [item["attributes"]["label"], *item["attributes"].get("options", [])]
        assert {len(text.split(" · ")) for text in words} == {3}, file


def test_the_archive_is_read_without_a_network(sites, tmp_path, browser):
    """Unpacked anywhere, it is the site: styled, and every link leads to a file of it."""
    folder = tmp_path / "elsewhere"
    zipfile.ZipFile(sites[0] / "site.zip").extractall(folder)
    for file in folder.rglob("*.html"):
        for link in parse(file).css("a[href], link[rel=stylesheet]"):
            address = link.attributes["href"]
            if file.name != "404.html" and not urlsplit(address).scheme:
                assert (file.parent / urlsplit(address).path).resolve().is_file() or address.startswith("#"), address
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(".foot a[rel=next]").click()
    assert page.url == (folder / "towers" / "index.html").as_uri()
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontFamily").startswith("Literata")


def contents(site) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_two_builds_of_one_commit_are_the_same(sites):
    """Every file, the PDF and the EPUB too, byte for byte."""
    first, second = map(contents, sites)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_container_has_what_the_commands_need():
    """The development container is of a version that the project supports, and sets itself up."""
    text = (ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")
    container = json.loads(re.sub(r"^//.*$", "", text, flags=re.MULTILINE))
    assert re.fullmatch(r"python:3\.1[1-9]-\w+", container["image"])
