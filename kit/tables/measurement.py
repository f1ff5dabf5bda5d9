"""How the models of a scale fit that ask whether it measures the same twice, as a table."""

from __future__ import annotations

from kit.i18n.translator import Translator, translator
from kit.results import ScaleMeasurement
from kit.tables import columns as shared
from kit.tables.table import Column, Row, Table


def measurement(result: ScaleMeasurement, language: str = "ru") -> Table | None:
    """Return the fit of the four models of each scale; None where none was fitted."""
    t = translator(language)
    words = {
        "configural": t.gettext("the same questions belong together"),
        "metric": t.gettext("each question counts as much"),
        "scalar": t.gettext("each question is as easy"),
        "strict": t.gettext("each question is as exact"),
    }
    rows = []
    for _, row in result.frame[result.frame["level"] != ""].iterrows():
        n = t.gettext("n = {n}", n=t.number(row["n"], 0))
        cells = (
            words[row["level"]],
            *(row[name] for name in ("chi2", "df", "p")),
            *(row[f"{name}_change"] for name in ("chi2", "df", "p")),
            row["cfi"],
            row["cfi_change"],
            row["rmsea"],
            row["rmsea_change"],
            row["srmr"],
            row["srmr_change"],
            t.gettext("holds") if row["holds"] else t.gettext("does not hold"),
        )
        rows.append(Row(cells=cells, group=f"{result.title(row['scale'], language)}; {n}"))
    if not rows:
        return None
    title = t.gettext("How well it fits that a scale measures the same at both moments")
    name = t.gettext("Same measure")
    return shared.table(t, title, _columns(t), rows, name=name)


def _columns(t: Translator) -> tuple[Column, ...]:
    return (
        Column(
            title=t.gettext("What is taken to be the same"),
            kind="words",
            meaning=t.gettext(
                "each line asks for more than the one before: one factor at both moments "
                "(configural), equal loadings (metric), equal intercepts (scalar), equal errors "
                "(strict). Means can be compared as long as the third line holds"
            ),
            weight=3.0,
        ),
        Column(
            title="χ²",
            digits=1,
            meaning=t.gettext(
                "distance between the answers and the model, with its degrees of freedom and p"
            ),
        ),
        shared.below("df", "df = {0}", digits=0),
        shared.below("p", "p = {0}", kind="probability", digits=3),
        Column(
            title=t.gettext("Change of χ²"),
            kind="signed",
            digits=1,
            meaning=t.gettext(
                "by how much it grew from the line before; p small: the line fits worse"
            ),
            weight=1.3,
        ),
        shared.below(t.gettext("df of the change"), "df = {0}", digits=0),
        shared.below(t.gettext("p of the change"), "p = {0}", kind="probability", digits=3),
        *_index(
            "CFI",
            t.gettext(
                "the first line needs 0.90 at least; a stricter one holds while CFI falls by 0.01 at "
                "most (Cheung and Rensvold 2002)"
            ),
            t,
        ),
        *_index("RMSEA", t.gettext("the first line needs 0.10 at most"), t),
        *_index("SRMR", t.gettext("what the model leaves, in standard deviations; told beside"), t),
        Column(title=t.gettext("Conclusion"), kind="words", weight=1.3),
    )


def _index(name: str, meaning: str, t: Translator) -> tuple[Column, Column]:
    """Return the columns of an index of fit, and below it of its change."""
    change = shared.below(t.gettext("Change of {name}", name=name), "{0}", kind="signed", digits=3)
    return Column(title=name, digits=3, meaning=meaning), change
