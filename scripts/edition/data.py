"""Data files as the article's folder holds them."""

from pathlib import Path

import yaml

# The parser in C where there is one: the same data, ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(ValueError):
    """A file that cannot be used. Its text names the file and the line, what is wrong, and what to do."""


def load_yaml(file: Path, kind: type = dict):
    """Return the mapping (or with `kind=list` the list) that a YAML file holds; an empty one where there is no file.

    Raises DataError for a file that is no YAML, or holds something else.
    """
    if not file.exists():
        return kind()
    try:
        data = parse_yaml(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as error:
        raise DataError(f"{file}: cannot be read: {error}") from None
    except DataError as error:
        raise DataError(f"{file}:{error}") from None
    if data is not None and not isinstance(data, kind):
        raise DataError(f"{file}:1: holds a {type(data).__name__}; write a {kind.__name__}")
    return data or kind()


def parse_yaml(text: str):
    """Return what a YAML text holds. Raises DataError, its text beginning with the line."""
    try:
        return yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise DataError(f"{mark.line + 1 if mark else 1}: {problem}; mend the YAML") from None
