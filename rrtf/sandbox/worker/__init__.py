"""The processes of one worker: supervisor, zygote, and one child a program."""
