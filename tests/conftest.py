"""A real build, a real server with the manners of GitHub Pages, a real browser."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

import articles
from browser import ARGUMENTS, find_browser
from edition.article import Article, load_article
from edition.settings import load_settings
from project import BASE, ROOT, SETTINGS
from serve import make_server

# Who asks for one of these reads the article that docs/ holds, whichever it is.
READ_DOCS = {"article", "site_folder"}


def pytest_configure(config):
    config.addinivalue_line("markers", "docs: reads the article that docs/ holds")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if READ_DOCS & set(getattr(item, "fixturenames", ())):
            item.add_marker("docs")
    # Whose turn it is first builds the site, while the others test what needs none.
    first = next((item.path for item in items if "site_folder" in getattr(item, "fixturenames", ())), None)
    items.sort(key=lambda item: item.path != first)


@pytest.fixture(scope="session")
def article() -> Article:
    """The article that docs/ holds, as data."""
    return load_article(SETTINGS)


def built_once(tmp_path_factory, name: str, build: Callable[[Path], Path]) -> Path:
    """Let one of the processes of a run build a site in a folder; return the site, which all of them have."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        return folder / "site" if (folder / "site").is_dir() else build(folder)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory) -> Path:
    """The site of that article, built once; SITE_FOLDER names one that is built, as in the workflow that deploys it."""
    if os.environ.get("SITE_FOLDER"):
        return ROOT / os.environ["SITE_FOLDER"]
    return built_once(
        tmp_path_factory, "site", lambda folder: articles.build_site(ROOT / "mkdocs.yml", folder / "site")
    )


@pytest.fixture(scope="session")
def specimen_article() -> Article:
    """The article of `tests/specimen`, as data: three languages, and something of all that an article may hold."""
    return load_article(load_settings(ROOT / "tests" / "specimen" / "mkdocs.yml"))


@pytest.fixture(scope="session")
def specimen(tmp_path_factory) -> Path:
    """Its site, without the files to take away."""
    return built_once(
        tmp_path_factory, "specimen", lambda folder: articles.build_copy("specimen", folder, None, "--no-exports")
    )


@pytest.fixture(scope="session")
def serve():
    """Serve a folder under the site's base path; returns the address of its title page."""
    servers = []

    def start(folder: Path, base: str = BASE) -> str:
        server = make_server(folder, base)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}{base}"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def site(site_folder, serve) -> str:
    """The address of that site."""
    return serve(site_folder)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()
