"""What few runs need, made when it is first used: regular expressions, and modules of the standard library.

A short program that compiles and imports all that it might need spends a good part of its time on that.
"""

import re
from importlib import import_module


class _Lazy:
    """Has the attributes of another object, which is made when one of them is first asked for."""

    def _make(self):
        raise NotImplementedError

    def __getattr__(self, name: str):
        # Called only for what is not there: from the second time on, an attribute is found without this.
        found = getattr(self._make(), name)
        setattr(self, name, found)
        return found


class Pattern(_Lazy):
    """What `re.compile` returns, in time."""

    def __init__(self, pattern: str, flags: int = 0):
        self.pattern = pattern
        self.flags = flags

    def _make(self) -> re.Pattern:
        return re.compile(self.pattern, self.flags)


class Module(_Lazy):
    """What `import` binds to a name, in time."""

    def __init__(self, name: str):
        self._name = name

    def _make(self):
        return import_module(self._name)
