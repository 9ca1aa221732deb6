"""Settings that people know from MkDocs and Material: each works, or a finding says what to use instead."""

import pytest
import yaml

from edition.known_settings import check_settings


def told(text: str) -> list[str]:
    return [f"{f.line}: {f.severity}: {f.message}; {f.hint}" for f in check_settings(yaml.safe_load(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: A\ntheme: {name: material, font: false}\n", []),
        ("extra_css: [own.css]\nextra_javascript:\n  - own.js\n  - {path: more.js, type: module}\n", []),
        (
            "theme:\n  palette: {primary: red}\n",
            ["2: info: theme.palette does nothing here; "
             "the colours stand at the head of overrides/assets/edition.css"],
        ),
        ("copyright: me\n", ["1: info: copyright does nothing here; write of rights in docs/<locale>/edition.md, "
                             "and of the licence in docs/article.yml (license)"]),
        ("extra:\n  analytics: {provider: x}\n", ["2: info: extra.analytics does nothing here; "
                                                  "the edition asks no one else for anything, and counts nobody"]),
        ("plugins:\n  - i18n: {}\n  - search\n", ["3: info: plugins.search does nothing here; "
                                                 "the edition brings its own search"]),
        ("use_directory_urls: false\n", ["1: error: use_directory_urls: false cannot be had; "
                                        "take it out: every page is a folder with an index.html"]),
        ("extra_javascript: [https://cdn.example.org/x.js]\n",
         ["1: error: extra_javascript: https://cdn.example.org/x.js is on another host, which no page may ask; "
          "put the file into docs/ and name it there"]),
        ("theme: {}\nextra:\nplugins:\n", []),
    ],
)  # fmt: skip
def test_no_setting_is_passed_over_in_silence(text, expected):
    """What does nothing is named with its line, and with what does it here."""
    assert told(text) == expected
