"""The article as files to take away, made from the same data as the pages.

The way of the data: the `Article` → `work` (what is known of the article, as a
CSL-JSON item) and `text` (its words, as a tree of `Node`s) → one module and
one template for each format → `catalogue`, the list of all files and their
addresses → `write`, which makes those whose sources have changed. `view` tells
the pages what there is.

The form of a format stands in its template under `overrides/exports/`; a
module only prepares data. A new format is a module with one function, its
template, and its line in `catalogue`. Nothing here knows MkDocs.
"""
