"""A three-language site of a few lines, served as GitHub Pages would, under the strictest policy."""

import functools
import http.server
import json
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from edition.derived_files import search_index
from edition.interface import load_interface, mark_borrowed, words_language
from press.stemmers import write_stemmers
from readers import leave, wait_until

ROOT = Path(__file__).parents[2]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English", "fr": "Français", "zh": "中文", "ar": "العربية"}

# locale → page → title and blocks; p-N is the same block in each language.
TEXTS = {
    "kk": {
        "introduction/": ("Кіріспе", {
            "p-1": "Цифрландыру мәселесі туралы зерттеулер. Халықтың саясаты туралы ақпарат бар.",
            "p-2": "«Twitter»-де және АҚШ-тың желісінде тұр, «Google»\u2011ден кейін екінші.",
            "p-3": "Саясат — бөлек сөз.",
        }),
        "china/": ("Қытай тәжірибесі", {
            "p-4": "Қытайдың елшіліктері цифр\u00adланды\u00adруға көшті және дипломатияны дамытты.",
            "p-5": "Халық санының өсуі.",
        }),
    },
    "ru": {
        "introduction/": ("Введение", {
            "p-1": "Вопросы цифровизации. Политика народа и цифровая экономика.",
            "p-2": "Опубликовано в социальной сети.",
            "p-3": "Отдельное слово: шёлковый путь.",
        }),
        "china/": ("Опыт Китая", {"p-4": "Посольства Китая развивали дипломатию; посольств много."}),
    },
    "en": {
        "introduction/": ("Introduction", {
            "p-1": "Questions of digitalization; the people's policies.",
            "p-2": "Published in the network & <b>elsewhere</b>.",
        }),
        "china/": ("China", {"p-4": "China's embassies developed digital diplomacy."}),
    },
}  # fmt: skip

# Languages that have no strings of their own.
OTHERS = {
    "fr": {
        "introduction/": ("L’introduction", {
            "p-1": "L’école et les écoles de la République.",
            "p-2": "Une ecole sans accent.",
        }),
    },
    "zh": {"introduction/": ("引言", {"p-1": "哈萨克斯坦的数字外交发展很快。", "p-2": "外交部，数字化。"})},
    "ar": {"introduction/": ("مقدمة", {"p-1": "كَتَبَ أحمد كتابًا عن الدبلوماسية الرقمية."})},
}  # fmt: skip

PAGE = """<!doctype html><html lang="{{ locale }}"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ base_url }}/assets/search.css">
<script type="module" src="{{ base_url }}/assets/search.js"></script></head><body>
<button type="button" data-search-open hidden aria-haspopup="dialog">{{ edition.t["search-open"] }}</button>
<main><h1>{{ title }}</h1>{% for id, text in blocks.items() %}<p id="{{ id }}">{{ text }}</p>{% endfor %}
<p><input aria-label="other"></p></main>{% include "partials/search.html" %}</body></html>"""


def edition(locale, locales):
    """What the dialog's template wants of the page's view."""
    strings = load_interface(ROOT / "overrides/interface", locale)
    names = {locale: NAMES.get(locale, locale) for locale in locales}
    settings = SimpleNamespace(locales=names, prefix=functools.partial(prefix, locales))
    words = words_language(strings["search-none"], locale)
    languages = SimpleNamespace(of_search=words)
    return SimpleNamespace(t=strings, locale=locale, settings=settings, languages=languages)


def prefix(locales, locale):
    return "" if locale == locales[0] else f"{locale}/"


def write_site(folder, texts):
    shutil.copytree(ROOT / "overrides/assets", folder / "assets")
    write_stemmers(folder, texts)
    (folder / "search").mkdir()
    loader = jinja2.ChoiceLoader([jinja2.DictLoader({"page": PAGE}), jinja2.FileSystemLoader(ROOT / "overrides")])
    template = jinja2.Environment(loader=loader, autoescape=True).get_template("page")
    locales = list(texts)
    for locale, pages in texts.items():
        simple = [
            SimpleNamespace(
                url=url,
                name=url.rstrip("/"),
                title=title,
                blocks=[SimpleNamespace(number=int(i[2:]), text=t) for i, t in blocks.items()],
            )
            for url, (title, blocks) in pages.items()
        ]
        index = json.dumps(search_index(locale, simple), ensure_ascii=False, separators=(",", ":"))
        (folder / f"search/{locale}.json").write_text(index, "utf-8")
        for page in simple:
            target = folder / prefix(locales, locale) / page.url / "index.html"
            target.parent.mkdir(parents=True)
            base_url = "../.." if prefix(locales, locale) else ".."
            html = template.render(
                edition=edition(locale, locales), locale=locale, base_url=base_url, title=page.title,
                blocks=pages[page.url][1],
            )  # fmt: skip
            html = mark_borrowed(html)
            target.write_text(html, "utf-8")
            home = folder / prefix(locales, locale) / "index.html"
            home.write_text(html.replace(f'"{base_url}', f'"{base_url[:-3] or "."}'), "utf-8")


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    servers = []

    def start(texts):
        folder = tmp_path_factory.mktemp("site")
        write_site(folder, texts)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def site(serve):
    return serve(TEXTS)


@pytest.fixture(scope="session")
def others(serve):
    return serve(OTHERS)


@pytest.fixture(scope="session")
def alone(serve):
    """An article in one language."""
    return serve({"en": TEXTS["en"]})


@pytest.fixture(scope="session")
def long_text(serve):
    """Kazakh pages of as many different words as an article has: enough to weigh."""
    lists = "".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("*-kk.tsv")))
    words = [word for line in lists.splitlines() if not line.startswith("#") for word in line.split()]
    blocks = [" ".join(words[start : start + 100]) for start in range(0, len(words), 100)]
    pages = {"introduction/": ("Кіріспе", {f"p-{number}": text for number, text in enumerate(blocks, 1)})}
    return serve({"kk": pages})


def watched(page):
    """Let a page collect what it reports as an error, a breach of the policy included."""
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))
    page.until = functools.partial(wait_until, page)
    return page


@pytest.fixture(scope="module")
def tab(browser):
    """The tab that one test takes after the other."""
    page = watched(browser.new_page())
    yield page
    page.close()


@pytest.fixture
def page(tab):
    """An empty page; whatever it reports fails the test."""
    yield tab
    faults = list(tab.faults)
    leave(tab, "/".join(tab.url.split("/")[:3]) + "/")
    tab.faults.clear()
    assert faults == []


@pytest.fixture
def new_page(browser):
    """A page of a browser that has fetched nothing yet."""
    page = watched(browser.new_page())
    yield page
    page.close()
    assert page.faults == []


@pytest.fixture(scope="session")
def modules(browser, site):
    """Calls a function of the browser with an argument and with `use`, which imports a module of the search."""
    page = browser.new_page()
    page.goto(site + "search/kk.json")

    def call(function, argument):
        script = f"""argument => ({function})(argument, file => import(`/assets/search/${{file}}`))"""
        return page.evaluate(script, argument)

    yield call
    page.close()
