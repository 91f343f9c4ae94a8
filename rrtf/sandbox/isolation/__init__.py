"""Isolation of programs: namespaces, Landlock, seccomp, a private root directory."""
