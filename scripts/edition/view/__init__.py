"""What the templates see, as `edition`: the article, from one page in one locale; a file for each of its sides."""
