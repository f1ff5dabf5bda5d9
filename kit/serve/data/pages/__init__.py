"""What stands behind the portal's record pages: one module for each page, loaded when opened.

A page asks operations, as a notebook does, turns their values into rows in one adapter, and
hands them to `kit.serve.portal`. It compares no role and touches no store.
"""
