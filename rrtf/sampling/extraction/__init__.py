"""Extraction: find the program in a model's response."""
