"""Sampling on a Ray cluster: one engine in front of many."""
