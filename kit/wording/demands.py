"""What participants ask of a mentor, and what they met with: part of the review of stage 1 (S1-056)."""

from __future__ import annotations

from kit.i18n.translator import translator
from kit.results import WaveComparison
from kit.wording import waves
from kit.wording.numbers import count, level, signed, withheld

#: Ids of the shipped scales by which mentees say what they expect of their mentor, and what came.
_OF_A_MENTOR = ("support",)


def of_mentors(gaps: WaveComparison, language: str = "ru") -> tuple[str, ...]:
    """Return for each group what is asked of a mentor's help and manner, with n and interval.

    Nothing where no questionnaire asks for it.
    """
    t = translator(language)
    rows = waves.rows(gaps, *waves.EXPECTATION)
    rows = rows[rows["scale"].isin(_OF_A_MENTOR)]
    if rows.empty:
        return ()
    shown = rows[~rows["withheld"] & rows["change_low"].notna()]
    if shown.empty:
        if rows["withheld"].any():
            return (t.gettext("Numbers are {withheld}.", withheld=withheld(gaps.minimum_group, t)),)
        return (t.gettext("Too few participants have said so far what they ask of a mentor."),)
    return tuple(
        t.gettext(
            "{group}: {asked} was asked of a mentor and {met} was met with, on a scale from {least} to "
            "{most} ({word}: {change} points, {level} interval from {low} to {high}, {n}).",
            group=waves.group_title(gaps, [row[name] for name in gaps.by], language)
            if gaps.by
            else t.gettext("All participants"),
            asked=t.number(row["mean_before"], 1),
            met=t.number(row["mean_after"], 1),
            least=t.number(row["minimum"], 0),
            most=t.number(row["maximum"], 0),
            word=waves.word(row["verdict"], row["change"], t, pairing="expectation"),
            change=signed(row["change"], t),
            level=level(row["confidence"], t),
            low=signed(row["change_low"], t),
            high=signed(row["change_high"], t),
            n=count(row["n_matched"], t),
        )
        for _, row in shown.iterrows()
    )
