"""Tables of a review of the programme: answers, shares, two sides, marks, themes, SWOT."""

from __future__ import annotations

from html import escape

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.results import Finding, ProcessReview
from kit.tables import _NONE, _table, _withheld, glossary
from kit.wording import review

#: Two by two where there is room, one below the other on a phone.
_SQUARE = "display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:24px 40px;margin-top:16px"
_QUADRANTS = ("strength", "weakness", "opportunity", "threat")


def rates(result: ProcessReview, language: str = "ru") -> str:
    """Return how many of those asked answered, by survey."""
    t = translator(language)
    heads = [t.gettext("Survey"), t.gettext("Answered")]
    body = []
    for _, row in result.rates.iterrows():
        of = t.gettext(
            "{answered} of {invited}",
            answered=t.number(row["n_answered"], 0),
            invited=t.number(row["n_asked"], 0),
        )
        share = _NONE if pd.isna(row["rate"]) else t.percent(row["rate"])
        title = escape(result.title(row["campaign"], language))
        body.append([title, f"{share}<br><small>{escape(of)}</small>"])
    return _table(t.gettext("How many answered"), heads, body, words=(0,), narrow=True)


def shares(result: ProcessReview, language: str = "ru") -> str:
    """Return the shares of yes with both denominators, by form and role."""
    t = translator(language)
    if result.shares.empty:
        return ""
    heads = [
        t.gettext("Question"),
        t.gettext("Yes, of those who answered"),
        t.gettext("Yes, of all participants"),
        t.gettext("Answered"),
        t.gettext("Participants"),
    ]
    body: list[list[str] | str] = []
    for (form, role, wave), part in result.shares.groupby(["form", "role", "wave"], sort=False):
        form_title = result.title(str(form), language) if form else t.gettext("All forms")
        group = review.group(result, (str(role), str(wave)), t)
        body.append(f"{form_title}, {group}")
        body += [_share(result, row, t) for _, row in part.iterrows()]
    words = [
        (
            heads[1],
            t.gettext(
                "of the people who answered this question; below it the 95 % interval: "
                "where the share may lie for such people (Wilson)"
            ),
        ),
        (
            heads[2],
            t.gettext(
                "of everybody in this role and form: whoever did not answer counts as not having "
                "said yes; official reports use this share"
            ),
        ),
    ]
    return _table(t.gettext("Yes and no"), heads, body, words=(0,)) + glossary(words, t)


def sides(result: ProcessReview, language: str = "ru") -> str:
    """Return the marks of both sides, mean over pairs, by form and question."""
    t = translator(language)
    if result.agreement.empty:
        return ""
    heads = [
        t.gettext("Question"),
        t.gettext("Mentors"),
        t.gettext("Mentees"),
        t.gettext("Difference"),
        t.gettext("Pairs"),
    ]
    body: list[list[str] | str] = []
    for form, part in result.agreement.groupby("form", sort=False):
        body.append(result.title(str(form), language))
        body += [_side(result, row, t) for _, row in part.iterrows()]
    words = [
        (
            heads[3],
            t.gettext(
                "mentor minus mentee within each pair or group; below it the 95 % interval. In "
                "bold: the sides clearly differ, also when so many questions are compared at once"
            ),
        )
    ]
    return _table(t.gettext("Two sides of a pair"), heads, body, words=(0,)) + glossary(words, t)


def criteria(result: ProcessReview, language: str = "ru") -> str:
    """Return the curator's marks by criterion; empty when nothing was marked."""
    t = translator(language)
    if result.criteria.empty:
        return ""
    heads = [t.gettext("Criterion"), t.gettext("Points")]
    body: list[list[str] | str] = []
    for scale, part in result.criteria.groupby("scale", sort=False):
        body.append(result.title(str(scale), language))
        for _, row in part.iterrows():
            given = pd.notna(row["points"])
            points = t.number(row["points"], 0) if given else t.gettext("not assessed")
            body.append([escape(result.title(row["title"], language)), escape(points)])
    return _table(t.gettext("The curator's marks"), heads, body, words=(0,), narrow=True)


def open_answers(result: ProcessReview, title: str, language: str = "ru") -> str:
    """Return what people wrote to one question (the key of its title), with their codes."""
    t = translator(language)
    rows = result.open_answers[result.open_answers["title"] == title]
    if rows.empty:
        return ""
    heads = [t.gettext("Code"), t.gettext("Answer")]
    body = [[escape(row["participant"]), escape(row["text"])] for _, row in rows.iterrows()]
    return _table(result.title(title, language), heads, body, words=(0, 1), narrow=True)


