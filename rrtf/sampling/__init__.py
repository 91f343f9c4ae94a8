"""Sampling: the grid (``plan``), the interface of engines (``engine``), the append-only log (``collect``)."""
