"""Asking the addresses of other sites."""
