"""What comes in: a manuscript of any format as one tree, with what it says of itself."""
