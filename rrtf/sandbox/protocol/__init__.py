"""What passes between the sandbox's processes, as bytes."""
