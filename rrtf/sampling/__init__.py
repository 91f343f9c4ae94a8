"""Sampling: what to ask (``plan``), who answers (``engine``), and a log that survives a kill (``collect``)."""
