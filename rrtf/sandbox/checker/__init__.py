"""The checker: the process that holds the tests, calls the program and compares what it returns."""
