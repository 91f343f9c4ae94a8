"""From executed samples to pass@k, intervals and paired tests."""
