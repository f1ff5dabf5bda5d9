"""Tables of a closer look: single questions, who took part, groups side by side."""

from __future__ import annotations

from html import escape

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import GroupSpread, ItemAnswers, Participation
from kit.tables import _NONE, _table, _withheld, glossary
from kit.wording import item_answers as phrases


def item_answers(result: ItemAnswers, scale: str, language: str = "ru") -> str:
    """Return how the questions of one scale were answered, and how the answers shifted.

    Parameters
    ----------
    result
        Answers, also released ones.
    scale
        Whose questions; empty for those of no scale.
    language
        ``"ru"`` or ``"en"``.
    """
    items = result.items[result.items["scale"] == scale]
    if items.empty:
        return ""
    t = translator(language)
    gap = items["pairing"].iloc[0] == "expectation"
    heads = [
        t.gettext("Question"),
        result.title(result.before, language),
        result.title(result.after, language),
        t.gettext("Gap, points of the answer") if gap else t.gettext("Shift, points of the answer"),
        t.gettext("Higher / same / lower"),
        t.gettext("Answered both times"),
    ]
    body = [
        _question(result, str(item), rows, t) for item, rows in items.groupby("item", sort=False)
    ]
    caption = t.gettext("Answers to single questions")
    words = [
        (
            heads[3],
            t.gettext(
                "mean of then minus first of those who answered both times; below it the 95 % "
                "interval. The answer counts as it was given, also where the scale reverses it"
            ),
        ),
        (
            t.gettext("p"),
            t.gettext(
                "how often such a shift would come about by chance; below 0.05 is called rare. "
                "Exact signed-rank test, adjusted for the number of questions looked through "
                "(Benjamini-Hochberg). This is a search for what to ask about, not a proof"
            ),
        ),
    ]
    return _table(caption, heads, body, words=(0, 1, 2)) + glossary(words, t)


def _question(result: ItemAnswers, item: str, rows: pd.DataFrame, t: Translator) -> list[str]:
    titles = dict.fromkeys(result.title(key, t.language) for key in rows["title"])
    question = "<br>".join(escape(title) for title in titles)
    if rows["reverse"].any():
        reverse = t.gettext("counted in reverse by its scale")
        question += f"<br><small>{escape(reverse)}</small>"
    told = {row["wave"]: row for _, row in rows.iterrows()}
    cells = [_spread(result, told.get(wave), t) for wave in (result.before, result.after)]
    shifts = result.shifts[result.shifts["item"] == item]
    if shifts.empty:
        return [question, *cells, _NONE, _NONE, _NONE]
    row = shifts.iloc[0]
    if row["withheld"]:
        return [question, *cells, _withheld(result.minimum_group, t, span=3)]
    return [question, *cells, *_shift(row, t)]


def _spread(result: ItemAnswers, row: pd.Series | None, t: Translator) -> str:
    """Return the shares of the choices in words, with n."""
    if row is None:
        return _NONE
    if row["withheld"]:
        words = wording.withheld(result.minimum_group, t)
        return f'<span class="kit-withheld">{escape(words)}</span>'
    answers = result.answers
    own = answers[answers["item"].eq(row["item"]) & answers["wave"].eq(row["wave"])]
    lines = [
        f"{escape(phrases.choice_words(result, each, t.language))}: {t.percent(each['share'])}"
        for _, each in own.iterrows()
        if each["share"] > 0
    ]
    counted = wording.count(row["n_answered"], t)
    if row["n_missing"] > 0:
        skipped = t.ngettext(
            "{n} more did not choose", "{n} more did not choose", int(row["n_missing"])
        )
        counted = f"{counted}; {skipped}"
    return "<br>".join([*lines, f"<small>{escape(counted)}</small>"])


def _shift(row: pd.Series, t: Translator) -> list[str]:
    shown = f"<strong>{wording.signed(row['change'], t)}</strong>"
    if pd.notna(row["change_low"]):
        low, high = (wording.signed(row[end], t) for end in ("change_low", "change_high"))
        said = t.gettext("from {low} to {high}", low=low, high=high)
        shown += f"<br><small>{escape(said)}</small>"
    if pd.notna(row["p_adjusted"]):
        shown += f"<br><small>{escape(_p(row['p_adjusted'], t))}</small>"
    ways = " / ".join(t.percent(row[f"share_{way}"]) for way in ("up", "same", "down"))
    return [shown, ways, t.number(row["n_matched"], 0)]


def _p(p: float, t: Translator) -> str:
    return t.gettext("p < 0.01") if p < 0.01 else t.gettext("p = {p}", p=t.number(p))


def participation(result: Participation, language: str = "ru") -> str:
    """Return how many were asked, answered each time and both times, by role and form."""
    t = translator(language)
    stages = phrases.stages(result, t)
    heads = [t.gettext("Group"), *(words[:1].upper() + words[1:] for _, words in stages)]
    body = []
    for _, row in result.frame.iterrows():
        title = escape(phrases.part_title(result, row, t))
        if row["withheld"]:
            body.append([title, _withheld(result.minimum_group, t, span=len(stages))])
            continue
        cells = [t.number(row["n_asked"], 0)]
        for name, _ in stages[1:]:
            share = row[f"share_{name}"]
            more = "" if pd.isna(share) else f"<br><small>{t.percent(share)}</small>"
            cells.append(t.number(row[f"n_{name}"], 0) + more)
        body.append([title, *cells])
    return _table(t.gettext("Who took part"), heads, body, words=(0,))


def group_spread(result: GroupSpread, scale: str, language: str = "ru") -> str:
    """Return the groups of one scale in alphabetical order: as measured, and estimated."""
    t = translator(language)
    frame = result.frame[result.frame["scale"] == scale]
    if frame.empty:
        return ""
    heads = [
        t.gettext("Group"),
        t.gettext("As measured"),
        t.gettext("Estimate"),
        t.gettext("Answered both times"),
    ]
    named = sorted(
        ((result.title(row["group"], language), row) for _, row in frame.iterrows()),
        key=lambda entry: entry[0].casefold(),
    )
    body = [_group(result, title, row, t) for title, row in named]
    words = [
        (
            heads[2],
            t.gettext(
                "the change of the group, drawn towards the mean of all groups, the more the fewer "
                "people it rests on; below it the 95 % interval"
            ),
        )
    ]
    title = phrases.spread_headline(result, scale, language)
    return _table(title, heads, body, words=(0,)) + glossary(words, t)


def _group(result: GroupSpread, title: str, row: pd.Series, t: Translator) -> list[str]:
    if row["withheld"]:
        return [escape(title), _withheld(result.minimum_group, t, span=3)]
    estimate = _NONE
    if pd.notna(row["shrunken"]):
        low, high = (wording.signed(row[end], t) for end in ("low", "high"))
        said = t.gettext("from {low} to {high}", low=low, high=high)
        estimate = f"<strong>{wording.signed(row['shrunken'], t)}</strong>"
        estimate += f"<br><small>{escape(said)}</small>"
    measured = _NONE if pd.isna(row["change"]) else wording.signed(row["change"], t)
    return [escape(title), measured, estimate, t.number(row["n_matched"], 0)]
