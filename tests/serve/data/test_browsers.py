"""What every answer to a browser has in common: here the name under which a file is kept."""

from __future__ import annotations

from urllib.parse import unquote

from kit.i18n.text import file_name
from kit.operations import File
from kit.serve.data.browsers import kept


def test_name_of_a_file_passes_a_header_when_the_school_has_a_long_name():
    """Headers are Latin-1, names are not: they go in per cent signs, whole (B7)."""
    name = file_name('Отчёт, "Школа" № 4\r\n' + "Средняя общеобразовательная " * 20, ".docx")

    told = kept(File(name, "text/plain", b""), "report").headers["content-disposition"]

    plain, _, whole = told.partition("; filename*=UTF-8''")
    assert plain == 'attachment; filename="report.docx"'
    assert whole.isascii()
    assert unquote(whole) == name
