"""What a result was computed with, in words: no setting is shown under its name in the code."""

from __future__ import annotations

from collections.abc import Mapping

from kit.i18n.translator import Translator
from kit.results import ProcessReview, Profiles


def of_profiles(profiles: Profiles, t: Translator) -> list[tuple[str, str]]:
    """Return label and value of how groups of participants were looked for."""
    settings = profiles.settings
    found = [
        (
            t.gettext("Groups of participants"),
            t.gettext("k-means on principal components of the scores, 25 starts"),
        )
    ]
    if "draws" in settings:
        found.append(
            (
                t.gettext("Made-up samples without groups that were compared with"),
                str(settings["draws"]),
            )
        )
    if "resamples" in settings:
        found.append(
            (t.gettext("Repetitions that tested the stability"), str(settings["resamples"]))
        )
    return [*found, (t.gettext("Seed of the random numbers"), str(settings.get("seed", "")))]


def of_review(review: ProcessReview, t: Translator) -> list[tuple[str, str]]:
    """Return label and value of the thresholds of the draft; ids of questions are left out."""
    rules = review.rules
    labels = {
        "strong_share": t.gettext("A strength: “yes” from at least"),
        "weak_share": t.gettext("A weakness: “yes” from fewer than"),
        "strong_rating": t.gettext("A strength: a mean mark from this part of the scale"),
        "weak_rating": t.gettext("A weakness: a mean mark below this part of the scale"),
        "discrepancy": t.gettext("A weakness: mentors and mentees differ by so many points"),
        "wide_pair": t.gettext("Worth a talk: the sides of a pair differ by so many points"),
        "few_answers": t.gettext("A threat: a survey answered by fewer than"),
    }
    return [
        (label, _number(rules[key], t, share=key not in _POINTS))
        for key, label in labels.items()
        if key in rules
    ]


def of_pulse(settings: Mapping[str, object], t: Translator) -> list[tuple[str, str]]:
    """Return label and value of when a talk with a pair is proposed."""
    labels = {
        "low": t.gettext("A low mark: this one or lower, of 10"),
        "drop": t.gettext("A mark that fell: by at least so many points"),
        "gap": t.gettext("The sides see it differently: so many points apart"),
        "missed_pulses": t.gettext("No answer: so many times running"),
        "interval": t.gettext("Planned days between meetings"),
        "missed_meetings": t.gettext("No meeting: for so many planned intervals"),
    }
    return [
        (label, _number(settings[key], t, share=False))
        for key, label in labels.items()
        if key in settings
    ]


_POINTS = frozenset({"discrepancy", "wide_pair"})


def _number(value: object, t: Translator, *, share: bool) -> str:
    if not isinstance(value, int | float):
        return str(value)
    if share:
        return t.percent(value)
    return t.number(value, 0 if float(value).is_integer() else 1)
