"""The names, terms and abbreviations of the article, and their index."""
