"""A fact's figures through time: as a picture and in words."""
