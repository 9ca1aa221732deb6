"""From an author's manuscript to `docs/`: what pandoc reads, divided into pages and written as the edition's Markdown.

The way of the data, of which `article` is the middle:

    paper.docx     → reading       pandoc's tree, what the manuscript says of itself, what could not be read
    refs.bib       → bibliography  CSL-JSON items, each with a cite key
                   → article       one draft: the files of docs/, the head of mkdocs.yml, what is left to do
                   → writing       sections as pages, a sentence a line; tables, pictures, facts
                   → replacement   whole, or not at all

`translation` adds a language to what is there: pages to translate, or a table of sentences for Word.
"""
