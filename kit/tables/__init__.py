"""Result → accessible HTML table: every number with its n, every interval in the same cell.

Nothing is shown on hover only: what a column means is said below the table, in a fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from zlib import crc32

import pandas as pd

from kit import wording
from kit.i18n.translator import Translator, translator
from kit.operations.values.programme import CampaignStatus
from kit.results import Profiles, WaveComparison


def wave_comparison(result: WaveComparison, language: str = "ru") -> str:
    """Return the table of change by scale; expectations have a table of their own."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, *wording.GROWTH),
        t,
        caption=t.gettext("Change by scale, points of the scale"),
        change=t.gettext("Change"),
        gap=False,
    )


def expectation_gaps(result: WaveComparison, language: str = "ru") -> str:
    """Return the table of what was expected before and what came true after."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, "expectation"),
        t,
        caption=t.gettext("Expected and come true, points of the scale"),
        change=t.gettext("Gap"),
        gap=True,
    )


def then_tests(result: WaveComparison, language: str = "ru") -> str:
    """Return the table of how people rate themselves now, and rated the start looking back."""
    t = translator(language)
    return _comparison(
        result,
        wording.rows(result, *wording.RETRO),
        t,
        caption=t.gettext("Now and at the start, looking back, points of the scale"),
        change=t.gettext("Difference"),
        gap=False,
    )


def profile_means(result: Profiles, language: str = "ru") -> str:
    """Return the table of group means by scale, in raw units; empty when no groups were found."""
    t = translator(language)
    if not result.found:
        return ""
    groups = [int(group) for group in result.sizes["group"]]
    heads = [t.gettext("Scale"), t.gettext("Everybody")]
    body = []
    for feature in dict.fromkeys(result.profile["feature"]):
        part = result.profile[result.profile["feature"] == feature].set_index("group")
        cells = [_scale(result, feature, part.iloc[0], t), _number(part["whole"].iloc[0], t)]
        cells += [_mean(part.loc[group], result.minimum_group, t) for group in groups]
        body.append(cells)
    heads += [wording.group_name(group, t) for group in groups]
    return _table(
        t.gettext("Mean of each group by scale, with the 95 % interval"), heads, body, words=(0,)
    )


def sizes(result: Profiles, language: str = "ru") -> str:
    """Return the table of group sizes, silhouettes and stability; empty when none were found."""
    t = translator(language)
    if not result.found:
        return ""
    heads = [
        t.gettext("Group"),
        t.gettext("Number of people"),
        t.gettext("Share"),
        t.gettext("Clearness"),
        t.gettext("Stability"),
    ]
    body = []
    for _, row in result.sizes.iterrows():
        name = escape(wording.group_name(int(row["group"]), t))
        if row["withheld"]:
            body.append([name, _withheld(result.minimum_group, t, span=4)])
            continue
        body.append(
            [
                name,
                _number(row["n"], t, 0),
                _percent(row["share"], t),
                _number(row["silhouette"], t),
                _stability(row, t),
            ]
        )
    words = [
        (
            heads[3],
            t.gettext(
                "how much closer people are to their own group than to the next one; "
                "1 is clearly apart, 0 is on the border (silhouette)"
            ),
        ),
        (
            heads[4],
            t.gettext(
                "how much of the group comes together again when the analysis is repeated on "
                "other samples of the same people; below 0.6 the group should not be relied on. "
                "The small number is what groups of people who differ by degree only would reach: "
                "a stability that is no higher proves nothing"
            ),
        ),
    ]
    return _table(t.gettext("Sizes of the groups"), heads, body, words=(0,)) + glossary(words, t)


def _stability(row: pd.Series, t: Translator) -> str:
    """Return the stability of a group, below it what people without groups would reach."""
    shown = _number(row["stability"], t)
    if pd.isna(row["stability_null"]):
        return shown
    without = t.gettext("without groups {value}", value=t.number(row["stability_null"]))
    return f"{shown}<br><small>{escape(without)}</small>"


def campaigns(entries: Sequence[CampaignStatus], language: str = "ru") -> str:
    """Return the table of response rates: one row per campaign of `Workspace.home`."""
    t = translator(language)
    heads = [t.gettext("Survey"), t.gettext("Answered")]
    body = []
    for entry in sorted(entries, key=lambda entry: not entry.is_open):
        state = t.gettext("open") if entry.is_open else t.gettext("closed")
        answered = t.gettext(
            "{answered} of {invited}",
            answered=t.number(entry.answered, 0),
            invited=t.number(entry.invited, 0),
        )
        title = escape(entry.campaign.title.in_(language))
        body.append(
            [
                f"{title}<br><small>{escape(state)}</small>",
                f"{_percent(entry.rate, t)}<br><small>{escape(answered)}</small>",
            ]
        )
    return _table(t.gettext("How the surveys stand"), heads, body, words=(0,), narrow=True)


def glossary(entries: Iterable[tuple[str, str]], t: Translator) -> str:
    """Return a fold that says in plain words what the columns mean."""
    items = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(meaning)}</dd>" for name, meaning in entries
    )
    summary = escape(t.gettext("What the columns mean"))
    return f'<details class="kit-fold"><summary>{summary}</summary><dl>{items}</dl></details>'


def _comparison(
    result: WaveComparison,
    frame: pd.DataFrame,
    t: Translator,
    *,
    caption: str,
    change: str,
    gap: bool,
) -> str:
    if frame.empty:
        return ""
    heads = [
        t.gettext("Scale"),
        change,
        t.gettext("Conclusion"),
        t.gettext("Number of people"),
        t.gettext("Expected") if gap else result.title(result.before, t.language),
        t.gettext("Came true") if gap else result.title(result.after, t.language),
        t.gettext("Higher / same / lower"),
    ]
    body: list[list[str] | str] = []
    for key, part in wording.groups(result, frame):
        if result.by:
            body.append(wording.group_title(result, key, t.language))
        body += [_row(result, row, t) for _, row in part.iterrows()]
    meanings = _meanings(heads, t, gap=gap)
    return _table(caption, heads, body, words=(0, 2), meanings=meanings) + glossary(meanings, t)


def _row(result: WaveComparison, row: pd.Series, t: Translator) -> list[str]:
    scale = _scale(result, row["scale"], row, t)
    if row["withheld"]:
        return [scale, _withheld(result.minimum_group, t, span=6)]
    shares = [row[f"share_{way}"] for way in ("up", "same", "down")]
    return [
        scale,
        _change(row, t),
        _verdict(row, t),
        _number(row["n_matched"], t, 0),
        _mean_of(row, "before", t),
        _mean_of(row, "after", t),
        _NONE if any(pd.isna(share) for share in shares) else " / ".join(map(t.percent, shares)),
    ]


def _verdict(row: pd.Series, t: Translator) -> str:
    """Return the verdict in words, with a sign beside it; colour alone says nothing."""
    way = wording.direction(row["verdict"], row["change"])
    word = escape(wording.word(row["verdict"], row["change"], t, pairing=row["pairing"]))
    return f'<span class="kit-word kit-word--{way}">{_SIGNS.get(way, "")}{word}</span>'


def _meanings(heads: list[str], t: Translator, *, gap: bool) -> list[tuple[str, str]]:
    after = (
        t.gettext("what people answered at the end minus what they expected at the start")
        if gap
        else t.gettext(
            "the mean of the differences of each person; below it the 95 % interval: if it does "
            "not contain zero, chance alone hardly explains the difference"
        )
    )
    return [
        (heads[1], after),
        (
            heads[2],
            t.gettext(
                "“not clear” means that there are too few people, or their changes differ too "
                "much, to tell a change from no change"
            ),
        ),
        (heads[3], t.gettext("how many people answered both times on this scale")),
        *(
            (
                head,
                t.gettext(
                    "mean of the people who answered both times; ± tells how far single people "
                    "are from it (standard deviation)"
                ),
            )
            for head in heads[4:6]
        ),
        (heads[6], t.gettext("share of people whose own score went up, stayed, went down")),
    ]


_NONE = "\N{EN DASH}"
_SIGNS = {
    "rose": '<span aria-hidden="true">\N{UPWARDS ARROW}\N{NO-BREAK SPACE}</span>',
    "fell": '<span aria-hidden="true">\N{DOWNWARDS ARROW}\N{NO-BREAK SPACE}</span>',
    "same": '<span aria-hidden="true">=\N{NO-BREAK SPACE}</span>',
}


def _scale(result: WaveComparison | Profiles, scale: str, row: pd.Series, t: Translator) -> str:
    title = escape(result.title(scale, t.language))
    if pd.isna(row["minimum"]):
        return title
    bounds = t.gettext(
        "from {low} to {high}", low=t.number(row["minimum"], 0), high=t.number(row["maximum"], 0)
    )
    more = t.gettext("{bounds}, lower is better", bounds=bounds)
    return f"{title}<br><small>{escape(more if row.get('better') == 'lower' else bounds)}</small>"


def _mean_of(row: pd.Series, end: str, t: Translator) -> str:
    mean, sd = row[f"mean_{end}"], row[f"sd_{end}"]
    if pd.isna(mean):
        return _NONE
    return t.number(mean) + ("" if pd.isna(sd) else f"<br><small>± {t.number(sd)}</small>")


def _change(row: pd.Series, t: Translator) -> str:
    if pd.isna(row["change"]):
        return _NONE
    shown = f"<strong>{wording.signed(row['change'], t)}</strong>"
    return shown + _interval(row["change_low"], row["change_high"], t, sign=True)


def _mean(row: pd.Series, minimum: int, t: Translator) -> str:
    if row.get("withheld", False) or pd.isna(row["mean"]):
        return f'<span class="kit-withheld">{escape(wording.withheld(minimum, t))}</span>'
    return t.number(row["mean"]) + _interval(row["low"], row["high"], t, sign=False)


def _interval(low: float, high: float, t: Translator, *, sign: bool) -> str:
    if pd.isna(low):
        return ""
    ends = [wording.signed(end, t) if sign else t.number(end) for end in (low, high)]
    said = t.gettext("from {low} to {high}", low=ends[0], high=ends[1])
    return f"<br><small>{escape(said)}</small>"


def _number(value: float, t: Translator, digits: int = 2) -> str:
    return _NONE if pd.isna(value) else t.number(value, digits)


def _percent(share: float | None, t: Translator) -> str:
    return _NONE if share is None or pd.isna(share) else t.percent(share)


def _withheld(minimum: int, t: Translator, *, span: int) -> str:
    return f'<td colspan="{span}" class="kit-withheld">{escape(wording.withheld(minimum, t))}</td>'


def _table(
    caption: str,
    heads: list[str],
    body: list[list[str] | str] | list[list[str]],
    *,
    words: tuple[int, ...],
    narrow: bool = False,
    meanings: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the table; the columns of `words` hold words, all others numbers.

    A narrow table fits on a phone; any other gets a region that scrolls by itself. Heads with
    a meaning are buttons that open it.
    """
    known = dict(meanings)

    def kind(index: int) -> str:
        return "" if index in words else ' class="kit-number"'

    head = "".join(
        f'<th scope="col"{kind(index)}>'
        f"{_term(name, f'{caption}/{name}') if name in known else escape(name)}</th>"
        for index, name in enumerate(heads)
    )
    tips = "".join(_tip(name, meaning, f"{caption}/{name}") for name, meaning in known.items())
    lines = []
    for row in body:
        if isinstance(row, str):
            lines.append(
                f'<tr class="kit-group"><th scope="rowgroup" colspan="{len(heads)}">'
                f"{escape(row)}</th></tr>"
            )
            continue
        cells = "".join(
            cell
            if cell.startswith("<td")
            else f'<td{kind(index)} data-head="{escape(heads[index])}">{cell}</td>'
            for index, cell in enumerate(row[1:], start=1)
        )
        lines.append(f'<tr><th scope="row">{row[0]}</th>{cells}</tr>')
    table = (
        f'<table class="kit-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )
    if narrow:
        return table + tips
    return (
        f'<div class="kit-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"{table}</div>{tips}"
    )


def _term(name: str, key: str) -> str:
    """Return a word that a click, a touch or the Enter key explains; see `_tip`."""
    return (
        f'<button type="button" class="kit-term" popovertarget="{_place(key)}">'
        f"{escape(name)}</button>"
    )


def _tip(name: str, meaning: str, key: str) -> str:
    """Return the explanation that `_term` opens; Escape or a click elsewhere closes it."""
    return (
        f'<div popover class="kit-tip" id="{_place(key)}">'
        f"<b>{escape(name)}</b> \N{EN DASH} {escape(meaning)}</div>"
    )


def _place(key: str) -> str:
    return f"kit-tip-{crc32(key.encode()):08x}"
