"""A reader: a page of the specimen's site, opened as this or that reader opens it."""

import pytest

from readers import DESK, REFUSE_STORAGE, TIMEOUT


@pytest.fixture(scope="session")
def site(specimen, serve) -> str:
    """The address of the specimen's site: nothing here knows of the article in `docs/`."""
    return serve(specimen)


@pytest.fixture
def read(browser, site):
    """Open a page: `read("cellars/", viewport=PHONE)`; other arguments are those of a browser's context."""
    contexts = []

    def open_page(address: str = "", *, script: bool = True, storage: bool = True, **settings):
        settings = {"viewport": DESK, "locale": "kk-KZ", "reduced_motion": "reduce"} | settings
        context = browser.new_context(java_script_enabled=script, **settings)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT * 1000)
        if not storage:
            context.add_init_script(REFUSE_STORAGE)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(site + address)
        return page

    yield open_page
    errors = [error for context in contexts for page in context.pages for error in page.errors]
    for context in contexts:
        context.close()
    assert errors == []
