"""Each file format, from bytes to articles."""
