"""`make serve`: what one writes is what one sees, and what one sees is the whole site."""

import os
import shutil
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from project import ROOT


@pytest.fixture
def served(tmp_path):
    """A copy of the project under `serve.py --watch`: its folder, and the address of its title page."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    command = [sys.executable, tmp_path / "scripts" / "serve.py", "--watch", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield tmp_path, process.stdout.readline().split()[0]
        process.terminate()


def eventually(address: str, good) -> bytes:
    """Return what an address answers once that is good."""
    for _ in range(600):
        try:
            with urlopen(address) as answer:
                if good(body := answer.read()):
                    return body
        except URLError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{address} never became good")


def test_a_change_is_seen_and_the_exports_follow(served):
    """The site lives under its sub-path; a written sentence comes up by itself; the PDF is there, not empty."""
    folder, address = served
    assert address.endswith("/digital-diplomacy/")
    eventually(f"{address}ru/china/", lambda body: "Джек Ма".encode() in body)
    eventually(f"{address}full/smagulova-digital-diplomacy-kk.pdf", lambda body: body.startswith(b"%PDF"))
    page = folder / "docs" / "ru" / "china.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nНовое слово.\n", encoding="utf-8")
    body = eventually(f"{address}ru/china/", lambda body: "Новое слово".encode() in body)
    assert b"__news.js" in body  # the page that is open reloads itself
