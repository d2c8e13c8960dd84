"""Where places lie, and which of them a text names."""
