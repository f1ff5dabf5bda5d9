"""Record kinds: what a register holds, said once; table page and record form come from it.

A kind is a declaration (`kind`). From it a table is listed (`listing`: search, filter, sort,
paging, as pure functions), and one record is edited (`editing`: a record is a small
questionnaire, laid out and read back by `kit.forms`). Nothing here knows HTTP or a database.
"""
