"""Workbooks as schools have them (xls, xlsx, ods, csv): from bytes to cells, or a refusal in a sentence.

`reading.read` judges a file before anything unpacks it (`guarding`, `zipped`), reads it in a process
with little memory and time (`apart`), or as text (`delimited`), and returns a `sheet.Workbook`.
What a table means comes after: `headers` finds the row of titles and proposes which column is what,
`grades` knows how classes are spelled, `days` reads dates as people type them.
"""
