"""The side that holds the tests: it calls the program and judges what comes back."""
