"""Processes that compute for the data service, so that one question does not hold up another.

`kind` says to the fork server what workers are; `worker` is what one does; `pool` is the
service's side: who asked, who waits, who is told how far it is.
"""
