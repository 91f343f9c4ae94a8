"""rrtf: Rank Responses to align Test & Teacher Feedback (PanGu-Coder2, arXiv 2307.14936)."""

__version__ = "0.1.0"
