"""From seed problems to a training set: gather, filter, de-duplicate, decontaminate."""
