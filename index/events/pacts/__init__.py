"""Truces and other agreements as events: what articles tell of each of their phases."""
