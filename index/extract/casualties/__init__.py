"""Who was killed, wounded, missing, displaced or detained, and how many."""
