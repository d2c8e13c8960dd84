"""A copy of everything that is stored, taken while others write, and put back."""
