"""What articles are about, and which are about one thing."""
