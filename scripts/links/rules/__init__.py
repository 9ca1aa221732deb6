"""The rules, a file for each family. Each is a generator of findings over a `Site`, and says so with `@rule`."""

from importlib import import_module
from pkgutil import iter_modules

for module in iter_modules(__path__, f"{__name__}."):
    import_module(module.name)
