"""Data files as an article's folder and the languages hold them: YAML, whose shape a JSON Schema tells.

The schemas stand in `schemas/` beside this file (https://json-schema.org/draft/2020-12). A `description` in one is
what an editor is told to write.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from math import isfinite
from pathlib import Path
from typing import ClassVar

import yaml
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from findings import DataError, Finding, by_place, nearest

SCHEMAS = Path(__file__).parent / "schemas"
# The parser in C where there is one: the same data, ten times as fast.
_FASTEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What JSON has, too (https://yaml.org/spec/1.1/#id858600): the schemas tell the shapes of these.
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "seq", "map", "merge")}
_KINDS = {"object": "mapping", "array": "list", "string": "text", "integer": "whole number", "boolean": "true or false"}
# What YAML's parser says where a value has what is a mark in YAML, and what an editor does about it.
_CURES = {
    "mapping values are not allowed": (
        "“: ” stands in a value",
        "put the value in quotes, or, if it is an entry, begin it where the one above begins",
    ),
    "found character that cannot start": (
        "a character that begins no value",
        "put the value in quotes, or, if it is a tab, write spaces",
    ),
    "did not find expected alphabetic": ("* or & begins a value", "put the value in quotes"),
}
# A number that Python does not read (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits).
_ENDLESS = re.compile(r"&#\d{4000}")
# https://yaml.org/type/merge.html, https://yaml.org/type/str.html
_MERGE, _TEXT = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:str"
_NAMES = {dict: "mapping", list: "list", str: "text"}


class Loader(_FASTEST):
    """YAML of the kinds that JSON has: a date, in quotation marks or not, is the text that stands there."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag in _PLAIN]
        for first, resolvers in _FASTEST.yaml_implicit_resolvers.items()
    }
    yaml_constructors: ClassVar = {
        tag: make for tag, make in _FASTEST.yaml_constructors.items() if tag in _PLAIN or tag is None
    }


