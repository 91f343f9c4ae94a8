"""From executed candidates to ranked groups."""
