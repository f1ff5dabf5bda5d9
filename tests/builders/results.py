"""Results as the analysis would return them, small enough to be read in a test."""

from __future__ import annotations

import math

import pandas as pd

from kit.i18n.message import say
from kit.results import Profiles, ProfileTransitions, ScaleMeasurement, WaveComparison

TITLES = {
    "before": {"ru": "Входная диагностика", "en": "Before"},
    "after": {"ru": "Итоговая диагностика", "en": "After"},
    "mentee": {"ru": "Наставляемый", "en": "Mentee"},
    "mentor": {"ru": "Наставник", "en": "Mentor"},
    "student-student": {"ru": "Ученик – ученик", "en": "Student – student"},
    "teacher-teacher": {"ru": "Учитель – учитель", "en": "Teacher – teacher"},
    "belonging": {"ru": "Принадлежность к школе", "en": "Belonging to school"},
    "confidence": {"ru": "Уверенность в учёбе", "en": "Confidence in learning"},
    "motivation": {"ru": "Учебная мотивация", "en": "Motivation to learn"},
    "anxiety": {"ru": "Тревога перед ответом у доски", "en": "Worry before answering in class"},
    "plans": {"ru": "Ясность планов на будущее", "en": "Clarity of plans"},
    "help": {
        "ru": "Готовность просить о помощи, когда что-то не получается",
        "en": "Readiness to ask for help when something does not work out",
    },
    "rating": {"ru": "Оценка обстановки в классе", "en": "Rating of the climate in class"},
    "expect_meet": {"ru": "Полезность встреч", "en": "Usefulness of meetings"},
    "expect_support": {"ru": "Поддержка наставника", "en": "Support by the mentor"},
}

#: scale, pairing, better, minimum, maximum, before, change, low, high, verdict
SCALES = [
    ("belonging", "growth", "higher", 1, 5, 3.1, 0.62, 0.41, 0.83, "better"),
    ("confidence", "growth", "higher", 1, 5, 2.8, 0.35, 0.12, 0.58, "better"),
    ("motivation", "growth", "higher", 1, 5, 3.4, 0.05, -0.09, 0.19, "same"),
    ("help", "growth", "higher", 1, 5, 2.9, 0.18, -0.12, 0.48, "unclear"),
    ("anxiety", "growth", "lower", 1, 5, 3.3, -0.44, -0.70, -0.18, "better"),
    ("plans", "growth", "higher", 1, 5, 3.6, -0.31, -0.55, -0.07, "worse"),
    ("rating", "growth", "higher", 1, 10, 6.2, 1.10, 0.60, 1.60, "better"),
    ("expect_meet", "expectation", "higher", 1, 5, 4.4, -0.38, -0.60, -0.16, "worse"),
    ("expect_support", "expectation", "higher", 1, 5, 4.0, 0.10, -0.10, 0.30, "same"),
]


def make_row(scale: tuple, n: int = 43, **changes) -> dict:
    """Return one row of a comparison; `changes` overwrite columns."""
    name, pairing, better, minimum, maximum, before, change, low, high, verdict = scale
    row = {
        "scale": name,
        "pairing": pairing,
        "better": better,
        "minimum": float(minimum),
        "maximum": float(maximum),
        "n_before": n + 6,
        "n_after": n + 2,
        "n_matched": n,
        "n_lost": 6,
        "mean_before": before,
        "sd_before": 0.8,
        "mean_before_low": before - 0.2,
        "mean_before_high": before + 0.2,
        "mean_after": before + change,
        "sd_after": 0.8,
        "mean_after_low": before + change - 0.2,
        "mean_after_high": before + change + 0.2,
        "change": change,
        "change_low": low,
        "change_high": high,
        "confidence": 0.975,
        "detectable": 1.4 * (high - low) / 2,
        "share_up": 0.55,
        "share_same": 0.25,
        "share_down": 0.20,
        "g_av": 0.5,
        "g_av_low": 0.2,
        "g_av_high": 0.8,
        "rank_biserial": 0.4,
        "p": 0.01,
        "p_adjusted": 0.04,
        "p_rank": 0.02,
        "margin": 0.3,
        "location": change,
        "location_low": low,
        "location_high": high,
        "improved_least": 0.49,
        "improved_most": 0.61,
        "at_minimum": 0.02,
        "at_maximum": 0.07,
        "reliability": 0.84,
        "minimum_change": 0.9,
        "clustered_low": math.nan,
        "clustered_high": math.nan,
        "icc": math.nan,
        "clusters": n,
        "share_improved": 13 / 43,
        "share_unchanged": 28 / 43,
        "share_worse": 2 / 43,
        "verdict": verdict,
        "withheld": False,
    }
    return row | changes


