"""Claims about the same fact, across articles and over time."""
