"""Sampling on a Ray cluster: one engine for the caller, which spreads its calls over engines on the nodes."""
