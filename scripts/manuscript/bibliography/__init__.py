"""References that come from elsewhere, as CSL-JSON items."""
