"""The stemmers of the search: the edition's own, else those of Snowball (https://snowballstem.org).

Snowball's are lunr-languages' (MPL 1.1), in JavaScript, which come with Material for MkDocs: what a language needs is
written as a module beside the edition's own, and loaded by who searches in that language. A language for which there
is none, or a machine without Material, finds whole words and their beginnings.
"""

import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path

from languages.tags import fallbacks

_TABLE = 'const LANGUAGES = { en: "en", kk: "kk", ru: "ru" };'  # as it stands in language.js
# Those of lunr-languages that come of Snowball; what it has for other languages follows rules of its own.
SNOWBALL = {"da", "de", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "sv", "tr"}
_WRITTEN = {"nb": "no", "nn": "no"}  # one stemmer for both ways of writing Norwegian
_MODULE = """/* {name}: a stemmer of Snowball's, from lunr-languages. */
const lunr = {{ Pipeline: {{ registerFunction() {{}} }}, generateStopWordFilter: () => () => true }};
(function () {{
{support}
{stemmer}
}}).call({{ lunr }});
export const stemmer = () => (word) => lunr.{name}.stemmer(word);
"""


def write_stemmers(site: Path, locales: Iterable[str]) -> None:
    """Write the stemmers of a site's languages, and tell the search which file each locale has."""
    folder = site / "assets" / "search"
    files = {locale: name for locale in locales if (name := _stemmer(folder / "languages", locale))}
    script = folder / "language.js"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace(_TABLE, f"const LANGUAGES = {json.dumps(files)};"), encoding="utf-8")


def _stemmer(folder: Path, locale: str) -> str:
    """Return the name of a locale's stemmer, which is written where it is Snowball's; nothing where there is none."""
    for tag in fallbacks(locale):
        if (folder / f"{tag}.js").is_file():
            return tag
        name = _WRITTEN.get(tag, tag)
        if name in SNOWBALL and (lunr := _lunr()):
            parts = [(lunr / f"lunr.{part}.min.js").read_text(encoding="utf-8") for part in ("stemmer.support", name)]
            (folder / f"{name}.js").write_text(_MODULE.format(name=name, support=parts[0], stemmer=parts[1]), "utf-8")
            return name
    return ""


def _lunr() -> Path | None:
    """Return the folder of lunr-languages, if it is on this machine."""
    package = importlib.util.find_spec("material")
    places = package.submodule_search_locations if package else []
    folders = (Path(place) / "templates/assets/javascripts/lunr/min" for place in places)
    return next((folder for folder in folders if folder.is_dir()), None)
