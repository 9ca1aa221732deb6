"""One reference in each form: the formats that programs read, the styles that people print."""
