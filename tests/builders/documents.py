"""Results with known figures, and readers that take the figures back out of every file."""

from __future__ import annotations

import datetime as dt
import html
import re
from io import BytesIO

import docx
import numpy as np
import openpyxl
import pandas as pd
import pypdf

from kit import analysis
from kit.documents import About

ABOUT = About(
    school="Школа № 4",
    programme="Рядом",
    year="2026/27",
    made_on=dt.date(2026, 11, 22),
    data_version="3-120-240",
    questionnaires=("peer-mentee 1.2.0",),
)
TITLES = {
    "before": {"ru": "Входная диагностика", "en": "Before"},
    "after": {"ru": "Итоговая диагностика", "en": "After"},
    "peer-mentee": {"ru": "Анкета наставляемого", "en": "Mentee questionnaire"},
    "belonging": {"ru": "Принадлежность к школе", "en": "Belonging to school"},
    "worry": {"ru": "Беспокойство", "en": "Worry"},
    "meetings": {"ru": "Польза встреч", "en": "Usefulness of meetings"},
    "mentee": {"ru": "наставляемый", "en": "mentee"},
    "mentor": {"ru": "наставник", "en": "mentor"},
}
SCALES = {
    "belonging": ("growth", "higher", 0.6),
    "worry": ("growth", "lower", -0.4),
    "meetings": ("expectation", "higher", -0.5),
}


def make_scores(n: int = 40, *, mentors: int = 12, lost: int = 3, seed: int = 7) -> pd.DataFrame:
    """Return a SCORES frame of `n` people, the first `mentors` of them mentors."""
    rng = np.random.default_rng(seed)
    rows = []
    for scale, (pairing, better, shift) in SCALES.items():
        first = np.clip(rng.normal(3, 0.7, n).round(2), 1, 5)
        second = np.clip((first + rng.normal(shift, 0.5, n)).round(2), 1, 5)
        for person in range(n):
            for wave, score in (("before", first[person]), ("after", second[person])):
                if wave == "after" and person >= n - lost:
                    continue
                rows.append(
                    {
                        "participant": f"U-{person:03}",
                        "wave": wave,
                        "scale": scale,
                        "score": float(score),
                        "role": "mentor" if person < mentors else "mentee",
                        "questionnaire": "peer-mentee",
                        "pairing": pairing,
                        "better": better,
                        "minimum": 1.0,
                        "maximum": 5.0,
                    }
                )
    return pd.DataFrame(rows)


def compare(scores: pd.DataFrame, **more):
    """Return the comparison of the two waves."""
    return analysis.compare_waves(scores, before="before", after="after", titles=TITLES, **more)


def read(body: bytes, kind: str) -> str:
    """Return all words of a file, spaces made plain."""
    words = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "html": _html}[kind](body)
    return re.sub(r"\s+", " ", words)


def _docx(body: bytes) -> str:
    paper = docx.Document(BytesIO(body))
    words = [paragraph.text for paragraph in paper.paragraphs]
    for table in paper.tables:
        for row in table.rows:
            words += [cell.text for cell in row.cells]
    return "\n".join(words)


def _pdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(body)).pages)


def _html(body: bytes) -> str:
    text = re.sub(r"<style>.*?</style>|<img[^>]*>", " ", body.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def _xlsx(body: bytes) -> str:
    """Return the cells as a Russian spreadsheet shows them: number format, decimal comma."""
    book = openpyxl.load_workbook(BytesIO(body))
    return "\n".join(
        _shown(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def _shown(cell) -> str:
    if not isinstance(cell.value, int | float):
        return str(cell.value)
    if cell.number_format == "0%":
        return f"{cell.value * 100:.0f} %"
    condition = re.match(r'\[<([\d.]+)\]"(.+)";', cell.number_format)
    if condition and cell.value < float(condition[1]):
        return condition[2]
    plain = cell.number_format.rpartition(";")[2]
    digits = len(plain.partition(".")[2])
    sign = "+" if cell.number_format.startswith("+") and cell.value > 0 else ""
    shown = f"{sign}{cell.value:.{digits}f}"
    return shown.replace("-", "\N{MINUS SIGN}").replace(".", ",")
