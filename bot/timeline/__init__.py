"""A fact's figures through time: as a picture, as a chart of characters, and in words."""
