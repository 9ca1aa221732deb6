"""A language to add: pages to translate, and a table of their sentences for Word, there and back."""
