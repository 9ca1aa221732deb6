"""What comes out: the tree as the edition's pages and files."""
