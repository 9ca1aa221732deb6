"""A reader: a page of the specimen's site, opened as this or that reader opens it."""

import json
from collections import defaultdict

import pytest

from readers import DESK, REFUSE_STORAGE, TIMEOUT, go, leave


@pytest.fixture(scope="session")
def site(specimen, serve) -> str:
    """The address of the specimen's site: nothing here knows of the article in `docs/`."""
    return serve(specimen)


@pytest.fixture(scope="session")
def tabs() -> dict[str, list]:
    """The tabs that no test is using, by the reader's settings: to open one takes longer than most tests need."""
    free = defaultdict(list)
    yield free
    for tab in (tab for tabs in free.values() for tab in tabs):
        tab.context.close()


@pytest.fixture
def read(browser, site, tabs):
    """Open a page: `read("cellars/", viewport=PHONE)`; other arguments are those of a browser's context.

    The tab may have shown other pages, of which nothing is left. A test that changes more of a tab than `leave`
    undoes, or wants nothing kept of what was fetched before, asks for a `new` one.
    """
    opened = []

    def open_page(address: str = "", *, new: bool = False, viewport: dict = DESK, **reader):
        free = [] if new else tabs[json.dumps(reader)]
        page = free.pop() if free else open_tab(browser, **reader)
        opened.append((page, None if new else free))
        page.set_viewport_size(viewport)
        go(page, site + address)
        return page

    yield open_page
    errors = [error for page, _ in opened for error in page.errors]
    for page, free in opened:
        if free is None or errors:
            page.context.close()
        else:
            leave(page, site)
            free.append(page)
    assert errors == []


def open_tab(browser, *, script: bool = True, storage: bool = True, **settings):
    """Open an empty tab in a browser that knows nothing yet; what goes wrong on its pages is in its `errors`."""
    settings = {"locale": "kk-KZ", "reduced_motion": "reduce"} | settings
    context = browser.new_context(java_script_enabled=script, **settings)
    context.set_default_timeout(TIMEOUT * 1000)
    if not storage:
        context.add_init_script(REFUSE_STORAGE)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page
