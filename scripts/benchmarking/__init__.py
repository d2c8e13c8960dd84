"""What ``scripts.benchmark`` measures."""
