"""What every room may use: errors, records, files that survive a kill, provenance, the console."""
