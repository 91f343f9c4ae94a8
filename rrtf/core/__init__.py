"""Errors, records, files that survive a kill, provenance and the console: for every room."""
