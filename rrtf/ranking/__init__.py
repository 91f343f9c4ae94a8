"""Ranking: score executed candidates, combine the scores, filter problems, make ranked groups."""
