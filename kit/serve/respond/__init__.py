"""The form service: the only part of the kit that a pupil's phone talks to.

A separate, light process (no pandas, no kernel, no account). It resolves a card code,
keeps a draft, stores an answer, and can do nothing else. ``docs/decisions/0008-form-service.md``
says why each answer has the status it has.
"""
