"""Lists of people that schools have, read into a plan: who is new, who changes, who has to be asked.

`fields` says what a column may hold, `reading` makes rows of sheets and finds every fault at once,
`planning` compares rows with the register; `plan` is what a person looks at and what is carried out.
All of it is pure: the preview and the commit call the same function, so they cannot disagree.
"""
