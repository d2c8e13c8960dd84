"""Everything that imports telegram: updates in, messages out."""
