"""Reading: from the files of a built site to plain data. Knows no rule and asks no network."""
