"""Problems: near-duplicates, and overlap with the benchmarks."""
