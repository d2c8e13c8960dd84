"""How well the whole does on gold data."""
