"""Fitting the model that reads a question and a sentence together."""
