"""The objective over packed groups, and the Lightning parts that train with it."""
