"""From MkDocs' pages to the site: what knows MkDocs, the theme and the shape of a built page."""