def _is_whole(_, value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(_, value) -> bool:
    return _is_whole(_, value) or (isinstance(value, float) and isfinite(value))


# Of itself it takes 1.0 for a whole number, and .nan and .inf for numbers.
_KINDS_TOLD = Draft202012Validator.TYPE_CHECKER.redefine_many({"integer": _is_whole, "number": _is_number})
_Validator = extend(Draft202012Validator, type_checker=_KINDS_TOLD)


def load_yaml(file: Path, kind: type = dict, schema: str = ""):
    """Return the mapping (or with `kind=list` the list) that a YAML file holds; an empty one where there is no file.

    `schema` is the name of a file of `schemas/`. Raises DataError for a file that is no YAML, holds something else, or
    has not the shape that is told there.
    """
    if not file.exists():
        return kind()
    text = read_text(file)
    data = parse_yaml(text, file)
    if data is not None and not isinstance(data, kind):
        held = _NAMES.get(type(data), "single value")
        raise DataError(_fault(file, 1, f"holds a {held}", f"write a {_NAMES[kind]}"))
    if data and schema and (found := faults(data, schema, text, file)):
        raise DataError(*found)
    return data or kind()


def read_text(file: Path, shown: str = "") -> str:
    """Return the text of a file, which findings call `shown`. Raises DataError, with the first line that is no UTF-8.

    Raises FileNotFoundError where there is none.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_in_utf8(error, shown or file) from None
    except FileNotFoundError:
        raise
    except OSError as error:
        found = _fault(shown or file, 0, f"cannot be read: {error.strerror}", "let the file be read")
        raise DataError(found) from None
    if endless := _ENDLESS.search(text):
        line = text.count("\n", 0, endless.start()) + 1
        raise DataError(_fault(shown or file, line, "&# and thousands of digits: no character has such a number",
                               "write the character itself"))  # fmt: skip
    return text


def not_in_utf8(error: UnicodeDecodeError, shown: Path | str) -> DataError:
    """Return what is wrong with a file, which findings call `shown`, that is in another encoding."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return DataError(_fault(shown, line, "this line is not in UTF-8", "save the file anew, in the encoding UTF-8"))


def parse_yaml(text: str, file: Path | str = "", kind: type = Loader):
    """Return what a YAML text holds; every key is the text that stands there. Raises DataError.

    `kind` is the loader, for a file that has tags of its own.
    """
    try:
        loader = kind(text)
        node = loader.get_single_node()
        _take_keys_as_written(node)
        return None if node is None else loader.construct_document(node)
    except RecursionError:
        line, problem = 1, "lists within lists without end"
    except ValueError as error:  # a number of more digits than Python reads
        line, problem = 1, str(error)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, problem = mark.line + 1 if mark else 1, getattr(error, "problem", None) or str(error)
    told = " ".join(problem.split()), "mend the YAML"
    raise DataError(_fault(file, line, *next((cure for said, cure in _CURES.items() if said in problem), told)))


def _take_keys_as_written(node: yaml.Node | None) -> None:
    """Let a key that YAML takes for a date, a number or a truth value, as `no`, be the text that it is in a name.

    Raises ConstructorError for a key that stands in a mapping twice: of the two, YAML would keep the last in silence.
    """
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _take_keys_as_written(item)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            _take_as_written(key, seen)
            _take_keys_as_written(value)


def _take_as_written(key: yaml.Node, seen: set[str]) -> None:
    if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
        return
    if key.value in seen:
        raise yaml.constructor.ConstructorError(None, None, f"{key.value} stands here twice", key.start_mark)
    seen.add(key.value)
    key.tag = _TEXT


def faults(data, schema: str, text: str, file: Path | str) -> list[Finding]:
    """Return where data, read from a YAML text, have not the shape that a schema tells, in the order of the text."""
    found = {_finding(error, schema, text, file) for error in validator(schema).iter_errors(data)}
    return sorted(found, key=by_place)


@cache
def validator(schema: str) -> Draft202012Validator:
    """Return what holds data against a schema of `schemas/`, in YAML or JSON."""
    told = yaml.load((SCHEMAS / schema).read_text(encoding="utf-8"), Loader=Loader)
    return _Validator(told, format_checker=_Validator.FORMAT_CHECKER)


def key_line(file: Path, key: str) -> int:
    """Return the line where an entry of a file's mapping begins; 0 where there is none."""
    return line_of(file.read_text(encoding="utf-8"), f"^{re.escape(key)}:") if file.is_file() else 0


def line_of(text: str, pattern: str) -> int:
    """Return the line on which the first match of a pattern ends; 0 where there is none."""
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0


def check_words(kind: str, docs: Path, keys: Collection[str], words: dict[str, dict]) -> Iterator[Finding]:
    """Yield where `<locale>/<kind>s.yml`, read as `words` by locale, has not those of each entry and no others.

    Both stand in `docs`; `keys` are those of `<kind>s.yml`. Of a locale that has no words yet it is said once.
    """
    original = next(iter(words), "")
    for locale, texts in words.items():
        file = f"docs/{locale}/{kind}s.yml"
        if keys and not texts and locale != original:
            yield Finding(file=file, code=f"{kind}s-untranslated", severity="info",
                          message=f"none of {len(keys)} {kind}s has words here: the original's are shown",
                          hint="translate them")  # fmt: skip
            continue
        missing = set(keys) - set(texts)
        for key in sorted(missing):
            yield Finding(file, f"missing-{kind}", f"the {kind} {key} has no words here",
                          hint="write it" if locale == original else "translate it")  # fmt: skip
        for key in sorted(set(texts) - set(keys)):
            near = nearest(key, missing)
            hint = f"did you mean {near}?" if near else "add it there or remove it"
            line = key_line(docs / locale / f"{kind}s.yml", key)
            yield Finding(file, f"unknown-{kind}", f"{key} is not in docs/{kind}s.yml", line, hint=hint)


def _finding(error: ValidationError, schema: str, text: str, file: Path | str) -> Finding:
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in error.absolute_path)
    hint = error.schema.get("description") or f"its shape is told in scripts/schemas/{schema}"
    line = _line_of(text, [*error.absolute_path, *_unknown(error)[:1]])
    return _fault(file, line, f"{place}: {_told(error)}" if place else _told(error), hint)


def _unknown(error: ValidationError) -> list[str]:
    """Return the fields that are none, where that is what is wrong."""
    known = error.schema.get("properties", ())
    return sorted(set(error.instance) - set(known)) if error.validator == "additionalProperties" else []


def _fault(file: Path | str, line: int, message: str, hint: str) -> Finding:
    return Finding(file=str(file), line=line, code="bad-data", message=message, hint=hint)


def _told(error: ValidationError) -> str:
    """Return what is wrong, in an editor's words."""
    value = json.dumps(error.instance, ensure_ascii=False)[:60]
    match error.validator:
        case "required":
            return f"{', '.join(name for name in error.validator_value if name not in error.instance)} is missing"
        case "additionalProperties":
            return f"there is no field {', '.join(_unknown(error))}"
        case "type":
            kinds = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
            return f"{value} is no {' or '.join(_KINDS.get(kind, kind) for kind in kinds)}"
        case "enum":
            return f"{value} is none of {', '.join(map(str, error.validator_value))}"
    return f"{value} has not the form that it needs"


def _line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line on which a value stands in a YAML text; of one that is merged in, that of its mapping."""
    node = yaml.compose(text, Loader=Loader)
    line = node.start_mark.line if node else 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next(((key, value) for key, value in node.value if key.value == str(step)), (node, None))
            line = key.start_mark.line
        elif node is None:
            break
        else:
            node = node.value[step]
            line = node.start_mark.line
    return line + 1
