"""The link checker: collect, index, check, report. Start reading at check.py."""
