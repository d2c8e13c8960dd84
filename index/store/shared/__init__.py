"""Builds that several machines share: one writes, many fetch."""
