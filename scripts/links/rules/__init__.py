"""The rules, a file for each family. Each is a generator of findings over a `Site`; `table.py` lists them all."""
