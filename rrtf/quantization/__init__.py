"""Quantizers and what their results cost and keep."""
