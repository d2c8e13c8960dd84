"""Bytes on disk: checksums and arrays that are mapped, not read."""
