"""Data files as the article's folder holds them."""

from pathlib import Path

import yaml

# The parser in C where there is one: the same data, ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(ValueError):
    """A file that cannot be used. Its text names the file and the line, what is wrong, and what to do."""


def load_yaml(file: Path, kind: type = dict, shape=None):
    """Return the mapping (or with `kind=list` the list) that a YAML file holds; an empty one where there is no file.

    Raises DataError for a file that is no YAML, holds something else, or has not the shape that is asked for.
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
    for name, value in (data or {}).items() if shape else ():
        if not fits({name: value}, shape):
            raise DataError(f"{file}:1: {name} has not the form that it needs; see the head of its loader in scripts/")
    return data or kind()


def fits(value, shape) -> bool:
    """Tell whether data has a shape.

    A shape is a type; `(shape, shape)`, one of them; `[shape]`, a list of such; or `{name: shape}`, a mapping
    with such values. A name that ends in `?` may be missing; `*` stands for every name.
    """
    if isinstance(shape, tuple):
        return any(fits(value, one) for one in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(item, shape[0]) for item in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits_in(value, name, part) for name, part in shape.items())
    return isinstance(value, shape)


def _fits_in(mapping: dict, name: str, shape) -> bool:
    if name == "*":
        return all(fits(value, shape) for value in mapping.values())
    bare = name.removesuffix("?")
    return fits(mapping[bare], shape) if bare in mapping else name != bare


def parse_yaml(text: str):
    """Return what a YAML text holds. Raises DataError, its text beginning with the line."""
    try:
        return yaml.load(text, Loader=LOADER)
    except RecursionError:
        raise DataError("1: lists within lists without end; mend the YAML") from None
    except ValueError as error:  # no such day as 2020-13-01
        raise DataError(f"1: {error}; mend the YAML") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise DataError(f"{mark.line + 1 if mark else 1}: {problem}; mend the YAML") from None
