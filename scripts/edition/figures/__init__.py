"""The figures that the edition draws: their data, their places, their lengths."""
