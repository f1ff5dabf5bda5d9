"""Faces of a table: HTML for pages and browsers, CSV for spreadsheets."""
