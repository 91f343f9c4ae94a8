"""Evaluation: benchmarks, pass@k with intervals, paired tests between two models."""
