"""The site as rules ask it: where an address leads, which anchors a file has, what a host answers."""