NUMBERS = [
    name
    for name, value in make_row(SCALES[0]).items()
    if isinstance(value, int | float) and name not in ("minimum", "maximum", "withheld")
]


def make_comparison(rows: list[dict] | None = None, by: tuple[str, ...] = (), **more):
    """Return a comparison of 43 people; by default every scale of SCALES in one group."""
    rows = rows if rows is not None else [make_row(scale) for scale in SCALES]
    frame = pd.DataFrame(rows)
    parts = {
        "before": "before",
        "after": "after",
        "by": by,
        "frame": frame,
        "pairs": make_pairs(frame, by) if not more.get("released") else make_pairs(frame[:0], by),
        "n_before": 49,
        "n_after": 45,
        "n_matched": 43,
        "n_lost": 6,
        "titles": TITLES,
        "caveats": (say("A made-up caveat."),),
        "settings": {"method": "paired", "seed": 0},
    }
    return WaveComparison(**(parts | more))


def make_grouped():
    """Return a released comparison of four groups, one of them too small to be shown."""
    rows = []
    for form in ("student-student", "teacher-teacher"):
        for role, n in (("mentee", 31), ("mentor", 4 if form == "teacher-teacher" else 18)):
            for scale in SCALES[:3]:
                row = make_row(scale, n=n) | {"form": form, "role": role}
                hidden = dict.fromkeys(NUMBERS, math.nan) | {"withheld": True, "verdict": "too_few"}
                rows.append(row | hidden if n < 5 else row)
    return make_comparison(rows, by=("form", "role"), released=True)


def make_pairs(frame: pd.DataFrame, by: tuple[str, ...] = (), n: int = 43) -> pd.DataFrame:
    """Return one row per scale and person; the same small steps up and down for everyone."""
    steps = (-0.5, 0.0, 0.25, 0.5, 1.0)
    rows = [
        {
            "scale": row["scale"],
            **{column: row[column] for column in by},
            "participant": f"U-{person:03}",
            "before": row["mean_before"] + (person % 7 - 3) * 0.2,
            "after": row["mean_before"] + (person % 7 - 3) * 0.2 + steps[person % 5],
            "change": steps[person % 5],
            "reliable": ("worse", "unchanged", "unchanged", "unchanged", "improved")[person % 5],
        }
        for _, row in frame.iterrows()
        for person in range(n)
    ]
    columns = ["scale", *by, "participant", "before", "after", "change", "reliable"]
    return pd.DataFrame(rows, columns=columns)


def make_transitions(moves=((9, 6, 1), (0, 12, 0), (0, 5, 7)), between=2):
    """Who went from group to group among 40 people; four more were lost."""
    groups = range(1, len(moves) + 1)
    cells = [
        {
            "before": first,
            "after": second,
            "n": moves[first - 1][second - 1],
            "n_between": between if moves[first - 1][second - 1] > between else 0,
            "share": moves[first - 1][second - 1] / sum(moves[first - 1]),
            "withheld": False,
        }
        for first in groups
        for second in groups
    ]
    sizes = [
        {
            "group": group,
            "n_before": sum(moves[group - 1]) + (4 if group == 1 else 0),
            "n_lost": 4 if group == 1 else 0,
            "n_after": sum(row[group - 1] for row in moves),
            "withheld": False,
        }
        for group in groups
    ]
    matched = sum(map(sum, moves))
    return ProfileTransitions(
        before="before",
        after="after",
        found=True,
        k=len(moves),
        n_matched=matched,
        n_lost=4,
        n_stayed=sum(row[number] for number, row in enumerate(moves)),
        table=pd.DataFrame(cells),
        groups=pd.DataFrame(sizes),
        moves=pd.DataFrame(
            {
                "participant": [f"U-{number:03}" for number in range(matched)],
                "before": 1,
                "after": 1,
                "between": False,
            }
        ),
        bowker=11.0,
        df=3,
        p=0.012,
        titles=TITLES,
    )


def _bands():
    """How everybody spreads on the scales: marks at fixed places of the range."""
    places = {"q10": 0.2, "q25": 0.35, "median": 0.5, "q75": 0.7, "q90": 0.85}
    return pd.DataFrame(
        [
            {
                "feature": scale[0],
                **{name: scale[3] + (scale[4] - scale[3]) * at for name, at in places.items()},
                "minimum": float(scale[3]),
                "maximum": float(scale[4]),
                "withheld": False,
            }
            for scale in SCALES
        ]
    )


