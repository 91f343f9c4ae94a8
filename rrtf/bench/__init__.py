"""``rrtf bench``: our figure, the peer's in the same run, and the ratio; a table on stdout and ``bench.json``."""
