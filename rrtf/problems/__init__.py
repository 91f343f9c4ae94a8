"""Where problems come from, and what keeps them clear of the benchmarks."""
