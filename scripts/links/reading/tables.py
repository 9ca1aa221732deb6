"""What holds an address, in each kind of file: addresses.toml, each of its rows as words."""

import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text("utf-8"))
FILES, HTML, JSON, XML, XML_TEXTS, NEEDED = (
    {row: tuple(words.split()) for row, words in _TABLES[name].items()}
    for name in ("files", "html", "json", "xml", "xml-texts", "needed")
)
