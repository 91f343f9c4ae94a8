"""The project's own programming problems, one file a family; they are parsed, never imported."""
