"""Published builds of the index, and the segments they are made of."""