def _rules(groups):
    """One rule for each group: a score between two bounds on the first scale."""
    cuts = [math.nan, *(2.6 + number / 2 for number in range(groups - 1)), math.nan]
    return pd.DataFrame(
        [
            {
                "rule": group + 1,
                "group": group + 1,
                "feature": SCALES[0][0],
                "low": cuts[group],
                "high": cuts[group + 1],
                "n": 12,
                "share_right": 0.9,
                "withheld": False,
            }
            for group in range(groups)
        ],
        columns=["rule", "group", "feature", "low", "high", "n", "share_right", "withheld"],
    )


def make_profiles(*, found: bool = True, released: bool = False, withheld: tuple[int, ...] = ()):
    """Return three groups over five scales, or the answer that there are none."""
    features = [scale for scale in SCALES if scale[1] == "growth"]
    shifts = {1: -0.8, 2: 0.1, 3: 0.9} if found else {1: 0.0}
    sizes = {1: 14, 2: 21, 3: 9} if found else {1: 44}
    profile = []
    for group, shift in shifts.items():
        for index, scale in enumerate(features):
            whole = scale[5]
            mean = whole + shift * (-1 if index == 4 else 1) * (2 if scale[4] == 10 else 1)
            hidden = group in withheld
            profile.append(
                {
                    "group": group,
                    "feature": scale[0],
                    "mean": math.nan if hidden else mean,
                    "low": math.nan if hidden else mean - 0.25,
                    "high": math.nan if hidden else mean + 0.25,
                    "whole": whole,
                    "minimum": float(scale[3]),
                    "maximum": float(scale[4]),
                }
            )
    table = [
        {
            "group": group,
            "n": math.nan if group in withheld else float(n),
            "share": math.nan if group in withheld else n / 44,
            "silhouette": math.nan if not found or group in withheld else 0.42,
            "stability": math.nan if not found or group in withheld else 0.86,
            "stability_null": math.nan if not found or group in withheld else 0.71,
            "withheld": group in withheld,
        }
        for group, n in sizes.items()
    ]
    people = [] if released else [f"U-{n:03}" for n in range(44)]
    groups = [1 + n % len(shifts) for n in range(len(people))]
    return Profiles(
        state="groups" if found else "none",
        p_homogeneity=0.01 if found else 0.4,
        k=len(shifts),
        labels=pd.Series(dict(zip(people, groups, strict=True)), dtype="int64"),
        silhouette=0.41 if found else math.nan,
        n=44,
        sizes=pd.DataFrame(table),
        profile=pd.DataFrame(profile),
        bands=_bands(),
        criteria=pd.DataFrame({"k": [2, 3, 4], "silhouette": [0.3, 0.41, 0.28]}),
        rules=_rules(len(shifts)) if found and not withheld else _rules(0),
        rules_accuracy=0.84 if found and not withheld else math.nan,
        points=pd.DataFrame({"participant": people, "x": 0.0, "y": 0.0, "group": groups}),
        titles=TITLES,
        released=released,
        caveats=(say("A made-up caveat."),),
    )


def make_measurement() -> ScaleMeasurement:
    """Return a scale that measures the same, one that does not, one of too few people."""
    fits = [("configural", 8.0, 5.0), ("metric", 10.1, 7.0), ("scalar", 12.4, 9.0)]
    fitted = [
        {
            "scale": scale,
            "n": 240,
            "k": 3,
            "judged": judged,
            "level": level,
            "chi2": chi2 * (1 + harm * (place == 2)),
            "df": df,
            "p": 0.2,
            "cfi": 0.99 - 0.002 * place - 0.1 * harm * (place == 2),
            "rmsea": 0.05,
            "srmr": 0.031,
            "chi2_change": 2.1 if place else math.nan,
            "df_change": 2.0 if place else math.nan,
            "p_change": 0.35 if place else math.nan,
            "cfi_change": -0.002 - 0.1 * harm * (place == 2) if place else math.nan,
            "rmsea_change": 0.0 if place else math.nan,
            "srmr_change": 0.004 if place else math.nan,
            "holds": not (harm and place == 2),
        }
        for scale, judged, harm in (("belonging", "same", 0), ("confidence", "other", 1))
        for place, (level, chi2, df) in enumerate(fits)
    ]
    few = {"scale": "plans", "n": 43, "k": 4, "judged": "few", "level": "", "holds": False}
    frame = pd.DataFrame([*fitted, few]).assign(questionnaire="peer-mentee")
    return ScaleMeasurement(before="before", after="after", frame=frame, least=200, titles=TITLES)
