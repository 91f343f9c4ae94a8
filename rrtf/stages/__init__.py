"""The stages: each a straight list of steps that reads config and files and writes files. Only stages read config."""
