"""The one lexicon: every list of words stands here once."""
