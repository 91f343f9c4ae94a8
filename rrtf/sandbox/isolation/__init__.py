"""The walls around programs: namespaces, Landlock, seccomp, a private root."""
