"""A judge: a model that says which of two programs is better, asked in both orders."""
