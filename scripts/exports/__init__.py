"""The article as files to take away, made from the same data as the pages.

The way of the data: the `Article` → `article_item` (what is known of the
article, as a CSL-JSON item) and `document` (its words, as pandoc's tree, which
`reading` makes of the edition's HTML) → one module for each format, which adds
what only the edition has and lets `pandoc` or `typst` write it → `catalogue`,
one row for each kind of file → `write`, which makes those whose sources have
changed. `view` tells the pages what there is.

What a format says beside the text stands in its template under
`overrides/exports/`. Nothing here knows MkDocs.
"""