def wide_pairs(result: ProcessReview, language: str = "ru") -> str:
    """Return the pairs whose sides are far apart; empty when there are none or once released."""
    t = translator(language)
    rows = review.wide_pairs(result)
    if rows.empty:
        return ""
    heads = [t.gettext("Pair"), t.gettext("Question"), t.gettext("Mentor"), t.gettext("Mentee")]
    body = [
        [
            escape(row["match"]),
            escape(result.title(row["title"], language)),
            t.number(row["mentor"], 1),
            t.number(row["mentee"], 1),
        ]
        for _, row in rows.iterrows()
    ]
    return _table(t.gettext("Pairs worth a talk"), heads, body, words=(0, 1))


def swot(result: ProcessReview, language: str = "ru") -> str:
    """Return the draft of strengths and weaknesses, each entry with what it rests on."""
    t = translator(language)
    parts = [
        _quadrant(result, name, [each for each in result.swot if each.quadrant == name], t)
        for name in _QUADRANTS
    ]
    if result.confirmed:
        heading = escape(t.gettext("SWOT analysis"))
        said = t.gettext(
            "Confirmed by the curator: {moment}.", moment=review.moment(result.confirmed.at, t)
        )
    else:
        heading = escape(t.gettext("Draft of the SWOT analysis"))
        said = t.gettext(
            "Made by rules from the tables below. The curator checks it, puts it in words of the "
            "school and adds what no survey shows."
        )
    hint = escape(said)
    return (
        f'<h2>{heading}</h2><p class="kit-hint">{hint}</p>'
        f'<div style="{_SQUARE}">{"".join(parts)}</div>'
    )


def _quadrant(result: ProcessReview, name: str, entries: list[Finding], t: Translator) -> str:
    if not entries:
        nothing = t.gettext("The surveys show nothing of this kind.")
        inside = f'<p class="kit-hint">{escape(nothing)}</p>'
    else:
        inside = "".join(
            f"<li>{_said(result, each, t)} <small>({_source(each, t)})</small></li>"
            for each in entries
        )
        inside = f"<ul>{inside}</ul>"
    return f"<div><h3>{escape(review.quadrant(name, t))}</h3>{inside}</div>"


def _said(result: ProcessReview, entry: Finding, t: Translator) -> str:
    said = escape(review.sentence(result, entry, t))
    # The school's own words stay in the school's language.
    return said if entry.table and entry.row >= 0 else f'<span class="kit-own">{said}</span>'


def _source(entry: Finding, t: Translator) -> str:
    said = escape(review.evidence(entry.table, t))
    return f'<a href="#{anchor(entry.table)}">{said}</a>' if entry.table else said


def themes(result: ProcessReview, language: str = "ru") -> str:
    """Return how many wrote of which theme, by question and group; empty without themes."""
    t = translator(language)
    if result.themes.empty:
        return ""
    heads = [t.gettext("Theme"), t.gettext("Answers")]
    body: list[list[str] | str] = []
    for title, part in result.themes.groupby("title", sort=False):
        group = review.group(result, part.iloc[0][["form", "role", "wave"]], t)
        body.append(f"{result.title(str(title), language)} ({group})")
        for _, row in part.iterrows():
            least = t.gettext("{n} or more", n=row["n"])
            n = least if row["bound"] == "least" else t.number(row["n"], 0)
            body.append([escape(result.title(row["theme"], language)), escape(n)])
    caption = t.gettext("Themes of open answers")
    words = [
        (
            heads[1],
            t.gettext(
                "answers with this theme, as the psychologist reads them; an answer may have "
                "several. Themes of few people are not told."
            ),
        )
    ]
    return _table(caption, heads, body, words=(0,), narrow=True) + glossary(words, t)


def anchor(table: str) -> str:
    """Return the name under which the table of a kind of evidence is found on its page."""
    return f"kit-evidence-{table}"


def _share(result: ProcessReview, row: pd.Series, t: Translator) -> list[str]:
    title = escape(result.title(row["title"], t.language))
    if row["withheld"]:
        return [title, _withheld(result.minimum_group, t, span=4)]
    return [
        title,
        f"<strong>{escape(review.share(row, t))}</strong>{_small(review.interval(row, t))}",
        f"{escape(review.share(row, t, '_all'))}{_small(review.interval(row, t, '_all'))}",
        t.number(row["n_answered"], 0),
        t.number(row["n_all"], 0),
    ]


def _side(result: ProcessReview, row: pd.Series, t: Translator) -> list[str]:
    title = escape(result.title(row["title"], t.language))
    if row["withheld"]:
        return [title, _withheld(result.minimum_group, t, span=4)]
    interval = ""
    if pd.notna(row["low"]):
        low, high = (wording.signed(row[end], t, 1) for end in ("low", "high"))
        interval = t.gettext("from {low} to {high}", low=low, high=high)
    said = review.difference(row, t)
    said = f"<strong>{said}</strong>" if row["clear"] else said
    return [
        title,
        t.number(row["mentor"], 1),
        t.number(row["mentee"], 1),
        f"{said}{_small(interval)}",
        t.number(row["n_pairs"], 0),
    ]


def _small(said: str) -> str:
    return f"<br><small>{escape(said)}</small>" if said else ""
