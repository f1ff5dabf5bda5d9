"""Processes that compute for the data service, so that one question does not hold up another.

`template` is a process that has imported everything and forks workers; `worker` is what a
worker does; `pool` is the service's side: who asked, who waits, who is told how far it is.
"""
