"""A world of its own for the server of one person: what code runs there reaches nobody else's things.

Three locks, one behind the other, each built by the Linux kernel for a process that can never
take it off again (`docs/decisions/0020-worlds.md`):

1. *namespaces*: a tree of files that holds what a server needs and nothing else, an own list of
   processes, an own network without a way out, and, where the installation is root, an own user id;
2. *Landlock*: of that tree, the own folders alone may be written;
3. *seccomp*: calls that could take the first two apart, or take memory that nobody counts, are refused.

`wall` says what this machine can keep apart, and `trial` tries it.
"""
