"""The article as data: what its pages say, cite and note, in every locale.

Nothing in this package knows MkDocs, and nothing in it knows this article.
"""
