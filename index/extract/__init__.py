"""A sentence becomes claims: who said it, how many, when, and of what kind."""
