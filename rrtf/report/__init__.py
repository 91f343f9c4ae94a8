"""The report page: one self-contained HTML file from a run directory."""
